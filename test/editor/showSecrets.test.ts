import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'mocha';
import { type CodeLens, commands, type TextDocument, window, workspace } from 'vscode';

describe('An answer with a secret in it', () => {
  let server: Server;
  let url: string;

  before(async () => {
    server = createServer((_request, response) => response.end('{"userId":"U0","password":"Once-0nly!"}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users/U0`;
  });
  after(() => server.close());

  it('covers it until the lens in its first line is clicked', async () => {
    const request = await workspace.openTextDocument({ language: 'http', content: `GET ${url}\n` });
    await window.showTextDocument(request);
    await commands.executeCommand('scopewise.sendRequest', request.uri, 0);
    const answer = window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'scopewise')?.document;
    assert.ok(answer);
    assert.match(answer.getText(), /"userId": "U0",\s+"password": "••••••••"/);

    const [lens] = await lensesOf(answer);
    assert.ok(lens?.command);
    assert.deepEqual([lens.range.start.line, lens.command.title], [0, 'Show the secret']);
    const changed = new Promise<void>((resolve) => {
      const listener = workspace.onDidChangeTextDocument(({ document }) => {
        if (document === answer) {
          listener.dispose();
          resolve();
        }
      });
    });
    await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await changed;
    assert.match(answer.getText(), /"password": "Once-0nly!"/);
    assert.doesNotMatch(JSON.stringify(await lensesOf(answer)), /Show the secret/);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});

async function lensesOf({ uri }: TextDocument): Promise<readonly CodeLens[]> {
  return (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10)) ?? [];
}
