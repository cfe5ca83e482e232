import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { commands, type QuickPickItem, Uri, window } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { sandbox as sandboxSystem } from '../../src/systems/sandbox.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { startServer } from '../support/startServer.ts';
import { answering } from './answeredDialogs.ts';
import { rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('Export', () => {
  const users = rowsOf('Sandbox').folder('users');
  let api: TestApi;
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scopewise-export-'));
  });
  afterEach(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  /** Chooses a format, keeps what is picked of the columns, and saves below the folder. Gives what was said at the end. */
  async function exported(format: string, message: 'showInformationMessage' | 'showWarningMessage', answer?: unknown) {
    const path = join(folder, `users.${format.toLowerCase()}`);
    const choose = (items: readonly (QuickPickItem & { picked?: boolean })[], options: { canPickMany?: boolean }) =>
      options.canPickMany ? items.filter(({ picked }) => picked) : items.find(({ label }) => label === format);
    return answering(message, answer, () =>
      answering('showQuickPick', choose, () =>
        answering('showSaveDialog', Uri.file(path), () => runOnRow('scopewise.exportList', users)),
      ),
    );
  }

  it('writes every user once, with one token, a request a page and one for the empty page that ends the list', async () => {
    sandbox = await api.startSandbox({ users: 250 });
    await showFolders();
    const before = sandbox.requests().length;
    const said = await exported('NDJSON', 'showInformationMessage');
    const sent = sandbox.requests().slice(before);
    assert.deepEqual(
      sent.map(({ method, path }) => `${method} ${path}`),
      ['POST /t/sandbox/oauth2/token', ...Array(4).fill('GET /t/sandbox/scim2/Users')],
    );
    assert.ok(sent.every(({ scopes }) => scopes?.join() === 'internal_user_mgt_list'));
    const text = await readFile(join(folder, 'users.ndjson'), 'utf8');
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.equal(ids.length, 250);
    assert.equal(new Set(ids).size, 250);
    assert.match(String(said[0]?.[0]), /^Exported 250 users to .*users\.ndjson\.$/);
  });

  it('writes the chosen columns as CSV', async () => {
    sandbox = await api.startSandbox({ users: 20 });
    await showFolders();
    await exported('CSV', 'showInformationMessage');
    const [head, ...rows] = (await readFile(join(folder, 'users.csv'), 'utf8')).trimEnd().split('\r\n');
    assert.match(head ?? '', /\bid\b.*\buserName\b|\buserName\b.*\bid\b/);
    assert.doesNotMatch(head ?? '', /schemas|meta\.location/);
    assert.equal(rows.length, 20);
  });

  it('marks what it has when it is stopped, and goes on from there', async () => {
    sandbox = await api.startSandbox({ users: 450 });
    await showFolders();
    let partial: string[] = [];
    const resume = async (_message: string, button: string) => {
      partial = await readdir(folder);
      return button;
    };
    let said: unknown[][] = [];
    await answering('showInformationMessage', undefined, async () => {
      said = await stoppingOnce(() => exported('JSON', 'showWarningMessage', resume));
    });
    await until('the whole file', async () => (await readdir(folder)).includes('users.json'));
    assert.deepEqual(partial, ['users.partial.json']);
    assert.match(String(said[0]?.[0]), /^The export was stopped\. 200 users are in .*users\.partial\.json\.$/);
    const all: { id: string }[] = JSON.parse(await readFile(join(folder, 'users.json'), 'utf8'));
    assert.equal(new Set(all.map(({ id }) => id)).size, 450);
    assert.deepEqual(await readdir(folder), ['users.json']);
  });
});

describe('Export as a table', () => {
  it('says what only later items have, as there are no columns for that', async () => {
    const api = await testApi();
    const folder = await mkdtemp(join(tmpdir(), 'scopewise-export-'));
    const ends: (() => void)[] = [];
    const person = (index: number) => ({
      id: `${index}`,
      userName: `user${index}`,
      ...(index > 120 && { nickName: 'x' }),
    });
    const server = await startServer({ after: (end) => void ends.push(end) }, ({ path }, response) => {
      const start = Number(new URL(path, 'http://a').searchParams.get('startIndex'));
      const Resources = Array.from({ length: Math.max(0, Math.min(100, 151 - start)) }, (_, at) => person(start + at));
      const token = { access_token: 'token-of-acme', token_type: 'Bearer', scope: 'internal_user_mgt_list' };
      const answer = path.endsWith('/token') ? token : { totalResults: 150, Resources };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    const baseUrl = `${server.origin}/t/acme`;
    const definition = { name: 'Table', system: 'sandbox', baseUrl, clientId: 'acme-client' } as const;
    await api.addConnection(definition, { clientSecret: 'acme-secret' });
    const type = sandboxSystem.resourceTypes.find(({ id }) => id === 'users');
    const users = { kind: 'folder', id: rowsOf('Table').folder('users'), connection: 'Table', type };
    const choose = (items: readonly QuickPickItem[], { canPickMany }: { canPickMany?: boolean }) =>
      canPickMany ? items : items.find(({ label }) => label === 'CSV');
    const said = await answering('showInformationMessage', undefined, () =>
      answering('showQuickPick', choose, () =>
        answering('showSaveDialog', Uri.file(join(folder, 'users.csv')), () =>
          commands.executeCommand('scopewise.exportList', users),
        ),
      ),
    );
    assert.match(String(said[0]?.[0]), /^Exported 150 users to .+ Left out is what only later items have: nickName\. /);
    const [head] = (await readFile(join(folder, 'users.csv'), 'utf8')).split('\r\n');
    assert.equal(head?.replaceAll('"', '').replace('\ufeff', ''), 'id,userName');
    await api.removeConnection('Table');
    await rm(folder, { recursive: true });
    for (const end of ends) end();
  });
});

type Task = (
  progress: { report(value: { message?: string }): void },
  cancellation: { onCancellationRequested(listener: () => void): { dispose(): void } },
) => Promise<unknown>;

/** Presses the cancel button of the first progress that says how far it is, while `work` runs. */
async function stoppingOnce<Result>(work: () => Promise<Result>): Promise<Result> {
  const original = Object.getOwnPropertyDescriptor(window, 'withProgress');
  let stopped = false;
  const value = (_options: unknown, task: Task) => {
    let stop = () => {};
    const onCancellationRequested = (listener: () => void) => {
      stop = listener;
      return { dispose: () => undefined };
    };
    const report = ({ message }: { message?: string }) => {
      if (!stopped && message !== undefined) {
        stopped = true;
        stop();
      }
    };
    return task({ report }, { onCancellationRequested });
  };
  Object.defineProperty(window, 'withProgress', { configurable: true, value });
  try {
    return await work();
  } finally {
    Object.defineProperty(window, 'withProgress', original ?? {});
  }
}
