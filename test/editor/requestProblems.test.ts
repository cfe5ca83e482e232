import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentHighlight,
  type Location,
  languages,
  Position,
  Range,
  type SemanticTokens,
  type TextDocument,
  type TextEdit,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('Problems of request files', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('are shown at their places, and gone with the file', async () => {
    const { document } = await openFile(
      '# @connection Sandbox\nGET {{baseUrl}}/scim2/Userz/{{who}}\nno header\n\n> {%\n%}\n\n###\n# @connection Nobody\nGET http://a.example/\n',
    );
    const found = await diagnosticsOf(document, 5);
    assert.deepEqual(
      found.map(({ message, severity, range }) => [range.start.line, DiagnosticSeverity[severity], message]),
      [
        [1, 'Warning', 'WSO2 sandbox is not known to have /scim2/Userz/{{who}}. Did you mean /scim2/Users/{{who}}?'],
        [1, 'Warning', 'The variable “who” has no value.'],
        [2, 'Error', 'A header is written “Name: value”, and the body begins after an empty line.'],
        [4, 'Hint', 'Scripts are not run. The request is sent without this one.'],
        [8, 'Warning', 'There is no connection “Nobody”.'],
        [9, 'Warning', 'http://a.example is plain http, where anyone on the way can read what is sent.'],
      ].map(([line, severity, message]) => [
        line,
        severity,
        String(message).replace('WSO2 sandbox', systemName(found)),
      ]),
    );
    assert.deepEqual(sandbox.requests(), []);
    await closeEditors();
    await until('no problems', () => languages.getDiagnostics(document.uri).length === 0);
  });

  it('are mended by a click', async () => {
    for (const [written, title, mended] of [
      ['GET {{baseUrl}}/scim2/Userz', 'Change to /scim2/Users', 'GET {{baseUrl}}/scim2/Users'],
      ['PUT {{baseUrl}}/scim2/Users', 'Change to POST', 'POST {{baseUrl}}/scim2/Users'],
      [
        '### A\nGET {{baseUrl}}/scim2/Users/{{who}}',
        'Define the variable “who”',
        '### A\n@who = \nGET {{baseUrl}}/scim2/Users/{{who}}',
      ],
      [
        '# @connection Sandbax\nGET {{baseUrl}}/scim2/Users',
        'Change to “Sandbox”',
        '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users',
      ],
      ['GET http://a.example/x', 'Use https', 'GET https://a.example/x'],
      [
        'GET {{baseUrl}}/scim2/Users\nAuthorization: Bearer abc.def.ghi\nAccept: a/b',
        'Remove it: “Sandbox” adds a token by itself',
        'GET {{baseUrl}}/scim2/Users\nAccept: a/b',
      ],
    ] as const) {
      const { document } = await openFile(written);
      const [problem] = await diagnosticsOf(document, 1);
      assert.ok(problem);
      const action = (await actionsAt(document, problem.range)).find((candidate) => candidate.title === title);
      assert.ok(
        action?.edit,
        `${title}: ${(await actionsAt(document, problem.range)).map((one) => one.title).join(', ')}`,
      );
      await workspace.applyEdit(action.edit);
      assert.equal(document.getText(), mended);
    }
  });

  it('lets a secret move to where it goes to one origin only', async () => {
    const { document } = await openFile(`GET ${sandbox.baseUrl}/scim2/Users?count=1\nX-API-Key: k-12345\n`);
    const [problem] = await diagnosticsOf(document, 1);
    assert.ok(problem);
    const { origin } = new URL(sandbox.baseUrl);
    const actions = await actionsAt(document, problem.range);
    const move = actions.find(({ title }) => title === `Move it to SecretStorage, for ${origin} only`)?.command;
    assert.ok(move && !JSON.stringify(move).includes('k-12345'));
    await commands.executeCommand(move.command, ...(move.arguments ?? []));
    assert.equal(document.lineAt(1).text, 'X-API-Key: {{$secret xApiKey}}');
    const { request } = await api.send(document.getText());
    assert.equal(request.headers['X-API-Key'], '[redacted]');
    await until('no problems', () => languages.getDiagnostics(document.uri).length === 0);
  });

  it('are not what one sees while nothing is wrong; a request can get its connection, and a body its layout', async () => {
    const { document } = await openFile('### A\nPOST {{baseUrl}}/scim2/Users\n\n{"a":{{$randomInt}}}');
    const titles = async (line: number) =>
      (await actionsAt(document, document.lineAt(line).range)).map(({ title }) => title);
    assert.ok((await titles(1)).includes('Always send with “Sandbox”'));
    assert.ok((await titles(3)).includes('Format Body'));
    const edits = await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits);
    await workspace.applyEdit(edit);
    assert.equal(document.getText(), '### A\nPOST {{baseUrl}}/scim2/Users\n\n{\n  "a": {{$randomInt}}\n}');
  });

  it('variables and requests are found, marked and renamed', async () => {
    const { document } = await openFile('@host = https://a.example\n\n###\nGET {{host}}/x\nX: {{host}}\n');
    const at = new Position(3, 7);
    const definitions = await commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, at);
    assert.deepEqual(
      definitions.map(({ range }) => range),
      [new Range(0, 1, 0, 5)],
    );
    const references = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, at);
    assert.equal(references.length, 3);
    const marks = await commands.executeCommand<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at,
    );
    assert.equal(marks.length, 3);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'server',
    );
    await workspace.applyEdit(edit);
    assert.equal(document.getText(), '@server = https://a.example\n\n###\nGET {{server}}/x\nX: {{server}}\n');
  });

  it('parts of requests have their meanings', async () => {
    const { document } = await openFile('GET {{baseUrl}}/scim2/Users?count=5\n');
    const tokens = await commands.executeCommand<SemanticTokens>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      new Range(0, 0, 1, 0),
    );
    assert.equal(tokens.data.length, 5 * 5);
  });
});

function systemName(found: readonly Diagnostic[]): string {
  return / is not known/.exec(found[0]?.message ?? '') ? (found[0]?.message.split(' is not known')[0] ?? '') : '';
}

/** The problems of a document in the order of the text, once there are so many. */
async function diagnosticsOf(document: TextDocument, count: number): Promise<Diagnostic[]> {
  const found = await until(`${count} problems`, () => {
    const all = languages.getDiagnostics(document.uri);
    return all.length >= count && all;
  });
  return found.toSorted((one, other) => one.range.start.compareTo(other.range.start));
}

function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
  return Promise.resolve(
    commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range),
  );
}
