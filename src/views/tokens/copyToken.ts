import { env, l10n, window } from 'vscode';
import type { Token } from '../../oauth/token.ts';
import type { Session } from '../../session/session.ts';
import { connectionArgument, nodeArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { chooseScopes } from './chooseScopes.ts';
import { tokenMessage } from './tokenMessage.ts';
import { tokenRequestCurl } from './tokenRequestCurl.ts';

/** A token that a person asked for by name: connection, scopes, and where it acts. */
export interface ChosenToken {
  readonly session: Session;
  readonly scopes: readonly string[];
  readonly organization?: string | undefined;
}

/** "Copy Access Token". */
export async function copyAccessToken(services: Services, received: unknown): Promise<void> {
  await copy(services, received, l10n.t('Access token copied.'), ({ accessToken }) => accessToken);
}

/** "Copy as Authorization Header": for tools that take a header. */
export async function copyAuthorizationHeader(services: Services, received: unknown): Promise<void> {
  await copy(services, received, l10n.t('Authorization header copied.'), (token, { definition }) => {
    return `${definition.authorizationHeader ?? 'Authorization'}: ${token.tokenType} ${token.accessToken}`;
  });
}

/** "Copy Token Request as cURL": the secret is a shell variable, so the copy holds nothing secret. */
export async function copyTokenRequest(services: Services, received: unknown): Promise<void> {
  const chosen = await chooseToken(services, received, l10n.t('Copy Token Request as cURL'));
  if (!chosen) {
    return;
  }
  const client = await chosen.session.client();
  await env.clipboard.writeText(tokenRequestCurl(client, chosen.scopes));
  window.showInformationMessage(l10n.t('Token request copied. Set CLIENT_SECRET in your shell before you run it.'));
}

/** Asks for what `received` (a row of the tree, a name) does not say. Undefined where the person went away. */
export async function chooseToken(
  services: Services,
  received: unknown,
  title: string,
): Promise<ChosenToken | undefined> {
  const connection = connectionArgument(received) ?? (await chooseConnection(services, title));
  if (connection === undefined) {
    return undefined;
  }
  const session = await services.session(connection);
  const node = nodeArgument(received);
  if (node?.kind === 'folder') {
    const path = node.organization === undefined ? node.type.path : `/o${node.type.path}`;
    return { session, scopes: session.scopesOf('GET', path) ?? [], organization: node.organization };
  }
  const remembered = `scopewise.scopes:${connection}`;
  const before = services.context.workspaceState.get<readonly string[]>(remembered, []);
  const scopes = await chooseScopes(session, before);
  if (scopes !== undefined) {
    await services.context.workspaceState.update(remembered, scopes);
  }
  return scopes && { session, scopes };
}

/** Obtains what was chosen, with a way to cancel. */
export function obtain({ session, scopes, organization }: ChosenToken): Promise<Token> {
  const title = l10n.t('Asking for a token of {0}…', session.definition.name);
  return withProgress(title, (signal) => session.token({ scopes, organization, signal }));
}

async function copy(
  services: Services,
  received: unknown,
  done: string,
  textOf: (token: Token, session: Session) => string,
): Promise<void> {
  const chosen = await chooseToken(services, received, l10n.t('Copy Access Token'));
  if (!chosen) {
    return;
  }
  const token = await obtain(chosen);
  await services.clipboard.copy(textOf(token, chosen.session));
  const seconds = services.clipboard.clearAfter();
  const cleared = seconds > 0 ? ` ${l10n.t('The clipboard is cleared in {0} seconds.', seconds)}` : '';
  const message = `${done} ${tokenMessage(token, Date.now())}${cleared}`;
  const inspect = l10n.t('Inspect');
  const show = token.denied.length > 0 ? window.showWarningMessage : window.showInformationMessage;
  // The command is done when the token is in the clipboard; the message may stay for as long as it likes.
  void show(message, inspect).then(async (pressed) => {
    if (pressed === inspect) {
      const { inspectChosen } = await import('./inspectToken.ts');
      await inspectChosen(services, chosen);
    }
  });
}
