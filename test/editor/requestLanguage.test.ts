import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  type CompletionList,
  commands,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type MarkdownString,
  Position,
  type TextDocument,
} from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { atCursor } from '../support/cursor.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('The editor knows the API', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('completes paths with the operation and its scopes, and selects their parameters', async () => {
    const list = await completions('# @connection Sandbox\nGET {{baseUrl}}/scim2/Us|');
    const item = list.items.find(({ label }) => typeof label !== 'string' && label.label === '/scim2/Users/{id}');
    assert.ok(item);
    assert.deepEqual(item.label, { label: '/scim2/Users/{id}', description: 'Get a user' });
    assert.equal(item.detail, 'GET · internal_user_mgt_view');
    assert.ok(typeof item.insertText === 'object');
    assert.equal(item.insertText.value, '/scim2/Users/${1:{{id\\}\\}}');
    assert.deepEqual(sandbox.requests(), []);
  });

  it('offers a few hundred of thousands of names, and the others as one types', async () => {
    const variables = Array.from({ length: 2000 }, (_, index) => `@name${index} = ${index}`).join('\n');
    const some = await completions(`${variables}\nGET https://example.com/{{|`);
    assert.ok(some.items.length < 500, String(some.items.length));
    const others = await completions(`${variables}\nGET https://example.com/{{name1999|`);
    assert.ok(others.items.some(({ label }) => label === 'name1999'));
  });

  it('completes directives, connections, scopes, headers, variables and parameters', async () => {
    for (const [text, label] of [
      ['# @con|', 'connection'],
      ['# @connection |', 'Sandbox'],
      ['# @connection Sandbox\n# @scopes internal_user_mgt_l|\nGET {{baseUrl}}/scim2/Users', 'internal_user_mgt_list'],
      ['|', 'PATCH'],
      ['GET /x\nCon|', 'Content-Type'],
      ['GET /x\nContent-Type: |', 'application/scim+json'],
      ['@user = 42\nGET {{baseUrl}}/scim2/Users/{{us|}}', 'user'],
      ['GET {{|', 'baseUrl'],
      ['GET {{$u|', '$uuid'],
      ['# @connection Sandbox\nGET {{baseUrl}}/scim2/Users?|', 'startIndex'],
    ] as const) {
      const labels = (await completions(text)).items.map((item) =>
        typeof item.label === 'string' ? item.label : item.label.label,
      );
      assert.ok(labels.includes(label), `${text}: ${labels.slice(0, 20).join(', ')}`);
    }
    assert.deepEqual(sandbox.requests(), []);
  });

  it('says of a request which operation it calls, which scopes that takes, and whether the client has them', async () => {
    const request = '# @connection Sandbox\nGET {{baseUrl}}/scim2/Us|ers';
    const unknown = await hoverText(request);
    assert.match(plain(unknown), /\*\*List users\*\* — SCIM 2\.0 Users/);
    assert.match(unknown, /Root organization: `internal_user_mgt_list`/);
    assert.match(unknown, /In organizations: `internal_org_user_mgt_list`/);
    assert.match(plain(unknown), /Client of “Sandbox”: Nobody has asked for the scope yet/);
    await api.token('Sandbox', { scopes: ['internal_user_mgt_list'] });
    assert.match(await hoverText(request), /`internal_user_mgt_list` \(granted\)/);
  });

  it('shows the values of variables, but no secret', async () => {
    assert.match(plain(await hoverText('@host = https://a.example\nGET {{ho|st}}/x')), /Value: https:\/\/a\.example/);
    assert.match(plain(await hoverText('@apiKey = abc-123\nGET /x\nX-Key: {{api|Key}}')), /Value: •+ \n- From: line 1/);
    const baseUrl = await hoverText('# @connection Sandbox\nGET {{base|Url}}/scim2/Users');
    assert.ok(baseUrl.includes(sandbox.baseUrl), baseUrl);
    assert.match(plain(await hoverText('GET {{noth|ing}}/x')), /nowhere in this file/);
  });

  it('explains directives and scopes, and lets nothing in a file act as Markdown', async () => {
    assert.match(plain(await hoverText('# @conn|ection Sandbox\nGET /x')), /Sends the request with this connection/);
    assert.match(await hoverText('# @scopes internal_user_m|gt_list\nGET /x'), /List users/);
    const hostile = await hoverText('@x = `[a](command:evil)`\nGET {{x|}}/y');
    assert.match(hostile, /`` ?`\[a\]\(command:evil\)` ?``/);
  });

  it('lists the requests of a file, and folds them', async () => {
    const { document } = await openFile(
      '@a = 1\n\n### Users\nGET /x\nA: b\nC: d\n\n###\n# @name made\nPOST /y\n\n{\n}\n',
    );
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail, range }) => [name, detail, range.start.line, range.end.line]),
      [
        ['a', '', 0, 0],
        ['Users', 'GET', 2, 5],
        ['made', 'POST', 7, 12],
      ],
    );
    const folds = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]).toSorted(([one = 0], [other = 0]) => one - other),
      [
        [2, 5],
        [4, 5],
        [7, 12],
        [11, 12],
      ],
    );
  });
});

async function place(marked: string): Promise<{ document: TextDocument; position: Position }> {
  const { text, line, column } = atCursor(marked);
  const { document } = await openFile(text);
  return { document, position: new Position(line, column) };
}

async function completions(marked: string): Promise<CompletionList> {
  const { document, position } = await place(marked);
  return commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
}

async function hoverText(marked: string): Promise<string> {
  const { document, position } = await place(marked);
  return until('a hover', async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const contents = hovers.flatMap(({ contents }) => contents as MarkdownString[]);
    return contents.length > 0 && contents.map(({ value }) => value).join('\n');
  });
}

/** Without the marks by which Markdown is escaped. */
function plain(markdown: string): string {
  return markdown
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\\(?=[^\w\s])|`/g, '')
    .replaceAll(/ +/g, ' ');
}
