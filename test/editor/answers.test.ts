import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  type CodeLens,
  commands,
  env,
  TabInputCustom,
  TabInputText,
  TabInputWebview,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { typedPicker } from './typedPicker.ts';
import { until } from './until.ts';

const users = {
  totalResults: 2,
  Resources: [
    { id: 'u0', userName: 'ann', password: 'Once-0nly!' },
    { id: 'u1', userName: 'bob' },
  ],
};
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const many = JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ id: index, name: `user ${index}` })));

describe('An answer', () => {
  let server: Server;
  let origin: string;
  const asked: string[] = [];
  const streams = new Set<ServerResponse>();
  let closed = 0;

  before(async () => {
    await closeEditors();
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const send = (type: string, body: string | Uint8Array, headers = {}) =>
        response.writeHead(200, { 'content-type': type, ...headers }).end(body);
      if (url === '/users') send('application/json', JSON.stringify(users));
      else if (url === '/many') send('application/json', many);
      else if (url === '/pixel') send('image/png', pixel);
      else if (url === '/binary') send('application/octet-stream', Buffer.from([0, 1, 2, 255]));
      else if (url === '/large')
        send('application/json', gzipSync(`["${'x'.repeat(6_000_000)}"]`), { 'content-encoding': 'gzip' });
      else if (url === '/schema') send('application/json', JSON.stringify({ $schema: `${origin}/stolen` }));
      else if (url === '/events') {
        response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .write('data: {"n":1,"password":"Once-0nly!"}\n\n');
        streams.add(response);
        response.once('close', () => {
          closed += 1;
        });
      } else send('application/json', '{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  afterEach(closeEditors);

  /** Sends a GET; resolves when the command has ended. */
  async function send(path: string): Promise<void> {
    const { document } = await openFile(`GET ${origin}${path}\n`);
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
  }

  function shown(path: string, part: string): Promise<TextDocument> {
    return until(`the answer of ${path}`, () => {
      const open = workspace.textDocuments.filter(({ uri }) => uri.scheme === 'scopewise' && uri.path.includes(path));
      return open.find((document) => document.getText().includes(part));
    });
  }

  it('that is laid out in a thread is whole, with its headers folded until they are asked for', async () => {
    await send('/many');
    const document = await shown('GET many', '"user 4999"');
    assert.match(document.getText(), /^\/\/ 200 OK · .*\n\/\/ \d headers\n\n\[\n {2}\{\n {4}"id": 0,/);
    assert.deepEqual(await titles(document), [
      'Table (5000 items)',
      'Filter…',
      'Copy Body',
      'Save Body As…',
      'Show Headers',
    ]);
    await commands.executeCommand('scopewise.toggleAnswerHeaders', document.uri);
    await shown('GET many', '// content-type: application/json');
    await commands.executeCommand('scopewise.toggleAnswerHeaders', document.uri);
    await until('folded headers', () => !document.getText().includes('content-type'));
  });

  it('is saved as the server sent it, and copied as it is read', async () => {
    await send('/users');
    const document = await shown('GET users', '"ann"');
    const target = Uri.file(join(tmpdir(), `scopewise-saved-${process.pid}.json`));
    const [[dialog] = []] = await answering('showSaveDialog', target, () =>
      commands.executeCommand('scopewise.saveAnswerBody', document.uri),
    );
    assert.partialDeepStrictEqual(dialog, { title: 'Save Answer Body' });
    assert.equal(await readFile(target.fsPath, 'utf8'), JSON.stringify(users));
    await workspace.fs.delete(target);
    await commands.executeCommand('scopewise.copyAnswerBody', document.uri);
    assert.deepEqual(JSON.parse(await env.clipboard.readText()), users);
    await env.clipboard.writeText('');
  });

  it('is filtered by a JSONPath while it is typed, with its secrets covered, and whole again without', async () => {
    await send('/users');
    const document = await shown('GET users', '"ann"');
    const picker = typedPicker();
    const { ended } = await picker.during(() => commands.executeCommand('scopewise.filterAnswer', document.uri));
    await until('paths to begin with', () => picker.items().some(({ label }) => label === '$.Resources'));
    picker.type('Resources[*].userName');
    await until('what it picks', () => picker.items()[0]?.description === '2 values');
    picker.accept(picker.items()[0]);
    await ended;
    assert.match((await shown('GET users', '2 values')).getText(), /\n\[\n {2}"ann",\n {2}"bob"\n\]\n$/);
    await commands.executeCommand('scopewise.copyAnswerBody', document.uri);
    assert.equal(await env.clipboard.readText(), '[\n  "ann",\n  "bob"\n]');
    assert.ok((await titles(document)).includes('Filter: $.Resources[*].userName'));
    await commands.executeCommand('scopewise.clearAnswerFilter', document.uri);
    await until('the whole body', () => document.getText().includes('totalResults'));
    assert.doesNotMatch(document.getText(), /Once-0nly/);
  });

  it('with a list opens as a table beside it, once', async () => {
    await send('/users');
    const document = await shown('GET users', '"ann"');
    for (const _ of [1, 2]) await commands.executeCommand('scopewise.showAnswerAsTable', document.uri);
    const tables = await until('the table', () => {
      const found = tabs().filter(
        ({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('answerTable'),
      );
      return found.length > 0 && found;
    });
    assert.deepEqual(
      tables.map(({ label }) => label),
      ['GET users'],
    );
  });

  it('without a list, or none at all, says so', async () => {
    await send('/empty');
    const document = await shown('GET empty', '{}');
    for (const [command, uri, message] of [
      ['scopewise.showAnswerAsTable', document.uri, 'There is no list in this answer that could be a table.'],
      ['scopewise.showScopesUsed', document.uri, 'No token went along with GET /empty.'],
      ['scopewise.filterAnswer', Uri.parse('file:///x'), 'Send a request first, and put the cursor into its answer.'],
    ] as const) {
      const given = await answering('showInformationMessage', undefined, () => commands.executeCommand(command, uri));
      assert.deepEqual(given, [[message]]);
    }
  });

  it('that is an image is shown as one, and a binary is opened from a file when asked for', async () => {
    await send('/pixel');
    await until('the picture', () =>
      tabs().some(({ input, label }) => input instanceof TabInputCustom && label === 'pixel.png'),
    );
    await send('/binary');
    const document = await shown('GET binary', 'The body is no text');
    assert.deepEqual(await titles(document), ['Open Body', 'Save Body As…', 'Show Headers']);
    await commands.executeCommand('scopewise.openAnswerBody', document.uri);
    await until('its tab', () => tabs().some(({ label }) => label === 'binary.bin'));
  });

  it('of more than is shown at once goes to a file that nobody else reads, and leaves with its document', async () => {
    await send('/large');
    const document = await shown('GET large', 'The body is large (6.0 MB)');
    assert.ok(document.getText().length < 20_000);
    await commands.executeCommand('scopewise.openAnswerBody', document.uri);
    const file = await until('its file', () => {
      const tab = tabs().find(({ label }) => label === 'large.jsonl');
      return tab?.input instanceof TabInputText && tab.input.uri;
    });
    const { size, mode } = await stat(file.fsPath);
    assert.deepEqual([size, mode & 0o777], [6_000_004, 0o600]);
  });

  it('that names a schema does not make the editor load it', async () => {
    await send('/schema');
    const document = await shown('GET schema', '/stolen');
    // The editor loads the schema of a document of its own: what it would do with the answer, it has done by then.
    await workspace.openTextDocument({ language: 'json', content: JSON.stringify({ $schema: `${origin}/control` }) });
    await until('the schema of another document', () => asked.includes('/control'));
    assert.equal(document.languageId, 'jsonl');
    assert.ok(!asked.includes('/stolen'));
  });

  it('without an end is shown as it comes, with its secrets covered, until a person stops it', async () => {
    const { document: request } = await openFile(`GET ${origin}/events\n`);
    const sending = commands.executeCommand('scopewise.sendRequest', request.uri, 0);
    const document = await shown('GET events', '"n":1');
    assert.match(document.getText(), /More is on the way\.[\s\S]*"password":"••••••••"/);
    for (const stream of streams) stream.write('data: {"n":2}\n\n');
    await shown('GET events', '"n":2');
    await stop(document);
    await sending;
    await shown('GET events', 'stopped after');
    await until('the end of the connection', () => closed === 1);
    assert.equal(tabs().filter(({ label }) => label.startsWith('GET events')).length, 1);
  });

  it('without an end is stopped among several requests, and the others follow', async () => {
    const text = `GET ${origin}/events\n###\nGET ${origin}/after\n`;
    const { document: requests } = await openFile(text);
    const said = answering('showInformationMessage', undefined, () =>
      commands.executeCommand('scopewise.sendAll', requests.uri),
    );
    await stop(await shown('GET events', 'More is on the way.'));
    assert.deepEqual(await said, [['2 requests sent.']]);
    assert.ok(asked.includes('/after'));
    await shown('GET events', 'stopped after');
  });

  async function stop(document: TextDocument): Promise<void> {
    const lens = (await lensesOf(document)).find(({ command }) => command?.title === '$(debug-stop) Stop');
    await commands.executeCommand(lens?.command?.command ?? '', ...(lens?.command?.arguments ?? []));
  }
});

describe('An answer to a request with a token', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('shows the scopes that were used, and copies the one that is chosen', async () => {
    const { document: request } = await openFile('# @connection Sandbox\nGET {{baseUrl}}/scim2/Users?count=5\n');
    await commands.executeCommand('scopewise.sendRequest', request.uri, 0);
    const answer = await until('the answer', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'scopewise' && uri.path.includes('scim2 Users')),
    );
    assert.ok((await titles(answer)).includes('Show Scopes Used'));
    const [[items, options] = []] = await answering(
      'showQuickPick',
      ([first]: unknown[]) => first,
      () => commands.executeCommand('scopewise.showScopesUsed', answer.uri),
    );
    assert.partialDeepStrictEqual(items, [{ label: '$(check) internal_user_mgt_list' }]);
    assert.partialDeepStrictEqual(options, { title: 'Scopes of GET /t/sandbox/scim2/Users (Sandbox)' });
    assert.equal(await env.clipboard.readText(), 'internal_user_mgt_list');
  });
});

function tabs() {
  return window.tabGroups.all.flatMap((group) => group.tabs);
}

async function titles(document: TextDocument): Promise<(string | undefined)[]> {
  return (await lensesOf(document)).map(({ command }) => command?.title);
}

async function lensesOf({ uri }: TextDocument): Promise<readonly CodeLens[]> {
  return (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 20)) ?? [];
}
