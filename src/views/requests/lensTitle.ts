import { type Command, l10n, type TextDocument } from 'vscode';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { planRequest, type RequestPlan, requestAt } from '../../session/requestRun.ts';
import type { Services } from '../services.ts';

/** The command of a lens, titled with the connection and the scopes that will be asked for. */
export async function lensCommand(services: Services, document: TextDocument, index: number): Promise<Command> {
  const title = await titleOf(services, document.getText(), index);
  return { command: 'scopewise.sendRequest', title: `$(play) ${title}`, arguments: [document.uri, index] };
}

async function titleOf(services: Services, text: string, index: number): Promise<string> {
  const file = parseRequestFile(text);
  const { sessions } = await services.engine();
  try {
    return planTitle(planRequest(sessions, file, requestAt(file, index), { current: services.current.name() }));
  } catch {
    // Sending says what is wrong; while a person still types, a lens should not.
    return l10n.t('Send');
  }
}

function planTitle({ session, scopes }: RequestPlan): string {
  if (!session) {
    return l10n.t('Send without a token');
  }
  const { name } = session.definition;
  if (scopes === undefined) {
    return l10n.t('Send with {0} · no token needed', name);
  }
  return scopes.length === 0
    ? l10n.t('Send with {0} · no scope', name)
    : l10n.t('Send with {0} · {1}', name, scopes.join(' '));
}
