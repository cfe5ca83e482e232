import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { clearConnections, writtenConnections } from './connectionFixture.ts';
import { type ContractApi, contractApi } from './contractApi.ts';
import { listening } from './listening.ts';

const extension = () => vscode.extensions.getExtension('scopewise.scopewise');

describe('What others drive the extension by', () => {
  let api: ContractApi;
  let sandbox: Awaited<ReturnType<ContractApi['startSandbox']>>;

  before(async () => {
    api = await contractApi();
    sandbox = await api.startSandbox({ users: 150 });
  });
  after(() => sandbox.stop());
  afterEach(clearConnections);

  describe('The names that others know the extension by', () => {
    it('are those of its views, commands and settings', async () => {
      const { displayName, contributes } = extension()?.packageJSON ?? {};
      assert.equal(displayName, 'Scopewise');
      assert.deepEqual(contributes.viewsContainers.activitybar.map(idOf), ['scopewise']);
      assert.deepEqual(
        contributes.views.scopewise
          .map(({ id, name }: { id: string; name: string }) => [id, name])
          .filter(([id]: string[]) => id !== 'scopewise.history'),
        [
          ['scopewise.explorer', 'Organizations'],
          ['scopewise.apis', 'APIs'],
          ['scopewise.tokens', 'Tokens'],
        ],
      );
      const known = new Set(await vscode.commands.getCommands(true));
      for (const { command, category, title } of contributes.commands) {
        assert.match(command, /^scopewise\.[a-zA-Z]+$/);
        assert.equal(category, 'Scopewise', command);
        assert.match(title, /^[A-Z]/, command);
        assert.ok(known.has(command), `${command} is not registered`);
      }
      const settings = Object.keys(contributes.configuration.properties);
      assert.ok(settings.includes('scopewise.connections'));
      assert.deepEqual(
        settings.filter((name) => !name.startsWith('scopewise.')),
        [],
      );
    });

    it('are those of all that tests drive', () => {
      assert.deepEqual(Object.keys(api).toSorted(), [
        'addConnection',
        'children',
        'fromCurl',
        'inspect',
        'loadMore',
        'removeConnection',
        'scopesFor',
        'send',
        'startSandbox',
        'toCurl',
        'token',
      ]);
    });
  });

  describe('The sandbox', () => {
    it('needs no settings, and lists what reached it, oldest first', async () => {
      assert.match(sandbox.baseUrl, /^http:\/\/127\.0\.0\.1:\d+\//);
      assert.equal(new URL(sandbox.tokenEndpoint).hostname, '127.0.0.1');
      assert.ok(sandbox.clientId && sandbox.clientSecret);
      assert.equal(writtenConnections(), undefined);
      const before = sandbox.requests().length;
      await api.children('explorer', ['Sandbox', (await firstLabel('Sandbox')) ?? '', 'Groups']);
      const reached = sandbox.requests().slice(before);
      assert.deepEqual(
        reached.map(({ method, path, status, scopes }) => [method, path.replace(/^\/t\/sandbox/, ''), status, scopes]),
        [
          ['POST', '/oauth2/token', 200, ['internal_group_mgt_view']],
          ['GET', '/scim2/Groups', 200, ['internal_group_mgt_view']],
        ],
      );
    });

    it('is as slow, as unreliable and as strict as it is told, and is gone when it stops', async () => {
      const users = '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users?count=1\n';
      const earlier = sandbox;
      sandbox = await api.startSandbox({ users: 12, latency: 20, tokenLifetime: 300 });
      await earlier.stop();
      const { body, milliseconds } = await api.send(users);
      assert.equal(JSON.parse(body).totalResults, 12);
      assert.ok(milliseconds >= 15, String(milliseconds));
      const { expiresAt = 0 } = await api.token('Sandbox', { scopes: ['internal_user_mgt_list'] });
      assert.ok(Math.abs(expiresAt - Date.now() - 300_000) < 60_000, String(expiresAt));
      const { baseUrl } = sandbox;
      await sandbox.stop();
      await assert.rejects(fetch(baseUrl));
      assert.ok(!(await api.children('explorer', [])).rows.some(({ label }) => label === 'Sandbox'));
      sandbox = await api.startSandbox({ users: 150, rateLimit: 3 });
      const statuses: number[] = [];
      for (let count = 0; count < 3; count++) {
        statuses.push((await api.send(users)).status);
      }
      assert.deepEqual(statuses, [200, 200, 200]);
      await sandbox.stop();
      sandbox = await api.startSandbox({ users: 150 });
    });
  });

  describe('A token', () => {
    it('says what was asked for, granted and denied, and how it is written', async () => {
      const scopes = ['internal_user_mgt_list', 'internal_governance_view'];
      const { accessToken, expiresAt, ...rest } = await api.token('Sandbox', { scopes });
      assert.deepEqual(rest, {
        tokenType: 'Bearer',
        format: 'opaque',
        requested: scopes.toSorted(),
        granted: ['internal_user_mgt_list'],
        denied: ['internal_governance_view'],
      });
      assert.ok(accessToken.length > 10);
      assert.ok(expiresAt !== undefined && expiresAt > Date.now());
      assert.notEqual(typeof (await api.inspect('Sandbox', accessToken)), 'undefined');
    });

    it('may be one of an organization, by its name or its id', async () => {
      const list = 'GET {{baseUrl}}/api/server/v1/organizations';
      const [{ id, name }] = JSON.parse((await api.send(list, { connection: 'Sandbox' })).body).organizations;
      const scopes = ['internal_org_user_mgt_list'];
      for (const organization of [id, name]) {
        const { granted, accessToken } = await api.token('Sandbox', { scopes, organization });
        assert.deepEqual(granted, scopes);
        const text = `# @connection Sandbox\n# @organization ${organization}\nGET {{baseUrl}}/scim2/Users?count=1\n`;
        assert.equal((await api.send(text)).status, 200);
        const { status } = await fetch(`${sandbox.baseUrl}/o/scim2/Users?count=1`, {
          headers: { authorization: `Bearer ${accessToken}` },
        });
        assert.equal(status, 200);
      }
    });

    it('of a connection that is not there is refused with a code', async () => {
      await assert.rejects(api.token('Nobody', { scopes: [] }), { code: 'connection.unknown', message: /Nobody/ });
    });
  });

  describe('The rows of a view', () => {
    it('are found by their labels, page by page', async () => {
      const users = ['Sandbox', (await firstLabel('Sandbox')) ?? '', 'Users'];
      const first = await api.children('explorer', users);
      assert.deepEqual([first.rows.length, first.more], [100, true]);
      for (const row of first.rows) {
        assert.equal(typeof row.label, 'string');
        assert.deepEqual(
          Object.keys(row).filter((key) => !['label', 'description', 'tooltip', 'contextValue'].includes(key)),
          [],
        );
      }
      await api.loadMore('explorer', users);
      const all = await api.children('explorer', users);
      assert.deepEqual([all.rows.length, all.more], [150, false]);
      assert.deepEqual(all.rows.slice(0, 100), first.rows);
    });

    it('are there for each view, and a path that leads nowhere is said', async () => {
      for (const view of ['explorer', 'apis', 'tokens'] as const) {
        assert.ok((await api.children(view, [])).rows.length > 0, view);
        await assert.rejects(api.children(view, ['No such row']), { code: 'view.row_missing', message: /No such row/ });
      }
    });
  });

  describe('A request', () => {
    it('is answered with what was sent and what came back', async () => {
      const { request, ...answer } = await api.send('GET {{baseUrl}}/scim2/Users?count=1\nX-Trace: 1\n', {
        connection: 'Sandbox',
      });
      assert.deepEqual(Object.keys(request).toSorted(), ['headers', 'method', 'scopes', 'url']);
      assert.deepEqual(Object.keys(answer).toSorted(), ['body', 'headers', 'milliseconds', 'status']);
      assert.deepEqual(
        [request.method, request.url, request.scopes, request.headers['X-Trace']],
        ['GET', `${sandbox.baseUrl}/scim2/Users?count=1`, ['internal_user_mgt_list'], '1'],
      );
      assert.deepEqual([answer.status, typeof answer.milliseconds], [200, 'number']);
      assert.match(answer.headers['content-type'] ?? '', /json/);
      assert.equal(JSON.parse(answer.body).Resources.length, 1);
    });

    it('has the whole body, also where that is too large to be shown', async () => {
      const { server, url } = await listening('x'.repeat(6_000_000));
      const { body } = await api.send(`GET ${url}/large`);
      assert.equal(body.length, 6_000_000);
      server.close();
    });

    it('takes values from its connection, named by option, by directive or by its address', async () => {
      const { baseUrl, clientId } = sandbox;
      const text = 'POST {{baseUrl}}/scim2/Users/.search?{{clientId}}&{{organization}}\nX-Token: {{accessToken}}\n';
      const { request } = await api.send(`# @connection Sandbox\n# @scopes internal_user_mgt_list\n${text}`, {
        confirm: true,
      });
      assert.equal(request.url, `${baseUrl}/scim2/Users/.search?${clientId}&sandbox`);
      assert.deepEqual(request.scopes, ['internal_user_mgt_list']);
      assert.equal(request.headers['X-Token'], '[redacted]');
      assert.equal((await api.send(`GET ${baseUrl}/scim2/Users?count=1`)).status, 200);
    });

    it('is one of several, by its index', async () => {
      const text =
        '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users?count=1\n\n###\n# @connection Sandbox\nGET {{baseUrl}}/scim2/Groups\n';
      assert.match((await api.send(text)).request.url, /Users/);
      assert.match((await api.send(text, { index: 1 })).request.url, /Groups/);
      await assert.rejects(api.send(text, { index: 2 }), { code: 'request.missing' });
    });

    it('that fails does so as an error with a code and a text', async () => {
      const { server, url } = await listening();
      server.close();
      await api.addConnection(
        { name: 'Gone', system: 'oauth2', baseUrl: url, tokenEndpoint: `${url}/token`, clientId: 'c' },
        { clientSecret: 's' },
      );
      for (const failing of [
        api.send('# @connection Gone\nGET {{baseUrl}}/x'),
        api.send('nothing'),
        api.send('GET {{nobody}}/x'),
        api.send('# @connection Sandbox\nDELETE {{baseUrl}}/scim2/Users/1'),
        api.token('Gone', { scopes: ['a'] }),
        api.children('explorer', ['Nobody']),
        api.addConnection({ name: '', system: 'nothing' }),
      ]) {
        await assert.rejects(failing, (error: Error & { code?: unknown }) => {
          assert.ok(error instanceof Error);
          assert.match(String(error.code), /^[a-z]+(\.[a-z_]+)+$/);
          assert.match(error.message, /^[A-Zh{“].{10,}/s);
          assert.doesNotMatch(error.message, /\n\s+at |undefined|\[object/);
          return true;
        });
      }
    });
  });

  describe('A cURL command', () => {
    it('and a request become each other', () => {
      const text = api.fromCurl(`curl -X POST 'https://api.example/x' -H 'X-A: 1' -d '{"a":1}'`);
      assert.match(text, /^POST https:\/\/api\.example\/x$/m);
      const command = api.toCurl('GET https://a.example/1\n\n###\nGET {{baseUrl}}/scim2/Users\n', {
        connection: 'Sandbox',
        index: 1,
      });
      assert.match(command, /^curl /);
      assert.ok(command.includes(`${sandbox.baseUrl}/scim2/Users`), command);
      assert.throws(() => api.fromCurl('curl'), { code: 'curl.invalid' });
      assert.throws(() => api.toCurl('GET https://a.example', { index: 3 }), { code: 'request.missing' });
    });
  });

  describe('The scopes of an operation', () => {
    it('are found for a path and for an address', () => {
      for (const url of ['/scim2/Users', `${sandbox.baseUrl}/scim2/Users`, '/t/sandbox/scim2/Users']) {
        const { scopes, evidence, operationId } = api.scopesFor('Sandbox', 'GET', url) ?? {};
        assert.deepEqual([scopes, evidence], [['internal_user_mgt_list'], 'enforced'], url);
        assert.equal(typeof operationId, 'string');
      }
      assert.equal(api.scopesFor('Sandbox', 'GET', '/nothing/here'), undefined);
    });
  });

  async function firstLabel(connection: string): Promise<string | undefined> {
    const [first] = (await api.children('explorer', [connection])).rows;
    return first?.label;
  }
});

function idOf({ id }: { id: string }): string {
  return id;
}
