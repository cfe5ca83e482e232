import * as v from 'valibot';
import { apiResourceOf } from '../catalog/apiResource.ts';
import { type AskedScopes, askedScopes } from '../catalog/askedScopes.ts';
import type { DiscoveredPart, DiscoveredScopes } from '../connections/discoveredScopesStorage.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import { outputOf } from '../http/outputOf.ts';
import { json } from './listing.ts';
import type { Session } from './session.ts';
import { takesSignIn } from './signedInTokens.ts';
import { isForUser } from './userToken.ts';

export interface DiscoveryRequest {
  /** The id or the name of a sub-organization in which to look, where the application itself cannot be asked. */
  readonly organization?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/**
 * Finds out which scopes a client holds: by its application's authorized APIs, where it may read them, which tells of
 * organizations, too; else by asking once for every scope that the catalog and the connection know, and reading what
 * comes back. That token is used for nothing and held by nobody. The session knows what was found from then on.
 *
 * Throws what `Session.token` throws, and `scope.not_discoverable`.
 */
export async function discoverScopes(session: Session, request: DiscoveryRequest): Promise<DiscoveredScopes> {
  const found = (await byApplication(session, request)) ?? (await byToken(session, request));
  for (const { granted, denied } of [found.root, found.organization].filter((part) => part !== undefined)) {
    session.learnScopes({ granted, denied });
  }
  return found;
}

const applications = v.object({
  applications: v.array(v.object({ id: v.string(), clientId: v.optional(v.string()) })),
});
const authorizedApis = v.array(
  v.object({ authorizedScopes: v.optional(v.nullable(v.array(v.object({ name: v.string() })))) }),
);

/** The codes of errors after which another way may lead there. */
const mayNotRead = /^(scope\.not_granted|token\.scope_refused|api\.(?!rate_limited).*)$/;

/** Undefined where the client may not read its application, or there is none to be read. */
async function byApplication(
  session: Session,
  { now, signal }: DiscoveryRequest,
): Promise<DiscoveredScopes | undefined> {
  const { definition, system } = session;
  // What a person holds depends on their roles as well, of which the application tells nothing.
  if (system.catalog !== 'wso2' || isForUser(definition)) {
    return undefined;
  }
  const read = (url: string) => json(session, { method: 'GET', url, signal, onlyIfGranted: true });
  try {
    const query = new URLSearchParams({ filter: `clientId eq ${definition.clientId}`, attributes: 'clientId' });
    const list = outputOf(applications, await read(`/api/server/v1/applications?${query}`))?.applications ?? [];
    const own = list.filter(({ clientId }) => clientId === undefined || clientId === definition.clientId);
    const [application, ...others] = own;
    if (application === undefined || others.length > 0) {
      return undefined;
    }
    const url = `/api/server/v1/applications/${encodeURIComponent(application.id)}/authorized-apis`;
    const authorized = outputOf(authorizedApis, await read(url));
    if (authorized === undefined) {
      return undefined;
    }
    const held = new Set(
      authorized.flatMap(({ authorizedScopes }) => (authorizedScopes ?? []).map(({ name }) => name)),
    );
    const asked = scopesOf(session);
    // What no application can be authorized for is not denied by not being there.
    const part = (scopes: readonly string[]): DiscoveredPart => ({
      at: now,
      by: 'application',
      granted: scopes.filter((scope) => held.has(scope)),
      denied: scopes.filter((scope) => !held.has(scope) && apiResourceOf(scope) !== undefined),
    });
    const known = new Set([...asked.root, ...asked.organization]);
    const further = [...held].filter((scope) => !known.has(scope));
    return {
      root: part([...asked.root, ...further.filter((scope) => !isOfOrganization(scope))].toSorted()),
      organization: part([...asked.organization, ...further.filter(isOfOrganization)].toSorted()),
    };
  } catch (error) {
    if (isScopewiseError(error) && mayNotRead.test(error.code)) {
      return undefined;
    }
    throw error;
  }
}

/** One token at the root; and where an organization is named, one that is switched to it. */
async function byToken(session: Session, { organization, now, signal }: DiscoveryRequest): Promise<DiscoveredScopes> {
  const { definition } = session;
  const { name: connection } = definition;
  // A sign-in for every scope would have the person agree to all of them, and the refresh token keep them.
  if (takesSignIn(definition)) {
    throw new ScopewiseError('scope.not_discoverable', { connection, reason: 'sign_in' });
  }
  const asked = scopesOf(session);
  if (asked.root.length === 0) {
    throw new ScopewiseError('scope.not_discoverable', { connection, reason: 'no_scopes' });
  }
  const part = async (scopes: readonly string[], place?: string): Promise<DiscoveredPart> => {
    const token = await session.token({ scopes, organization: place, keep: false, signal });
    const { granted } = token;
    if (granted === undefined) {
      throw new ScopewiseError('scope.not_discoverable', { connection, reason: 'not_told' });
    }
    return {
      at: now,
      by: 'token',
      granted: [...granted].toSorted(),
      denied: scopes.filter((scope) => !granted.includes(scope)),
    };
  };
  const root = await part(asked.root);
  return organization === undefined ? { root } : { root, organization: await part(asked.organization, organization) };
}

function scopesOf({ catalog, definition: { scopes = [] } }: Session): AskedScopes {
  const asked = askedScopes(catalog.operations());
  return { ...asked, root: [...new Set([...asked.root, ...scopes])].toSorted() };
}

function isOfOrganization(scope: string): boolean {
  return scope.startsWith('internal_org_');
}
