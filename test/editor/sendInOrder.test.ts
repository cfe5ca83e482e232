import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  CancellationTokenSource,
  type CodeLens,
  type CompletionList,
  commands,
  Position,
  Selection,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

const file = `### Users
# @connection Sandbox
# @assert status == 200
# @assert body.totalResults > 0
GET {{baseUrl}}/scim2/Users?count=1

### Left out
# @connection Sandbox
# @disabled
GET {{baseUrl}}/scim2/Groups

### Wrong
# @connection Sandbox
# @assert body.totalResults < 0
GET {{baseUrl}}/scim2/Users?count=2

### Roles
# @connection Sandbox
GET {{baseUrl}}/scim2/v2/Roles?count=1
`;

const changes = `### One
# @connection Sandbox
DELETE {{baseUrl}}/scim2/Users/1

### Two
# @connection Sandbox
DELETE {{baseUrl}}/scim2/Users/2
`;

describe('Requests sent in order', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  const paths = () =>
    sandbox
      .requests()
      .filter(({ path }) => !path.includes('/oauth2/'))
      .map(({ method, path }) => `${method} ${path.replace('/t/sandbox', '')}`);

  it('stop at the first that fails, which is named with its reason, and go on when asked to', async () => {
    await openFile(file);
    const before = paths().length;
    const said: unknown[][] = [];
    const warnings = await answering(
      'showWarningMessage',
      (...given: unknown[]) => (given.includes('Send the Rest') ? 'Send the Rest' : undefined),
      async () => {
        said.push(
          ...(await answering('showInformationMessage', undefined, () => commands.executeCommand('scopewise.sendAll'))),
        );
      },
    );
    assert.deepEqual(
      warnings.map(([message]) => message),
      ['“Wrong” failed. “body.totalResults < 0” does not hold: it is 10.'],
    );
    assert.deepEqual(
      said.map(([message]) => message),
      ['1 request sent.'],
    );
    assert.deepEqual(
      paths()
        .slice(before)
        .map((path) => path.split('?')[0]),
      ['GET /scim2/Users', 'GET /scim2/Users', 'GET /scim2/v2/Roles'],
    );
  });

  it('are all sent where the setting says so, and the failures counted', async () => {
    const configuration = workspace.getConfiguration('scopewise');
    await configuration.update('request.stopAtFailure', false, true);
    try {
      await openFile(`${file}\n### Wrong, too\n# @connection Sandbox\nGET {{unknown}}/a\n`);
      const warnings = await answering('showWarningMessage', undefined, () =>
        commands.executeCommand('scopewise.sendAll'),
      );
      assert.match(String(warnings[0]?.[0]), /^2 of 4 requests failed, first “Wrong”\./);
    } finally {
      await configuration.update('request.stopAtFailure', undefined, true);
    }
  });

  it('are those that the selection touches', async () => {
    const editor = await openFile(file);
    const before = paths().length;
    const line = file.split('\n').indexOf('### Roles');
    editor.selection = new Selection(line, 2, line + 2, 1);
    await answering('showInformationMessage', undefined, () => commands.executeCommand('scopewise.sendSelected'));
    assert.deepEqual(
      paths()
        .slice(before)
        .map((path) => path.split('?')[0]),
      ['GET /scim2/v2/Roles'],
    );
  });

  it('ask once for all changes of data, with each of them listed', async () => {
    await openFile(changes);
    const before = paths().length;
    const refused = await answering('showWarningMessage', undefined, () =>
      commands.executeCommand('scopewise.sendAll'),
    );
    assert.equal(refused.length, 1);
    assert.deepEqual(paths().slice(before), []);
    const [message, options] = refused[0] ?? [];
    assert.equal(message, 'Send 2 requests? All of them change data.');
    const { detail, modal } = options as { detail: string; modal: boolean };
    assert.equal(modal, true);
    assert.deepEqual(
      detail.split('\n').map((line) => line.replace(sandbox.baseUrl, '')),
      ['DELETE /scim2/Users/1 (Sandbox)', 'DELETE /scim2/Users/2 (Sandbox)'],
    );
    const configuration = workspace.getConfiguration('scopewise');
    await configuration.update('request.stopAtFailure', false, true);
    try {
      const asked = await answering(
        'showWarningMessage',
        (...given: unknown[]) => (given.includes('Send All') ? 'Send All' : undefined),
        () => commands.executeCommand('scopewise.sendAll'),
      );
      assert.equal(asked.length, 2);
      assert.deepEqual(paths().slice(before), ['DELETE /scim2/Users/1', 'DELETE /scim2/Users/2']);
    } finally {
      await configuration.update('request.stopAtFailure', undefined, true);
    }
  });
});

describe('Requests on their way', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 10, latency: 400 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('say how far they have come, and stop at once and silently where they are cancelled', async () => {
    const request = (title: string) =>
      `### ${title}\n# @connection Sandbox\nGET {{baseUrl}}/scim2/Groups?count=${title}\n`;
    const { document } = await openFile(['1', '2', '3', '4', '5', '6'].map(request).join('\n'));
    const reported: string[] = [];
    const said = await withProgress(
      (message, cancel) => {
        reported.push(message);
        if (message.startsWith('3 of 6')) cancel();
      },
      () => answering('showErrorMessage', undefined, () => commands.executeCommand('scopewise.sendAll', document.uri)),
    );
    assert.deepEqual(said, []);
    assert.equal(reported.at(-1), '3 of 6: 3');
    const titles = (await lensesOf(document)).flatMap(({ command, range }) =>
      command?.title === 'Show Answer' ? (/\w$/.exec(document.lineAt(range.start.line).text)?.[0] ?? '') : [],
    );
    assert.deepEqual(titles, ['1', '2']);
  });
});

/** Shows what takes its time to a person who may cancel it. */
async function withProgress<Result>(
  look: (message: string, cancel: () => void) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const original = Object.getOwnPropertyDescriptor(window, 'withProgress');
  const value: typeof window.withProgress = async (_options, task) => {
    const source = new CancellationTokenSource();
    const report = ({ message = '' }: { message?: string }) => look(message, () => source.cancel());
    return task({ report }, source.token);
  };
  Object.defineProperty(window, 'withProgress', { configurable: true, value });
  try {
    return await work();
  } finally {
    Object.defineProperty(window, 'withProgress', original ?? {});
  }
}

describe('A request that was sent', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('offers its answer, and to compare it with the one before, also after edits', async () => {
    const { document } = await openFile(file);
    const titles = async () => (await lensesOf(document)).flatMap(({ command }) => command?.title ?? []);
    assert.ok(!(await titles()).includes('Show Answer'));
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
    await until('the answer', answerEditor);
    const editor = await window.showTextDocument(document, 1);
    await editor.edit((edit) => edit.insert(new Position(0, 0), '@first = line\n\n'));
    await until('the lens of the answer', async () => (await titles()).includes('Show Answer'));
    assert.ok(!(await titles()).includes('Compare with Previous'));

    await editor.edit((edit) => {
      const line = document
        .getText()
        .split('\n')
        .findIndex((text) => text.includes('count=1'));
      edit.replace(document.lineAt(line).range, 'GET {{baseUrl}}/scim2/Users?count=3');
    });
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
    await until('the second lens', async () => (await titles()).includes('Compare with Previous'));
    await commands.executeCommand('scopewise.compareAnswers', document.uri, 0);
    const sides = await until('both sides', () => {
      const texts = window.visibleTextEditors
        .filter((shown) => shown.document.uri.path.includes('/compare/'))
        .map((shown) => shown.document.getText());
      return texts.length === 2 && texts.every((text) => text !== '') ? texts : undefined;
    });
    const counts = sides.map((text) => JSON.parse(text.replace(/^\/\/.*$/gm, '')).Resources.length);
    assert.deepEqual(counts, [1, 3]);
  });

  it('is told that its last two answers are the same, without a comparison that shows nothing', async () => {
    const { document } = await openFile(file);
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
    const said = await answering('showInformationMessage', undefined, () =>
      commands.executeCommand('scopewise.compareAnswers', document.uri, 0),
    );
    assert.deepEqual(said, [['The last two answers to “Users” are the same.']]);
  });

  it('has its answer shown again, and what holds of it offered as an assertion', async () => {
    const editor = await openFile(file);
    const { document } = editor;
    const offered = async () => {
      const line = document.getText().split('\n').indexOf('# @assert ');
      const place = new Position(line, '# @assert '.length);
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place,
      );
      return items.map(({ label }) => label);
    };
    const sent = await answering('showInformationMessage', undefined, () =>
      commands.executeCommand('scopewise.sendSelected'),
    );
    assert.deepEqual(sent, [['1 request sent, 2 checks passed.']]);
    assert.equal(answerEditor(), undefined);
    await editor.edit((edit) => edit.insert(new Position(1, 0), '# @assert \n'));
    const holding = await offered();
    assert.ok(['status == 200', 'body.totalResults == 10', 'duration < 2000'].every((text) => holding.includes(text)));
    await commands.executeCommand('scopewise.showAnswer', document.uri, 0);
    await until('the answer', answerEditor);
  });

  it('is sent again from anywhere', async () => {
    const { document } = await openFile(file);
    await commands.executeCommand('scopewise.sendRequest', document.uri, 0);
    await until('the answer', answerEditor);
    const before = sandbox.requests().length;
    await closeEditors();
    await commands.executeCommand('scopewise.sendAgain');
    assert.deepEqual(
      sandbox
        .requests()
        .slice(before)
        .map(({ path }) => path.split('?')[0]),
      ['/t/sandbox/scim2/Users'],
    );
  });
});

function answerEditor(): TextEditor | undefined {
  return window.visibleTextEditors.find(
    ({ document }) => document.uri.scheme === 'scopewise' && document.getText().startsWith('// 200'),
  );
}

function lensesOf({ uri }: TextDocument): Thenable<CodeLens[]> {
  return commands.executeCommand('vscode.executeCodeLensProvider', uri, 50);
}
