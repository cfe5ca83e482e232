import { env, l10n, window } from 'vscode';
import { bareToken, findToken } from '../../oauth/decode.ts';
import type { TokenInspectors } from './tokenInspectors.ts';

/**
 * "Decode Token…": shows a token from anywhere, offline. It is the JWT in the selection, else the JWT in the clipboard, else
 * what the person types, which may be any kind of token.
 */
export async function decodeToken(inspectors: TokenInspectors): Promise<void> {
  const token = findToken(selectedText()) ?? findToken(await env.clipboard.readText()) ?? (await askForToken());
  if (token !== undefined) {
    inspectors.show({ key: `decoded:${token}`, token });
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
