import { basename } from 'node:path';
import { commands, env, l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { columnOf } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { describeScope } from '../tokens/inspectToken.ts';
import { kindOf } from './answerDocument.ts';
import type { OpenAnswer } from './answers.ts';
import { bodyFileName } from './bodyFiles.ts';

/** The answer that a command is about; tells the person where there is none. */
export async function answerOf(services: Services, uri: unknown): Promise<OpenAnswer | undefined> {
  const answer = (await services.answers()).of(uri);
  if (answer === undefined) {
    void window.showInformationMessage(l10n.t('Send a request first, and put the cursor into its answer.'));
  }
  return answer;
}

/** "Open Answer Body": what is in a file, or is no text, in the editor that VS Code has for it. */
export async function openAnswerBody(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer) {
    const file = Uri.file(await fileOf(services, answer));
    const viewColumn = columnOf(answer.uri) ?? ViewColumn.Beside;
    await commands.executeCommand('vscode.open', file, { viewColumn, preserveFocus: true, preview: false });
  }
}

/** The file with the body, made now where it is in memory. */
async function fileOf(services: Services, answer: OpenAnswer): Promise<string> {
  if (answer.file === undefined) {
    const { sent } = answer;
    const file = await (await services.bodyFiles()).create(bodyFileName(sent.request.url, kindOf(sent).ending));
    await file.write(answer.sent.received.bytes);
    await file.close();
    answer.file = file.path;
  }
  return answer.file;
}

/** "Save Answer Body As…": the bytes as the server sent them. */
export async function saveAnswerBody(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer === undefined) {
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = bodyFileName(answer.sent.request.url, kindOf(answer.sent).ending);
  const target = await window.showSaveDialog({
    title: l10n.t('Save Answer Body'),
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (target === undefined) {
    return;
  }
  const { received } = answer.sent;
  if (received.file === undefined) {
    await workspace.fs.writeFile(target, received.bytes);
  } else {
    await workspace.fs.copy(Uri.file(received.file), target, { overwrite: true });
  }
  window.setStatusBarMessage(l10n.t('Saved: {0}', basename(target.path)), 4000);
}

/** "Copy Answer Body". The clipboard is cleared after a while where there is a secret in it. */
export async function copyAnswerBody(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer === undefined) {
    return;
  }
  if (answer.sent.received.file !== undefined) {
    void window.showInformationMessage(l10n.t('The body is too large for the clipboard. Open or save it instead.'));
    return;
  }
  // As it is read in the document, with its secrets.
  const rendered = answer.filter?.body ?? answer.view.rendered;
  if (rendered?.underneath === undefined) {
    await env.clipboard.writeText(rendered?.text ?? '');
  } else {
    await services.clipboard.copy(rendered.underneath.text);
  }
  window.setStatusBarMessage(l10n.t('Body copied.'), 4000);
}

/** "Show Scopes Used": what the token of a request was asked for and granted; choosing one copies it. */
export async function showScopesUsed(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer === undefined) {
    return;
  }
  const { connection, scopes, denied } = answer.sent.answer;
  const { method, url } = answer.sent.request;
  if (scopes === undefined) {
    void window.showInformationMessage(l10n.t('No token went along with {0} {1}.', method, new URL(url).pathname));
    return;
  }
  const items = scopes.map((scope) => {
    const isDenied = denied.includes(scope);
    const described = describeScope(scope);
    return {
      label: `$(${isDenied ? 'circle-slash' : 'check'}) ${scope}`,
      scope,
      ...(isDenied && { description: l10n.t('not granted') }),
      detail: [described?.unlocks, described?.apiResource].filter(Boolean).join(' · '),
    };
  });
  const nothing = { label: l10n.t('None: the token was asked for without scopes'), scope: '', detail: '' };
  const chosen = await window.showQuickPick(items.length === 0 ? [nothing] : items, {
    title: l10n.t('Scopes of {0} {1} ({2})', method, new URL(url).pathname, connection ?? ''),
    placeHolder: l10n.t('Choose a scope to copy it'),
  });
  if (chosen && chosen.scope !== '') {
    await env.clipboard.writeText(chosen.scope);
    window.setStatusBarMessage(l10n.t('Copied: {0}', chosen.scope), 4000);
  }
}
