import { env, l10n, window } from 'vscode';
import { bareToken, findToken } from '../../oauth/decode.ts';
import type { Services } from '../services.ts';
import { verifyByIssuer } from './verifyByIssuer.ts';

/**
 * "Decode Token…": shows a token from anywhere, offline. It is the JWT in the selection, else the JWT in the clipboard, else
 * what the person types, which may be any kind of token. Its signature can be checked where a connection has its issuer.
 */
export async function decodeToken(services: Pick<Services, 'connections' | 'session' | 'inspectors'>): Promise<void> {
  const token = findToken(selectedText()) ?? findToken(await env.clipboard.readText()) ?? (await askForToken());
  if (token !== undefined) {
    const verify = verifyByIssuer(services, token);
    (await services.inspectors()).show({ key: `decoded:${token}`, token, verify });
  }
}

function selectedText(): string {
  const editor = window.activeTextEditor;
  return editor?.document.getText(editor.selection) ?? '';
}

async function askForToken(): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Decode Token'),
    prompt: l10n.t('It is read on this machine and sent nowhere.'),
    placeHolder: l10n.t('Paste a token, with or without “Bearer”'),
    password: true,
    ignoreFocusOut: true,
  });
  const token = bareToken(typed ?? '');
  return token === '' ? undefined : token;
}
