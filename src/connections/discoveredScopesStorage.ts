import * as v from 'valibot';
import type { Memento } from 'vscode';
import { type ClientIdentity, clientKey } from './clientIdentity.ts';

/** Which of the scopes that were looked for a client holds. */
export interface DiscoveredPart {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether the application's authorized APIs told it, or a token that was asked for all of them. */
  readonly by: 'application' | 'token';
  readonly granted: readonly string[];
  readonly denied: readonly string[];
}

/** What a client holds at the root organization, and in sub-organizations; a part that nobody looked for is missing. */
export interface DiscoveredScopes {
  readonly root?: DiscoveredPart | undefined;
  readonly organization?: DiscoveredPart | undefined;
}

/** What people found out about clients: names of scopes and dates, nothing secret. */
export interface DiscoveredScopesStorage {
  of(client: ClientIdentity): DiscoveredScopes | undefined;
  /**
   * Adds to what is known of the client; the part that was known before is replaced.
   *
   * @param lasting whether it is of use when the window has closed; a sandbox is another one the next time
   */
  add(client: ClientIdentity, found: DiscoveredScopes, lasting: boolean): Promise<void>;
  forget(client: ClientIdentity): Promise<void>;
  /** Calls the listener after each change, until the returned function is called. */
  onDidChange(listener: () => void): () => void;
}

const names = v.array(v.string());
const part = v.object({ at: v.number(), by: v.picklist(['application', 'token']), granted: names, denied: names });
const discovered = v.fallback(
  v.optional(v.object({ root: v.optional(part), organization: v.optional(part) })),
  undefined,
);

/** Keeps it in the editor's global state, per client. */
export function createDiscoveredScopesStorage(state: Pick<Memento, 'get' | 'update'>): DiscoveredScopesStorage {
  const passing = new Map<string, DiscoveredScopes>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const of = (client: ClientIdentity) => passing.get(keyOf(client)) ?? v.parse(discovered, state.get(keyOf(client)));
  return {
    of,
    async add(client, found, lasting) {
      const known = { ...of(client), ...found };
      if (lasting) {
        await state.update(keyOf(client), known);
      } else {
        passing.set(keyOf(client), known);
      }
      changed();
    },
    async forget(client) {
      passing.delete(keyOf(client));
      await state.update(keyOf(client), undefined);
      changed();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function keyOf(client: ClientIdentity): string {
  return `scopewise.scopes:${clientKey(client)}`;
}
