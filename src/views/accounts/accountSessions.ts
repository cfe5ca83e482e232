import { randomUUID } from 'node:crypto';
import type { AuthenticationProviderAuthenticationSessionsChangeEvent, AuthenticationSession } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { isCancellation, isScopewiseError, ScopewiseError } from '../../http/error.ts';
import type { Token } from '../../oauth/token.ts';
import type { Services } from '../services.ts';

/** What other extensions were given. Tokens are in memory only, and so is that the person agreed. */
export interface AccountSessions {
  /** Those for exactly these scopes, each with a token that lives; all as they are, without asking any server, for none. */
  list(scopes: readonly string[] | undefined, account: Account | undefined): Promise<readonly AuthenticationSession[]>;
  /** Asks the person first. Rejects where they do not agree, and where no token with these scopes can be had. */
  create(scopes: readonly string[], account: Account | undefined): Promise<AuthenticationSession>;
  /** Forgets one; its token is revoked by nobody. */
  remove(id: string): void;
  dispose(): void;
}

export type Account = AuthenticationSession['account'];

export interface AccountDialogs {
  /** Which connection is meant; undefined where the person went away. */
  choose(): Promise<string | undefined>;
  agrees(connection: string, scopes: readonly string[]): Promise<boolean>;
  wait<Result>(connection: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  failed(connection: string, error: unknown): void;
  /** What the extension gets that asked in vain. */
  refused(): Error;
}

interface Given {
  readonly session: AuthenticationSession;
  /** As it was when the person agreed: another by the same name is another account. */
  readonly definition: ConnectionDefinition;
}

type Change = Partial<AuthenticationProviderAuthenticationSessionsChangeEvent>;

export function createAccountSessions(
  services: Pick<Services, 'connections' | 'session'>,
  dialogs: AccountDialogs,
  onChange: (change: AuthenticationProviderAuthenticationSessionsChangeEvent) => void,
): AccountSessions {
  const { connections } = services;
  const given = new Map<string, Given>();
  const changed = ({ added = [], removed = [], changed: renewed = [] }: Change) =>
    onChange({ added, removed, changed: renewed });

  const isUnchanged = (definition: ConnectionDefinition) =>
    JSON.stringify(connections.find(definition.name)) === JSON.stringify(definition);

  function remove(id: string): void {
    const known = given.get(id);
    if (known) {
      given.delete(id);
      changed({ removed: [known.session] });
    }
  }

  const watching = connections.onDidChange(() => {
    for (const [id, { definition }] of given) {
      if (!isUnchanged(definition)) {
        remove(id);
      }
    }
  });

  /** The same session with a token that lives; undefined, and removed, where that takes the person. */
  async function renewed({ session, definition }: Given): Promise<AuthenticationSession | undefined> {
    const { scopes } = requestOf(session.scopes);
    try {
      const { accessToken } = granted(
        definition.name,
        await (await services.session(definition.name)).token({ scopes, silent: true }),
      );
      if (accessToken !== session.accessToken && given.has(session.id)) {
        const next = { ...session, accessToken };
        given.set(session.id, { session: next, definition });
        changed({ changed: [next] });
        return next;
      }
      return given.has(session.id) ? session : undefined;
    } catch (error) {
      if (!isScopewiseError(error)) {
        throw error;
      }
      remove(session.id);
      return undefined;
    }
  }

  return {
    async list(scopes, account) {
      const found = [...given.values()].filter(
        ({ session }) =>
          (account === undefined || session.account.id === account.id) &&
          (scopes === undefined || isSameSet(session.scopes, scopes)),
      );
      if (scopes === undefined) {
        return found.map(({ session }) => session);
      }
      return (await Promise.all(found.map(renewed))).filter((session) => session !== undefined);
    },
    async create(requested, account) {
      const { connection, scopes } = requestOf(requested);
      const name = account?.id ?? connection ?? (await dialogs.choose());
      if (name === undefined) {
        throw dialogs.refused();
      }
      const definition = connections.find(name);
      if (!definition || (connection ?? name) !== name) {
        throw new ScopewiseError('connection.unknown', { name: connection ?? name });
      }
      if (!(await dialogs.agrees(name, scopes))) {
        throw dialogs.refused();
      }
      const { accessToken } = await dialogs
        .wait(name, async (signal) =>
          granted(name, await (await services.session(name)).token({ scopes, willing: true, signal })),
        )
        .catch((error: unknown) => {
          if (isCancellation(error)) {
            throw dialogs.refused();
          }
          dialogs.failed(name, error);
          throw error;
        });
      if (!isUnchanged(definition)) {
        throw dialogs.refused();
      }
      const session = { id: randomUUID(), accessToken, account: { id: name, label: name }, scopes: [...requested] };
      const replaced = [...given.values()].filter(
        (other) => other.session.account.id === name && isSameSet(other.session.scopes, requested),
      );
      for (const { session: other } of replaced) {
        given.delete(other.id);
      }
      given.set(session.id, { session, definition });
      changed({ added: [session], removed: replaced.map((other) => other.session) });
      return session;
    },
    remove,
    dispose() {
      watching.dispose();
      given.clear();
    },
  };
}

const connectionPrefix = 'connection:';

/** A scope like `connection:Acme` says which connection is meant; the others are for the authorization server. */
function requestOf(requested: readonly string[]): { connection: string | undefined; scopes: readonly string[] } {
  const [named] = requested.filter((scope) => scope.startsWith(connectionPrefix));
  return {
    connection: named?.slice(connectionPrefix.length),
    scopes: requested.filter((scope) => !scope.startsWith(connectionPrefix)),
  };
}

/** A session says that its token has its scopes: one without some of them is none. Throws `scope.not_granted`. */
function granted(connection: string, token: Token): Token {
  if (token.denied.length > 0) {
    throw new ScopewiseError('scope.not_granted', { connection, scopes: token.denied });
  }
  return token;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...new Set(one)].toSorted()) === JSON.stringify([...new Set(other)].toSorted());
}
