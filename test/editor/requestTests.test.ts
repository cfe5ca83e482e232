import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, Position, Selection, type TextDocument } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

const file = `@connection = Sandbox

### Some users
# @name list
# @connection Sandbox
GET {{baseUrl}}/scim2/Users?count=1

### The first of them
# @connection Sandbox
# @assert status == 200
# @assert body.totalResults < 0
# @assert headers.x-missing exists
GET {{baseUrl}}/scim2/Users/{{list.response.body.Resources[0].id}}

### Not among the tests
# @connection Sandbox
GET {{baseUrl}}/scim2/Groups

### Roles
# @connection Sandbox
?? status == 200
GET {{baseUrl}}/scim2/v2/Roles?count=1

### Without an answer
# @connection Sandbox
# @assert status == 200
GET {{unknown}}/x
`;

describe('The Test Explorer', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  /** What was asked of the APIs since, in order. */
  const pathsSince = (before: number) =>
    sandbox
      .requests()
      .slice(before)
      .map(({ path }) => path.replace('/t/sandbox', '').split('?')[0] ?? '')
      .filter((path) => !path.startsWith('/oauth2/'))
      .map((path) => path.replace(/Users\/.+/, 'Users/…'));

  it('sends the requests of a file that have assertions, in order, and says of each whether they hold', async () => {
    const { document } = await openFile(file);
    assert.deepEqual(await testsIn(document, 3), ['The first of them', 'Roles', 'Without an answer']);
    const before = sandbox.requests().length;
    assert.deepEqual(await run('testing.runCurrentFile'), [
      ['The first of them', 'failed'],
      ['Roles', 'passed'],
      ['Without an answer', 'errored'],
    ]);
    const sent = ['/scim2/Users', '/scim2/Users/…', '/scim2/v2/Roles'];
    assert.deepEqual(pathsSince(before), sent);
    await run('testing.runCurrentFile');
    assert.deepEqual(pathsSince(before), [...sent, ...sent], 'a run takes no value from the one before');
  });

  it('follows what is typed, and runs the test at the cursor alone', async () => {
    const editor = await openFile(file);
    await testsIn(editor.document, 3);
    await editor.edit((edit) =>
      edit.insert(new Position(0, 0), '### New\n# @connection Sandbox\n?? size < 1\nGET {{baseUrl}}/scim2/Groups\n\n'),
    );
    assert.ok((await testsIn(editor.document, 4)).includes('New'));
    const line = editor.document.getText().split('\n').indexOf('?? status == 200');
    editor.selection = new Selection(line, 0, line, 0);
    const before = sandbox.requests().length;
    await commands.executeCommand('testing.runAtCursor');
    await until('the request', () => pathsSince(before).length > 0);
    assert.deepEqual(pathsSince(before), ['/scim2/v2/Roles']);
  });

  it('asks once for all changes of data, and skips what a person does not agree to', async () => {
    const deletion = (id: string) =>
      `###\n# @connection Sandbox\n# @assert status == 404\nDELETE {{baseUrl}}/scim2/Users/${id}\n`;
    const { document } = await openFile(`${deletion('1')}${deletion('2')}`);
    await testsIn(document, 2);
    const before = sandbox.requests().length;
    const results: unknown[] = [];
    const runAll = async () => results.push(await run('testing.runCurrentFile'));
    assert.equal((await answering('showWarningMessage', undefined, runAll)).length, 1);
    assert.deepEqual(pathsSince(before), []);
    assert.equal((await answering('showWarningMessage', 'Send All', runAll)).length, 1);
    assert.equal(pathsSince(before).length, 2);
    const labels = ['DELETE /scim2/Users/1', 'DELETE /scim2/Users/2'];
    assert.deepEqual(results, [labels.map((label) => [label, 'skipped']), labels.map((label) => [label, 'passed'])]);
  });
});

/** The labels of the tests of a file, once there are so many. */
async function testsIn({ uri }: TextDocument, count: number): Promise<string[]> {
  return until(`${count} tests`, async () => {
    const found = await commands.executeCommand<string[][]>('vscode.testing.getTestsInFile', uri);
    const names = found.flatMap(([, , name]) => name?.replace(/^\d+ /, '') ?? []);
    return names.length === count && names;
  });
}

/** What the editor says of the tests that it has run. */
async function run(command: string): Promise<string[][]> {
  const states = ['unset', 'queued', 'running', 'passed', 'failed', 'skipped', 'errored'];
  const result = JSON.stringify(await commands.executeCommand(command));
  const { items } = JSON.parse(result) as { items: { item: { label: string }; ownComputedState: number }[] };
  return items
    .filter(({ ownComputedState }) => ownComputedState > 0)
    .map(({ item, ownComputedState }) => [item.label, states[ownComputedState] ?? '']);
}
