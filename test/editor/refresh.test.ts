import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { answering } from './answeredDialogs.ts';
import { openUsers, rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('Refresh', () => {
  const rows = rowsOf('Sandbox');
  let api: TestApi;
  let sandbox: Sandbox;
  const folder = (label: string) => ['Sandbox', 'Sandbox', label];
  /** The lists that were asked for since `before` requests, each by the last segment of its path. */
  const listed = (before: number) =>
    sandbox
      .requests()
      .slice(before)
      .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
      .sort();

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
    await api.children('explorer', folder('Users'));
    await api.children('explorer', folder('Applications'));
  });
  after(() => sandbox.stop());
  beforeEach(() => showFolders());

  for (const [level, row] of Object.entries({
    'the connection': rows.connection,
    'the organization': rows.organization,
    everything: undefined,
  })) {
    it(`of ${level} lists again what was listed, once it is looked at, and nothing that never was`, async () => {
      const before = sandbox.requests().length;
      await (row === undefined ? commands.executeCommand('scopewise.refresh') : runOnRow('scopewise.refresh', row));
      await api.children('explorer', folder('Users'));
      await api.children('explorer', folder('Users'));
      assert.deepEqual(listed(before), ['GET Users']);
      await api.children('explorer', folder('Applications'));
      assert.deepEqual(listed(before), ['GET Users', 'GET applications']);
    });
  }

  it('of a folder leaves its neighbours alone', async () => {
    const before = sandbox.requests().length;
    await runOnRow('scopewise.refresh', rows.folder('users'));
    await api.children('explorer', folder('Users'));
    await api.children('explorer', folder('Applications'));
    assert.deepEqual(listed(before), ['GET Users']);
  });
});

describe('A list that does not come', () => {
  const rows = rowsOf('Pages');
  const users = ['Pages', 'Pages', 'Users'];
  let api: TestApi;
  let server: TestServer;
  let failing: boolean;
  const ends: (() => void)[] = [];

  beforeEach(async () => {
    api = await testApi();
    failing = false;
    server = await startServer({ after: (end) => void ends.push(end) }, ({ path, body }, response) => {
      const answer = path.endsWith('/token')
        ? { access_token: 'token-of-acme', token_type: 'Bearer', scope: new URLSearchParams(body).get('scope') }
        : { totalResults: 150, Resources: usersFrom(Number(new URL(path, 'http://a').searchParams.get('startIndex'))) };
      const status = failing && !path.endsWith('/token') ? 500 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    const baseUrl = `${server.origin}/t/acme`;
    const definition = { name: 'Pages', system: 'sandbox', baseUrl, clientId: 'acme-client' } as const;
    await api.addConnection(definition, { clientSecret: 'acme-secret' });
  });
  afterEach(async () => {
    await api.removeConnection('Pages');
    for (const end of ends.splice(0)) end();
  });

  it('leaves the rows that are there, and says why until a retry', async () => {
    await openUsers('Pages', () => server.requests.length === 2);
    failing = true;
    await runOnRow('scopewise.refresh', rows.folder('users'));
    const failed = await api.children('explorer', users);
    const [shown] = (await api.children('explorer', users.slice(0, -1))).rows.filter(({ label }) => label === 'Users');
    assert.match(shown?.description ?? '', /as of \d+:\d\d/);
    assert.equal(failed.rows.length, 101);
    const problem = failed.rows.at(0);
    assert.equal(problem?.contextValue, 'problem');
    assert.equal(problem?.label, 'Not loaded');
    assert.equal(problem?.description, 'The server failed at GET /t/acme/scim2/Users with status 500.');
    failing = false;
    const before = server.requests.length;
    const said = await answering('showErrorMessage', 'Retry', () =>
      until('another try', async () => {
        await runOnRow('scopewise.explainProblem', rows.problem('users'));
        return server.requests.length > before;
      }),
    );
    assert.deepEqual(said, [[problem?.description, 'Retry', 'Show Details']]);
    const again = await api.children('explorer', users);
    assert.deepEqual([again.rows.length, again.more], [100, true]);
  });

  it('keeps the first page where the second fails, and Load More tries that one again', async () => {
    await openUsers('Pages', () => server.requests.length === 2);
    failing = true;
    await until('a failed page', async () => {
      await runOnRow('scopewise.loadMore', rows.more('users'));
      return server.requests.length > 2;
    });
    assert.equal((await api.children('explorer', users)).rows.length, 101);
    failing = false;
    await api.loadMore('explorer', users);
    const { rows: all, more } = await api.children('explorer', users);
    assert.deepEqual([all.length, more], [150, false]);
  });
});

describe('Stop Loading', () => {
  it('ends a list that takes long, and says so in its place', async () => {
    const api = await testApi();
    const sandbox = await api.startSandbox({ users: 20, latency: 600_000 });
    let rows: { label: string }[] | undefined;
    void api.children('explorer', ['Sandbox', 'Sandbox', 'Users']).then((children) => {
      rows = children.rows;
    });
    await until('the end of the list', async () => {
      await commands.executeCommand('scopewise.cancelLoading');
      return rows !== undefined;
    });
    assert.deepEqual(
      rows?.map(({ label }) => label),
      ['Stopped. Click to load.'],
    );
    await sandbox.stop();
  });
});

/** The users of a page: at most 100, up to the 150th. */
function usersFrom(startIndex: number): { id: string; userName: string }[] {
  const numbers = Array.from({ length: Math.min(100, 151 - startIndex) }, (_, index) => startIndex + index);
  return numbers.map((number) => ({ id: `user-${number}`, userName: `user${number}@acme.example` }));
}
