import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { type CodeLens, commands, env, Selection, type TextDocument, type TextEditor, window } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { activeEditor, closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

const file = `@count = 2

### Users
# @connection Sandbox
GET {{baseUrl}}/scim2/Users?count={{count}}

### The branding of the sign-in page, which needs no token
# @connection Sandbox
GET {{baseUrl}}/api/server/v1/branding-preference?type=ORG

### A user
# @connection Sandbox
POST {{baseUrl}}/scim2/Users
Content-Type: application/scim+json

{"userName": "DEFAULT/made@example.com", "password": "Pass-word-1"}

### Elsewhere
GET https://example.com/

### Elsewhere, with its own token
GET https://example.com/
Authorization: Bearer {{$processEnv TOKEN}}

### With its own password
# @connection Sandbox
GET {{baseUrl}}/scim2/Me
Authorization: Basic ann {{password}}

### Not finished
GET {{unknown}}/x
`;

describe('A request file', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    await closeEditors();
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('has a lens over each request that names the connection and the scopes', async () => {
    const { document } = await openFile(file);
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ range, command }) => [document.lineAt(range.start.line).text.split(' ')[0], command?.title]),
      [
        ['GET', '$(play) Send with Sandbox · internal_user_mgt_list'],
        ['GET', '$(play) Send with Sandbox · no token needed'],
        ['POST', '$(play) Send with Sandbox · internal_user_mgt_create'],
        ['GET', '$(play) Send without a token'],
        ['GET', '$(play) Send'],
        ['GET', '$(play) Send with Sandbox · with its own authorization'],
        ['GET', '$(play) Send'],
      ],
    );
    assert.deepEqual(sandbox.requests(), []);
  });

  it('shows the answer of a lens beside, with what matters in its first lines', async () => {
    const { document } = await openFile(file);
    const [lens] = await lensesOf(document);
    await commands.executeCommand('scopewise.sendRequest', ...(lens?.command?.arguments ?? []));
    const answer = await until('the answer', answerEditor);
    const lines = answer.document.getText().split('\n');
    assert.match(lines[0] ?? '', /^\/\/ 200 OK · \d+ ms · \d+(\.\d)? K?B$/);
    assert.equal(lines[1], '// Sandbox · internal_user_mgt_list');
    const body = JSON.parse(lines.filter((line) => !line.startsWith('//')).join('\n'));
    assert.equal(body.Resources.length, 2);
    assert.equal(answer.document.languageId, 'jsonc');
    assert.equal(answer.viewColumn, 2);
    assert.equal(window.activeTextEditor?.document, document);
  });

  it('sends the request at the cursor', async () => {
    const editor = await openFile(file);
    const line = file.split('\n').findIndex((text) => text.includes('branding'));
    editor.selection = new Selection(line, 0, line, 0);
    const before = sandbox.requests().length;
    await commands.executeCommand('scopewise.sendRequest');
    await until('the answer', answerEditor);
    assert.deepEqual(
      sandbox
        .requests()
        .slice(before)
        .map(({ path }) => path),
      ['/t/sandbox/api/server/v1/branding-preference'],
    );
  });

  it('asks before a change of data, and sends nothing to who says no', async () => {
    const { document } = await openFile(file);
    const before = sandbox.requests().length;
    const send = () => commands.executeCommand('scopewise.sendRequest', document.uri, 2);
    const refused = await answering('showWarningMessage', undefined, send);
    assert.equal(sandbox.requests().length, before);
    assert.deepEqual(refused, [
      [
        'Send POST with connection “Sandbox”? It changes data.',
        { modal: true, detail: `${sandbox.baseUrl}/scim2/Users` },
        'Send POST',
      ],
    ]);
    await answering('showWarningMessage', 'Send POST', send);
    await until('the answer', answerEditor);
    assert.deepEqual(sandbox.requests().at(-1)?.scopes, ['internal_user_mgt_create']);
  });

  it('copies a request as cURL, with the token as a variable of the shell', async () => {
    const { document } = await openFile(file);
    await commands.executeCommand('scopewise.copyRequestAsCurl', document.uri, 0);
    const copied = await env.clipboard.readText();
    assert.equal(
      api
        .fromCurl(copied)
        .split('\n')
        .find((line) => line.startsWith('GET')),
      `GET ${sandbox.baseUrl}/scim2/Users?count=2`,
    );
    assert.match(copied, /-H "Authorization: Bearer \$ACCESS_TOKEN"/);
    assert.equal(copied, api.toCurl(file));
  });

  it('copies a request as code of a chosen language, which is offered first from then on', async () => {
    const { document } = await openFile(file);
    const copy = (answer: unknown) =>
      answering('showQuickPick', answer, () =>
        answering('showInformationMessage', 'Open', () =>
          commands.executeCommand('scopewise.copyRequestAsCode', document.uri, 0),
        ),
      );
    await copy((rows: { label: string }[]) => rows.find(({ label }) => label === 'Python'));
    const editor = await activeEditor('import requests');
    assert.equal(editor.document.languageId, 'python');
    const copied = await env.clipboard.readText();
    assert.equal(editor.document.getText(), copied);
    assert.match(copied, /"Authorization": "Bearer " \+ os\.environ\["ACCESS_TOKEN"\]/);
    assert.ok(copied.includes(`"${sandbox.baseUrl}/scim2/Users?count=2"`), copied);
    const [asked] = await copy(undefined);
    assert.match(JSON.stringify(asked?.[0]), /^\[\{"label":"Python"/);
  });

  it('takes the connection in use where it names none', async () => {
    await api.addConnection({
      name: 'Other',
      system: 'oauth2',
      tokenEndpoint: sandbox.tokenEndpoint,
      baseUrl: 'http://127.0.0.1:1/other',
      clientId: 'other',
      scopes: ['orders:read'],
    });
    const { document } = await openFile('GET {{baseUrl}}/scim2/Users\n');
    const titleWith = async (connection: string) => {
      await commands.executeCommand('scopewise.useConnection', connection);
      return (await lensesOf(document))[0]?.command?.title;
    };
    assert.equal(await titleWith('Other'), '$(play) Send with Other · orders:read');
    assert.equal(await titleWith('Sandbox'), '$(play) Send with Sandbox · internal_user_mgt_list');
    await api.removeConnection('Other');
  });
});

describe('The sandbox organization', () => {
  it('opens by its command, once, and ends with its connection', async () => {
    const api = await testApi();
    await commands.executeCommand('scopewise.openSandbox');
    const [first] = (await api.children('explorer', [])).rows;
    await commands.executeCommand('scopewise.openSandbox');
    assert.deepEqual((await api.children('explorer', [])).rows, [first]);
    const baseUrl = /http:\/\/127\.0\.0\.1:\d+\/t\/sandbox/.exec(first?.tooltip ?? '')?.[0] ?? '';
    assert.equal((await fetch(`${baseUrl}/oauth2/jwks`)).status, 200);
    await api.removeConnection('Sandbox');
    await until('the end of its server', () =>
      fetch(baseUrl).then(
        () => false,
        () => true,
      ),
    );
  });
});

function lensesOf({ uri }: TextDocument): Thenable<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
}

function answerEditor(): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'scopewise');
}
