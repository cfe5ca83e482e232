import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { startedSandbox } from './startedSandbox.ts';

describe('a sandbox', () => {
  it('has a new secret for each start and the same client and data for the same seed', async (context) => {
    const first = await startedSandbox(context, { seed: 7 });
    const second = await startedSandbox(context, { seed: 7 });
    const other = await startedSandbox(context, { seed: 8 });
    assert.equal(first.clientId, second.clientId);
    assert.notEqual(first.clientSecret, second.clientSecret);
    assert.ok(first.clientSecret.length >= 40);
    const users = await Promise.all(
      [first, second, other].map(async (sandbox) => {
        const reply = await sandbox.get('/scim2/Users?count=20', await sandbox.token('internal_user_mgt_list'));
        return reply.text.replaceAll(sandbox.baseUrl, '');
      }),
    );
    assert.equal(users[0], users[1]);
    assert.notEqual(users[0], users[2]);
  });

  it('does not take the tokens of another that runs beside it', async (context) => {
    const first = await startedSandbox(context);
    const second = await startedSandbox(context);
    const token = await first.token('internal_user_mgt_list');
    assert.equal((await first.get('/scim2/Users', token)).status, 200);
    assert.equal((await second.get('/scim2/Users', token)).status, 401);
  });

  it('is reached by 127.0.0.1 and by no other address', async (context) => {
    const { baseUrl } = await startedSandbox(context);
    const { hostname, port } = new URL(baseUrl);
    assert.equal(hostname, '127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((address) => (address?.family === 'IPv4' && !address.internal ? [address.address] : []));
    for (const host of ['[::1]', '127.0.0.2', ...others]) {
      await assert.rejects(fetch(`http://${host}:${port}/t/sandbox/scim2/ServiceProviderConfig`), host);
    }
  });

  it('frees its port and ends its connections when it stops, those that wait as well', async () => {
    const sandbox = await startSandbox({ users: 10, latency: 600_000 });
    const waiting = fetch(`${sandbox.baseUrl}/scim2/ServiceProviderConfig`);
    while (sandbox.requests().length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await sandbox.stop();
    await assert.rejects(waiting);
    await assert.rejects(fetch(sandbox.baseUrl));
    assert.deepEqual(
      sandbox.requests().map(({ status }) => status),
      [0],
    );
    await sandbox.stop();
  });

  it('says nothing on the console and keeps no process alive', async () => {
    const script = `
      import { startSandbox } from '${new URL('../../../src/sandbox/sandbox.ts', import.meta.url)}';
      const { baseUrl, clientId, clientSecret, stop } = await startSandbox();
      const post = async (path, form) => {
        const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
        const headers = { connection: 'close', accept: 'text/html', origin: 'http://elsewhere.example' };
        return (await fetch(baseUrl + path, { method: 'POST', body, headers })).text();
      };
      await (await fetch(baseUrl + '/oauth2/token/.well-known/openid-configuration')).text();
      await (await fetch(baseUrl + '/oauth2/authorize?client_id=' + clientId)).text();
      await post('/oauth2/token', { grant_type: 'client_credentials' });
      await post('/oauth2/token', { grant_type: 'client_credentials', client_secret: 'wrong' });
      await post('/oauth2/introspect', { token: 'x' });
      await post('/oauth2/revoke', { token: 'x' });
      await stop();`;
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      timeout: 30_000,
      env: {},
    });
    assert.equal(stdout + stderr, '');
  });

  it('lists what reached it, oldest first, with scopes and status', async (context) => {
    const { get, post, requests, baseUrl } = await startedSandbox(context);
    const form = { grant_type: 'client_credentials', scope: 'internal_user_mgt_list bogus' };
    const { access_token } = v.parse(v.object({ access_token: v.string() }), (await post('/oauth2/token', form)).body);
    await get('/scim2/Users?startIndex=1&count=2', access_token);
    await get('/scim2/Groups', access_token);
    await get('/api/server/v1/applications');
    await fetch(new URL('/t/other/', baseUrl));
    assert.deepEqual(requests(), [
      {
        method: 'POST',
        path: '/t/sandbox/oauth2/token',
        query: '',
        status: 200,
        scopes: ['internal_user_mgt_list', 'bogus'],
      },
      {
        method: 'GET',
        path: '/t/sandbox/scim2/Users',
        query: 'startIndex=1&count=2',
        status: 200,
        scopes: ['internal_user_mgt_list'],
      },
      { method: 'GET', path: '/t/sandbox/scim2/Groups', query: '', status: 403, scopes: ['internal_user_mgt_list'] },
      { method: 'GET', path: '/t/sandbox/api/server/v1/applications', query: '', status: 401 },
      { method: 'GET', path: '/t/other/', query: '', status: 404 },
    ]);
  });

  it('fails for the asked share of requests, the same ones for the same seed', async (context) => {
    const statuses = async () => {
      const { get } = await startedSandbox(context, { failureRate: 0.3 });
      const all: number[] = [];
      for (let count = 0; count < 60; count++) {
        all.push((await get('/scim2/ServiceProviderConfig')).status);
      }
      return all;
    };
    const first = await statuses();
    assert.deepEqual(new Set(first), new Set([200, 500]));
    assert.ok(first.filter((status) => status === 500).length < 40);
    assert.deepEqual(await statuses(), first);
    const { post, get } = await startedSandbox(context, { failureRate: 1 });
    assert.deepEqual((await post('/oauth2/token', {})).body, {
      error: 'server_error',
      error_description: 'Internal Server Error.',
    });
    assert.partialDeepStrictEqual((await get('/api/server/v1/applications')).body, { code: 500 });
  });

  it('answers 429 to a family of endpoints that has had its requests', async (context) => {
    const { get } = await startedSandbox(context, { rateLimit: 3 });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) {
      statuses.push((await get('/scim2/ServiceProviderConfig')).status);
    }
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.equal((await get('/api/server/v1/applications')).status, 401);
  });

  it('forgets tokens when their life is over', async (context) => {
    const { get, token } = await startedSandbox(context, { tokenLifetime: 30 });
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const accessToken = await token('internal_user_mgt_list');
    context.mock.timers.tick(29_000);
    assert.equal((await get('/scim2/Users', accessToken)).status, 200);
    context.mock.timers.tick(1_000);
    assert.equal((await get('/scim2/Users', accessToken)).status, 401);
  });

  it('refuses options that make no sense', async () => {
    await assert.rejects(startSandbox({ users: 5 }), /users must be between 10 and 100000: 5/);
    await assert.rejects(startSandbox({ failureRate: 2 }), RangeError);
    await assert.rejects(startSandbox({ tokenLifetime: Number.NaN }), RangeError);
  });
});
