import {
  type AuthenticationProvider,
  type AuthenticationProviderAuthenticationSessionsChangeEvent,
  authentication,
  Disposable,
  EventEmitter,
} from 'vscode';
import type { Services } from '../services.ts';
import type { AccountSessions } from './accountSessions.ts';

/**
 * Connections as accounts, for other extensions: `vscode.authentication.getSession('scopewise', scopes, …)`. Nothing is
 * loaded before an extension asks for a new session.
 */
export function registerAccounts(services: Services): Disposable {
  const changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  let loaded: Promise<AccountSessions> | undefined;

  async function load(): Promise<AccountSessions> {
    const [{ createAccountSessions }, { askInEditor }] = await Promise.all([
      import('./accountSessions.ts'),
      import('./askInEditor.ts'),
    ]);
    return createAccountSessions(services, askInEditor(services), (change) => changed.fire(change));
  }

  const provider: AuthenticationProvider = {
    onDidChangeSessions: changed.event,
    getSessions: async (scopes, { account }) => [...((await (await loaded)?.list(scopes, account)) ?? [])],
    async createSession(scopes, { account }) {
      loaded ??= load();
      return (await loaded).create(scopes, account);
    },
    removeSession: async (id) => (await loaded)?.remove(id),
  };
  return Disposable.from(
    authentication.registerAuthenticationProvider('scopewise', 'Scopewise', provider, {
      supportsMultipleAccounts: true,
    }),
    changed,
    { dispose: () => void loaded?.then((sessions) => sessions.dispose()) },
  );
}
