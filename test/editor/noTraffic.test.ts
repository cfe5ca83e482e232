import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { clearConnections } from './connectionFixture.ts';
import { closeEditors } from './editors.ts';
import { listening } from './listening.ts';
import { testApi } from './testApi.ts';

/** Every way in which the editor asks a language for something on its own, while a person reads and types. */
const askedByEditor: readonly (readonly [command: string, ...more: unknown[]])[] = [
  ['vscode.executeCodeLensProvider', 100],
  ['vscode.executeDocumentSymbolProvider'],
  ['vscode.executeFoldingRangeProvider'],
  ['vscode.provideDocumentSemanticTokens'],
  ['vscode.executeFormatDocumentProvider', { tabSize: 2, insertSpaces: true }],
];
const askedAtPlaces = [
  'vscode.executeHoverProvider',
  'vscode.executeCompletionItemProvider',
  'vscode.executeDefinitionProvider',
  'vscode.executeReferenceProvider',
  'vscode.executeDocumentHighlights',
];

describe('Until a person acts', () => {
  let api: TestApi;
  let sandbox: Sandbox;
  let bait: Awaited<ReturnType<typeof listening>>;

  before(async () => {
    api = await testApi();
    // What was opened here before would be loaded again, as it should.
    await vscode.commands.executeCommand('scopewise.explorer.focus');
    await vscode.commands.executeCommand('workbench.actions.treeView.scopewise.explorer.collapseAll');
    sandbox = await api.startSandbox({ users: 10 });
    bait = await listening();
    const { url } = bait;
    await api.addConnection({
      name: 'Idle',
      system: 'oauth2',
      issuer: url,
      baseUrl: `${url}/api`,
      apis: [`${url}/openapi.json`],
      clientId: 'idle',
    });
  });
  after(async () => {
    bait.server.close();
    await clearConnections();
    await sandbox.stop();
    await closeEditors();
  });

  const nothingWasSent = () => assert.deepEqual([bait.reached, sandbox.requests()], [[], []]);

  it('nothing is sent from a request file that is open, whatever the editor asks of it', async () => {
    const content = `@id = 1
### One
# @connection Idle
# @organization somewhere
GET {{baseUrl}}/users/{{id}}?a={{accessToken}}
Authorization: Bearer {{accessToken}}

### Two
# @connection Sandbox
POST {{baseUrl}}/scim2/Users
Content-Type: application/scim+json

{"userName": "{{One.response.body.$.name}}"}

### Three
GET ${bait.url}/direct

### Four
curl ${bait.url}/curl -H "Authorization: Bearer {{accessToken}}"
`;
    const { uri, lineCount } = await vscode.workspace
      .openTextDocument({ language: 'http', content })
      .then((document) => vscode.window.showTextDocument(document))
      .then(({ document }) => document);
    for (const [command, ...more] of askedByEditor) {
      await vscode.commands.executeCommand(command, uri, ...more);
    }
    for (const [line, text] of content.split('\n').entries()) {
      for (const character of [0, Math.floor(text.length / 2), text.length]) {
        for (const command of askedAtPlaces) {
          await vscode.commands.executeCommand(command, uri, new vscode.Position(line, character));
        }
      }
    }
    await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(0, 0, lineCount, 0));
    nothingWasSent();
  });

  it('nothing is sent from a Markdown page that is open', async () => {
    const content = `# Page\n\n\`\`\`sh\ncurl -u 'id:secret' ${bait.url}/token -d grant_type=client_credentials\n\`\`\`\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.ok(lenses.length > 0);
    nothingWasSent();
  });

  it('nothing is sent by views that are shown and connections that are opened in them', async () => {
    for (const view of ['explorer', 'apis', 'tokens', 'history']) {
      await vscode.commands.executeCommand(`scopewise.${view}.focus`);
    }
    for (const name of ['Idle', 'Sandbox']) {
      await vscode.commands.executeCommand('scopewise.useConnection', name);
      const [root] = (await api.children('explorer', [name])).rows;
      assert.ok(root, name);
      await api.children('apis', []);
    }
    await api.children('explorer', ['Sandbox', 'Sandbox']);
    await api.children('tokens', []);
    nothingWasSent();
  });

  it('nothing is sent by what shows, writes or copies without a token', async () => {
    const text = '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users\n';
    api.toCurl(text);
    api.scopesFor('Idle', 'GET', `${bait.url}/api/users`);
    await api.inspect('Sandbox', 'some.opaque.token');
    await vscode.commands.executeCommand('scopewise.showAccess', 'Sandbox');
    await vscode.commands.executeCommand('scopewise.newRequest', 'Idle');
    nothingWasSent();
  });
});
