import { isSecretName } from '../requests/secretNames.ts';
import type { JsonObject } from '../systems/system.ts';

/**
 * A copy of an item without the fields that hold secrets, at any depth: those whose names say so, and the values of pairs
 * whose name does, such as `{ "key": "ConnectionPassword", "value": "…" }`.
 */
export function withoutSecrets(item: JsonObject): JsonObject {
  const isSecretPair = ['key', 'name', 'id'].some((name) => isSecret(item[name]));
  const kept = Object.entries(item).filter(([name]) => !isSecret(name) && !(isSecretPair && /^values?$/i.test(name)));
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]));
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(clean);
  }
  return typeof value === 'object' && value !== null ? withoutSecrets({ ...value }) : value;
}

function isSecret(name: unknown): boolean {
  return typeof name === 'string' && name.length < 200 && (isSecretName(name) || /^authorization$/i.test(name));
}
