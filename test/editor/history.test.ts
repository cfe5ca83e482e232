import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { commands, EventEmitter, env, type QuickPickItem, window, workspace } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { HistoryEntry } from '../../src/session/historyEntry.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { activeEditor, closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('The history', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
    await commands.executeCommand('scopewise.useConnection', 'Sandbox');
  });
  beforeEach(clear);
  afterEach(closeEditors);
  after(async () => {
    await setting('keepBodies', undefined);
    await setting('limit', undefined);
    await sandbox.stop();
  });

  /** The rows of today, once there are so many. */
  const rows = (count: number) =>
    until(`${count} rows`, async () => {
      const isEmpty = (await api.children('history', [])).rows.length === 0;
      const found = isEmpty ? [] : (await api.children('history', ['Today'])).rows;
      return found.length === count ? found : undefined;
    });
  const send = (uri: unknown, index = 0) => commands.executeCommand('scopewise.sendRequest', uri, index);
  const list = () => `GET ${sandbox.baseUrl}/scim2/Users?count=2`;
  const creation = (body: string) =>
    `POST ${sandbox.baseUrl}/scim2/Users\nContent-Type: application/scim+json\n\n${body}\n`;

  it('lists what was sent, the latest first, without secrets', async () => {
    const { document } = await openFile(
      `### List\n${list()}&api_key=hush-hush\nX-Api-Key: hush-hush-2\n\n###\nGET ${sandbox.baseUrl}/nothing/here\n`,
    );
    await send(document.uri, 0);
    await send(document.uri, 1);
    const found = await rows(2);
    const [last, first] = found;
    assert.match(first?.label ?? '', /^GET \/scim2\/Users\?count=2&api_key=\{\{apiKey\}\}$/);
    assert.match(first?.description ?? '', /^200 · Sandbox · /);
    assert.match(first?.tooltip ?? '', /internal_user_mgt_list/);
    assert.match(last?.description ?? '', /^401 · Sandbox · /);
    assert.doesNotMatch(JSON.stringify(found), /hush/);
  });

  it('is searched, and opens what is chosen as a request', async () => {
    await api.send(`### Found by its title\n${list()}\nX-Trace: 1\n`);
    await rows(1);
    const picker = await shownPicker();
    const [day, row] = picker.items();
    assert.equal(day?.label, 'Today');
    assert.match(row?.description ?? '', /^200 · \d+ ms · Sandbox · /);
    assert.equal(row?.detail, 'Found by its title · internal_user_mgt_list');
    assert.deepEqual(
      row?.buttons?.map(({ tooltip }) => tooltip),
      ['Send Again', 'Open as Request', 'Copy as cURL', 'Remove'],
    );
    picker.accept(row);
    const editor = await activeEditor('Found by its title');
    assert.match(editor.document.getText(), /# @connection Sandbox\nGET \{\{baseUrl\}\}\/scim2/);
    assert.match(editor.document.getText(), /\nX-Trace: 1\n/);
    assert.equal(editor.document.isUntitled, true);
  });

  it('sends again what was sent, with a token of now', async () => {
    await api.send(`${list()}\nX-Trace: again\n`);
    const entry = await latest();
    await commands.executeCommand('scopewise.forgetAllTokens');
    const before = sandbox.requests().length;
    await commands.executeCommand('scopewise.resendRequest', node(entry));
    assert.deepEqual(
      sandbox
        .requests()
        .slice(before)
        .map(({ path, scopes }) => [path.split('/').at(-1), scopes]),
      [
        ['token', ['internal_user_mgt_list']],
        ['Users?count=2', ['internal_user_mgt_list']],
      ].map(([path, scopes]) => [String(path).split('?')[0], scopes]),
    );
    await rows(2);
  });

  it('shows what was sent and what became of it, and sends to the root what went there', async () => {
    await api.send(list());
    const entry = await latest();
    const { rows } = await api.children('explorer', ['Sandbox', 'Sandbox', 'Organizations']);
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(rows[0]?.tooltip ?? '')?.[0];
    const row = { id, name: rows[0]?.label };
    const folder = { type: { id: 'organizations' }, connection: 'Sandbox' };
    await commands.executeCommand('scopewise.useOrganization', { kind: 'item', folder, described: row });
    await commands.executeCommand('scopewise.showSentRequest', node(entry));
    const { document } = await activeEditor('# 200 · ');
    assert.match(
      document.getText(),
      /^# 200 · .*\n# Sandbox · internal_user_mgt_list\n\n# @connection Sandbox\n# @organization Sandbox\nGET \{\{baseUrl\}\}/,
    );
    await commands.executeCommand('scopewise.resendRequest', node(entry));
    assert.deepEqual(sandbox.requests().at(-1)?.scopes, ['internal_user_mgt_list']);
    await commands.executeCommand('scopewise.useRootOrganization', 'Sandbox');
  });

  it('asks before it changes data again', async () => {
    await setting('keepBodies', true);
    await api.send(creation('{"userName": "DEFAULT/again@example.com"}'), { confirm: true });
    const entry = await latest();
    assert.match(entry.text, /"userName": "DEFAULT\/again@example.com"/);
    const before = sandbox.requests().length;
    const asked = await answering('showWarningMessage', undefined, () =>
      commands.executeCommand('scopewise.resendRequest', node(entry)),
    );
    assert.match(String(asked[0]?.[0]), /It changes data/);
    assert.equal(sandbox.requests().length, before);
    await setting('keepBodies', undefined);
  });

  it('keeps no body unless the settings say so, and says it where one is needed', async () => {
    await api.send(creation('{"userName": "DEFAULT/body@example.com", "password": "Pass-word-1"}'), { confirm: true });
    const entry = await latest();
    assert.doesNotMatch(JSON.stringify(entry), /body@example|Pass-word/);
    const resend = () => commands.executeCommand('scopewise.resendRequest', node(entry));
    const before = sandbox.requests().length;
    const told = await answering('showInformationMessage', 'Open Request', resend);
    assert.match(String(told[0]?.[0]), /was sent with a body, and the history keeps none/);
    assert.equal(sandbox.requests().length, before);
    const editor = await activeEditor('this request was sent with one');
    assert.match(editor.document.getText(), /\nPOST .*\/scim2\/Users\n/);
    await answering('showInformationMessage', 'Keep Bodies from Now On', resend);
    assert.equal(workspace.getConfiguration('scopewise').get('history.keepBodies'), true);
    await setting('keepBodies', undefined);
  });

  it('goes to the request in its file', async () => {
    const { document } = await openFile(`### One\n${list()}\n\n### Two\n@count = 3\n${list().replace('2', '2')}\n`);
    await send(document.uri, 1);
    const entry = await latest();
    await closeEditors();
    await commands.executeCommand('scopewise.goToRequestFile', node(entry));
    const editor = await activeEditor('### Two');
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, list());
    assert.equal(editor.document.lineAt(editor.selection.active.line - 2).text, '### Two');
  });

  it('copies a request as cURL', async () => {
    await api.send(list());
    await commands.executeCommand('scopewise.copyRequestAsCurl', node(await latest()));
    const copied = await env.clipboard.readText();
    assert.match(copied, /^curl -X GET '.*\/scim2\/Users\?count=2' \\\n {2}-H "Authorization: Bearer \$ACCESS_TOKEN"$/);
  });

  it('forgets one, all, or everything from the start', async () => {
    for (let count = 0; count < 3; count += 1) await api.send(list());
    await rows(3);
    await commands.executeCommand('scopewise.removeFromHistory', node(await latest()));
    await rows(2);
    const asked = await answering('showWarningMessage', undefined, () =>
      commands.executeCommand('scopewise.clearHistory'),
    );
    assert.match(String(asked[0]?.[0]), /Clear the history/);
    await rows(2);
    await clear();
    await rows(0);
    await setting('limit', 0);
    await api.send(list());
    await rows(0);
    await setting('limit', undefined);
    await rows(0);
  });

  /** The latest entry, as the search has it. */
  async function latest(): Promise<HistoryEntry> {
    const found = await until('an entry', async () => {
      const picker = await shownPicker();
      return picker.items().find(({ entry }) => entry !== undefined)?.entry;
    });
    return found;
  }
});

interface Row extends QuickPickItem {
  readonly entry?: HistoryEntry;
}

function node(entry: HistoryEntry) {
  return { kind: 'sent', entry };
}

async function clear(): Promise<void> {
  await answering('showWarningMessage', 'Clear', () => commands.executeCommand('scopewise.clearHistory'));
}

function setting(name: string, value: unknown): Thenable<void> {
  return workspace.getConfiguration('scopewise').update(`history.${name}`, value, true);
}

/** Shows the search in a picker that takes the place of the editor's. */
async function shownPicker() {
  const accepted = new EventEmitter<void>();
  const other = new EventEmitter<never>();
  const state = {
    items: [] as readonly Row[],
    selectedItems: [] as (Row | undefined)[],
    onDidAccept: accepted.event,
    onDidTriggerButton: other.event,
    onDidTriggerItemButton: other.event,
    onDidHide: other.event,
    show: () => undefined,
    hide: () => undefined,
    dispose: () => undefined,
  };
  const original = Object.getOwnPropertyDescriptor(window, 'createQuickPick');
  Object.defineProperty(window, 'createQuickPick', { configurable: true, value: () => state });
  try {
    await commands.executeCommand('scopewise.showHistory');
  } finally {
    Object.defineProperty(window, 'createQuickPick', original ?? {});
  }
  return {
    items: () => state.items,
    accept(item: Row | undefined) {
      state.selectedItems = [item];
      accepted.fire();
    },
  };
}
