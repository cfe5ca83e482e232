import { env, l10n, window } from 'vscode';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { Shell } from '../../requests/shellSyntax.ts';
import { planRequest } from '../../session/requestPlan.ts';
import { requestAt } from '../../session/requestRun.ts';
import { currentChoices } from '../currentConnection.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { boundText } from '../tokens/tokenMessage.ts';
import { curlOf } from './curlOf.ts';
import type { Place } from './requestPlace.ts';

/** Copies a request as a command for bash, without its token. */
export async function copyCurl(services: Services, place: Place): Promise<void> {
  await copy(services, place, 'bash', false);
}

/** Asks for which shell, and whether the token is to be in the command. */
export async function chooseAndCopyCurl(services: Services, place: Place): Promise<void> {
  const shells: readonly { readonly shell: Shell; readonly label: string }[] = [
    { shell: 'bash', label: 'bash' },
    { shell: 'powershell', label: 'PowerShell' },
    { shell: 'cmd', label: l10n.t('Command Prompt') },
  ];
  const rows = shells.flatMap(({ shell, label }) => [
    { shell, label, description: l10n.t('takes the token from the variable ACCESS_TOKEN'), withToken: false },
    { shell, label: l10n.t('{0}, with the token', label), description: l10n.t('holds a secret'), withToken: true },
  ]);
  const chosen = await window.showQuickPick(rows, {
    title: l10n.t('Copy Request as cURL'),
    placeHolder: l10n.t('Which shell is it for?'),
  });
  if (chosen) {
    await copy(services, place, chosen.shell, chosen.withToken);
  }
}

async function copy(services: Services, place: Place, shell: Shell, withToken: boolean): Promise<void> {
  const { sessions } = await services.engine();
  const { environment } = await (await services.requestContexts()).of(place.uri, place.environment);
  const options = { ...currentChoices(services.current), environment };
  const accessToken = withToken ? await tokenOf(services, place, options) : undefined;
  const { command, bound } = curlOf(sessions, place.text, place.index, { ...options, shell, accessToken });
  if (accessToken !== undefined) {
    await services.clipboard.copy(command);
    window.showInformationMessage(l10n.t('Request copied as cURL, with its access token. Treat it as a secret.'));
    return;
  }
  await env.clipboard.writeText(command);
  const copied = l10n.t('Request copied as cURL. It takes the token from $ACCESS_TOKEN.');
  window.showInformationMessage(bound ? `${copied} ${boundText()}` : copied);
}

/** The token that the request would be sent with; undefined where none goes along. */
async function tokenOf(
  services: Services,
  { text, index }: Place,
  options: Parameters<typeof planRequest>[3],
): Promise<string | undefined> {
  const { sessions } = await services.engine();
  const file = parseRequestFile(text);
  const { session, scopes, request } = planRequest(sessions, file, requestAt(file, index), options);
  if (session === undefined || scopes === undefined) {
    return undefined;
  }
  session.assertApproved(new URL(request.url).origin);
  const { organization } = request;
  const title = l10n.t('Asking for a token of {0}…', session.definition.name);
  const token = await withProgress(title, (signal) => session.token({ scopes, organization, signal }));
  return token.accessToken;
}
