import type { ConnectionDefinition } from './definition.ts';

/** A name that tells a connection by its organization or server, with a number where the plain one is taken. */
export function proposeName(definition: Partial<ConnectionDefinition>, takenNames: readonly string[]): string {
  const address = definition.baseUrl ?? definition.issuer ?? definition.tokenEndpoint ?? '';
  const organization = definition.organization === 'carbon.super' ? undefined : definition.organization;
  const name = organization ?? URL.parse(address)?.host ?? definition.clientId ?? '';
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!takenNames.includes(candidate)) {
      return candidate;
    }
  }
}
