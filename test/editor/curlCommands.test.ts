import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  type CodeAction,
  type CodeLens,
  commands,
  env,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { activeEditor, closeEditors, inspectorTitles, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('A cURL command', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 20 });
    await commands.executeCommand('scopewise.useConnection', 'Sandbox');
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('of documentation runs where it stands, filled in from the connection and by the person', async () => {
    const { document } = await openFile(
      `# Users\n\n\`\`\`bash\ncurl -X GET "${sandbox.baseUrl}/scim2/Users?count=<page_size>" \\\n  -H "Authorization: Bearer <access_token>"\n\`\`\`\n`,
      'markdown',
    );
    const [lens] = await lensesOf(document);
    assert.equal(lens?.command?.title, '$(play) Run with Scopewise');
    assert.equal(lens?.range.start.line, 3);
    const asked = await answering('showInputBox', '3', () => run(lens));
    assert.equal(asked.length, 1);
    assert.match(JSON.stringify(asked), /pageSize/);
    const answer = await until('the answer', () =>
      window.visibleTextEditors.find((editor) => editor.document.uri.scheme === 'scopewise'),
    );
    assert.match(answer.document.getText(), /^\/\/ 200 OK/);
    assert.match(answer.document.getText(), /"itemsPerPage": 3/);
  });

  it('in a request file is sent as it stands, and becomes a request without its secrets', async () => {
    const command = `curl -u 'me:hunter2' ${sandbox.baseUrl}/scim2/Users \\\n  -d '{"password": "hunter3"}'`;
    const { document } = await openFile(`### One\n${command}\n`);
    const titles = (await lensesOf(document)).map(({ command }) => command?.title);
    assert.ok(titles.includes('Convert to Request'), titles.join());
    await commands.executeCommand('scopewise.convertCurl', document.uri, 1);
    assert.equal(
      document.getText(),
      `### One\nPOST ${sandbox.baseUrl}/scim2/Users\nAuthorization: Basic me {{password}}\nContent-Type: application/json\n\n{\n  "password": "{{password}}"\n}\n`,
    );
  });

  it('can be converted by a code action', async () => {
    const { document } = await openFile('curl https://example.com/x\n');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(0, 0, 0, 0),
    );
    const action = actions.find(({ title }) => title === 'Convert cURL to Request');
    assert.ok(action?.edit);
    await workspace.applyEdit(action.edit);
    assert.equal(document.getText(), 'GET https://example.com/x\n');
  });

  it('for a token opens the inspector', async () => {
    const { document } = await openFile(
      "```\ncurl <TOKEN_ENDPOINT> -k \\\n  -H \"Authorization: Basic Base64(<clientid>:<client-secret>)\" \\\n  --data-urlencode 'grant_type=client_credentials' \\\n  --data-urlencode 'scope=internal_user_mgt_list'\n```\n",
      'markdown',
    );
    const before = sandbox.requests().length;
    await run((await lensesOf(document))[0]);
    await until('the inspector', () => inspectorTitles().length > 0);
    const [sent, ...others] = sandbox.requests().slice(before);
    assert.deepEqual([sent?.path, sent?.status, others.length], ['/t/sandbox/oauth2/token', 200, 0]);
  });
});

describe('Environments', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-'));
    await mkdir(join(folder, 'requests'));
    const write = (name: string, content: unknown) =>
      writeFile(join(folder, 'requests', name), JSON.stringify(content));
    await write('http-client.env.json', { dev: { place: 'development' }, live: { place: 'production' } });
    await write('http-client.private.env.json', { live: { key: 'hush-hush-key' } });
    await writeFile(join(folder, 'requests', 'a.http'), 'GET https://example.com/{{place}}\nX-Key: {{key}}\n');
  });
  after(async () => {
    await closeEditors();
    await commands.executeCommand('workbench.action.editorLayoutSingle');
    await rm(folder, { recursive: true });
  });

  it('are selected for the files of the window, and keep what is private out of copies', async () => {
    await window.showTextDocument(Uri.file(join(folder, 'requests', 'a.http')));
    await activeEditor('{{place}}');
    const choose = (wanted: string) => (rows: { label: string }[]) => rows.find(({ label }) => label === wanted);
    await answering('showQuickPick', choose('live'), () => commands.executeCommand('scopewise.selectEnvironment'));
    await commands.executeCommand('scopewise.copyRequestAsCurl');
    const copied = await env.clipboard.readText();
    assert.match(copied, /https:\/\/example\.com\/production/);
    assert.match(copied, /-H "X-Key: \$KEY"/);
    assert.doesNotMatch(copied, /hush/);
    await answering('showQuickPick', choose('No Environment'), () =>
      commands.executeCommand('scopewise.selectEnvironment'),
    );
  });
});

function run(lens: CodeLens | undefined): Thenable<unknown> {
  assert.ok(lens?.command);
  return commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
}

async function lensesOf(document: TextDocument): Promise<CodeLens[]> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
  return lenses.toSorted((one, other) => one.range.start.line - other.range.start.line);
}
