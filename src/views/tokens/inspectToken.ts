import { l10n } from 'vscode';
import { apiResourceOf } from '../../catalog/apiResource.ts';
import { scopeDescription } from '../../catalog/scopes.ts';
import type { ScopeDescription } from '../../oauth/scopeComparison.ts';
import type { Token } from '../../oauth/token.ts';
import type { InspectorSource } from '../inspector/inspectorSource.ts';
import type { Services } from '../services.ts';
import { type ChosenToken, chooseToken, obtain } from './chosenToken.ts';

/** "Inspect Token": the token for a row of the tree, or for scopes that the person chooses. */
export async function inspectToken(services: Services, received: unknown): Promise<void> {
  const chosen = await chooseToken(services, received, l10n.t('Inspect Token'));
  if (chosen) {
    await inspectChosen(services, chosen);
  }
}

/** Opens the inspector on a token that was chosen already; it comes from memory where it is held. */
export async function inspectChosen(services: Services, chosen: ChosenToken): Promise<void> {
  await showToken(services, chosen, await obtain(chosen));
}

/** Opens the inspector on a token that is at hand. */
export async function showToken(services: Services, chosen: ChosenToken, token: Token): Promise<void> {
  (await services.inspectors()).show(sourceOf(services, chosen, token));
}

/** What a person needs to know of a scope, where the catalog has it. */
export function describeScope(scope: string): ScopeDescription | undefined {
  const unlocks = scopeDescription(scope);
  const apiResource = apiResourceOf(scope)?.name;
  return unlocks === undefined && apiResource === undefined ? undefined : { unlocks, apiResource };
}

function sourceOf(services: Services, chosen: ChosenToken, token: Token): InspectorSource {
  const { session, scopes, organization } = chosen;
  const { definition, system } = session;
  return {
    key: JSON.stringify([definition.name, organization, scopes]),
    connection: definition.name,
    organization: system.rootOrganization(definition),
    organizationId: organization,
    clientId: definition.clientId,
    token: token.accessToken,
    known: token,
    describeScope: system.catalog === 'wso2' ? describeScope : undefined,
    introspect: async (accessToken, signal) => (await session.introspect(accessToken, signal))?.response ?? {},
    verify: (accessToken, signal) => session.verify(accessToken, signal),
    renew: async (signal) => {
      (await services.engine()).tokens.invalidate(token);
      return session.token({ scopes, organization, signal });
    },
  };
}
