import { env, l10n, window } from 'vscode';
import { organizationTwin } from '../../catalog/scopes.ts';
import { ScopewiseError } from '../../http/error.ts';
import type { Token } from '../../oauth/token.ts';
import { apiResourceName } from '../../session/apiResourceName.ts';
import type { Session } from '../../session/session.ts';
import { showError } from '../errors/showError.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { type ChosenToken, chooseToken, obtain } from './chosenToken.ts';
import { tokenMessage } from './tokenMessage.ts';
import { tokenRequestCurl } from './tokenRequestCurl.ts';

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
  const bound = chosen.session.bindsTokens();
  await env.clipboard.writeText(tokenRequestCurl(client, chosen.scopes, bound));
  const copied = l10n.t('Token request copied. It takes the secret from $CLIENT_SECRET.');
  const proof = l10n.t('The server binds tokens to a key (DPoP): make a proof with a key of your own for $DPOP_PROOF.');
  window.showInformationMessage(bound ? `${copied} ${proof}` : copied);
}

/** Copies a text that holds the token of what was chosen, and says what the token got. */
export async function copyObtained(
  services: Services,
  chosen: ChosenToken,
  token: Token,
  done: string,
  text: string,
): Promise<void> {
  await services.clipboard.copy(text);
  const seconds = services.clipboard.clearAfter();
  const cleared = seconds > 0 ? ` ${l10n.t('The clipboard is cleared in {0} seconds.', seconds)}` : '';
  const message = `${done} ${tokenMessage(token, Date.now())}${twinText(chosen, token)}${cleared}`;
  const inspect = l10n.t('Inspect');
  const explain = l10n.t('Explain');
  const show = token.denied.length > 0 ? window.showWarningMessage : window.showInformationMessage;
  // The command is done when the token is in the clipboard; the message may stay for as long as it likes.
  void show(withoutLinks(message), inspect, ...(token.denied.length > 0 ? [explain] : [])).then(async (pressed) => {
    if (pressed === inspect) {
      const { inspectChosen } = await import('./inspectToken.ts');
      await inspectChosen(services, chosen);
    } else if (pressed === explain) {
      const { name: connection } = chosen.session.definition;
      const details = { connection, scopes: token.denied, ...apiResourceName(token.denied) };
      await showError(services, new ScopewiseError('scope.not_granted', details), { connection });
    }
  });
}

/** Scopes of the root are dropped in an organization, where others stand for them. */
function twinText({ organization }: ChosenToken, { denied }: Token): string {
  const twins = organization === undefined ? [] : denied.flatMap((scope) => organizationTwin(scope) ?? []);
  return twins.length === 0 ? '' : ` ${l10n.t('In organizations, ask for {0}.', twins.join(', '))}`;
}

async function copy(
  services: Services,
  received: unknown,
  done: string,
  textOf: (token: Token, session: Session) => string,
): Promise<void> {
  const chosen = await chooseToken(services, received, l10n.t('Copy Access Token'));
  if (chosen) {
    const token = await obtain(chosen);
    await copyObtained(services, chosen, token, done, textOf(token, chosen.session));
  }
}
