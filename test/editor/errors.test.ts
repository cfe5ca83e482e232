import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { extensions } from 'vscode';
import type { ConnectionDefinition } from '../../src/connections/definition.ts';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { startServer } from '../support/startServer.ts';
import { testApi } from './testApi.ts';

const clientSecret = 'S3cret-of-acme-that-nobody-may-see';

describe('What goes wrong is said in a sentence', () => {
  let api: TestApi;
  let sandbox: Sandbox;
  const ends: (() => unknown)[] = [];
  const test = { after: (end: () => unknown) => void ends.push(end) };

  before(async () => {
    api = await testApi();
  });
  beforeEach(async () => {
    sandbox = await api.startSandbox({ users: 10 });
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    await sandbox.stop();
  });

  /** Adds a connection, asks it for a token, and gives the error, which says nothing that is secret. */
  async function refusal(definition: Partial<ConnectionDefinition>): Promise<{ code: string; message: string }> {
    await api.addConnection(
      { name: 'Acme', system: 'wso2is', clientId: 'acme-client', ...definition },
      { clientSecret },
    );
    const error = await api.token('Acme', { scopes: ['internal_user_mgt_list'] }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    await api.removeConnection('Acme');
    assert.ok(error instanceof Error && 'code' in error && typeof error.code === 'string');
    assert.match(error.message, /^[^\n]+[.)]$/);
    assert.ok(!error.message.includes(clientSecret));
    return { code: error.code, message: error.message };
  }

  it('a secret or a client that the server does not know', async () => {
    const { baseUrl, tokenEndpoint, clientId } = sandbox;
    assert.deepEqual(await refusal({ baseUrl }), {
      code: 'token.client_refused',
      message: `The authorization server does not accept client “acme-client” with its secret (${tokenEndpoint}). The server says: “Client credentials are invalid”.`,
    });
    const wrongSecret = await refusal({ baseUrl, clientId });
    assert.equal(wrongSecret.code, 'token.client_refused');
    assert.match(wrongSecret.message, new RegExp(`does not accept client “${clientId}” with its secret`));
  });

  it('an organization that does not exist', async () => {
    const { origin } = new URL(sandbox.baseUrl);
    assert.deepEqual(await refusal({ baseUrl: origin, organization: 'nowhere' }), {
      code: 'token.endpoint_not_found',
      message: `There is no token endpoint at ${origin}/t/nowhere/oauth2/token. Check the address and the name of the organization in it.`,
    });
  });

  it('a server that is not there', async () => {
    const { origin } = await startServer(test, () => undefined);
    for (const end of ends.splice(0)) await end();
    assert.deepEqual(await refusal({ baseUrl: origin }), {
      code: 'network.unreachable',
      message: `${origin} cannot be reached (ECONNREFUSED). Check the address, the network and the proxy settings.`,
    });
  });

  it('a certificate that nobody signed', async () => {
    const [cert, key] = [pem('selfSigned'), pem('key')];
    const server = createServer({ cert, key }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    test.after(() => server.close());
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, message } = await refusal({ baseUrl: origin });
    assert.equal(code, 'network.certificate');
    assert.match(message, new RegExp(`^The certificate of ${origin} is not trusted \\(\\w+\\)\\. .+“tls\\.ca”\\.$`));
  });

  it('a page of the network where a token was due', async () => {
    const page = '<!DOCTYPE html><title>Sign in to Café WLAN</title>';
    const { origin } = await startServer(test, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    });
    const { code, message } = await refusal({ baseUrl: origin });
    assert.equal(code, 'network.intercepted');
    assert.match(message, new RegExp(`^${origin} answered with a web page \\(“Sign in to Café WLAN”, status 200\\)`));
  });

  it('a server that quotes the secret', async () => {
    const { origin } = await startServer(test, (_, response) => {
      const body = { error: 'invalid_request', error_description: `What is ${clientSecret}?` };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const { code, message } = await refusal({ baseUrl: origin });
    assert.equal(code, 'token.request_refused');
    assert.match(message, /What is \[redacted\]\?/);
  });

  it('too many requests, for tokens and for lists', async () => {
    const limited = await api.startSandbox({ users: 10, rateLimit: 1 });
    const { origin } = new URL(limited.baseUrl);
    await api.send('# @connection Sandbox\nGET {{baseUrl}}/scim2/Users');
    const { rows } = await api.children('explorer', ['Sandbox', 'Sandbox', 'Users']);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [['Too many requests', `${origin} takes no more requests for now. Wait a minute and try again.`]],
    );
    await assert.rejects(api.token('Sandbox', { scopes: [] }), {
      code: 'token.rate_limited',
      message: `${origin} takes no more token requests for now. Wait a minute and try again.`,
    });
    await limited.stop();
  });

  it('a scope that was not granted, in place of the list, with the API resource to authorize', async () => {
    const { origin, requests } = await startServer(test, (_, response) => {
      const token = { access_token: 'a-token-for-nothing', token_type: 'Bearer', scope: 'internal_login' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token));
    });
    await api.addConnection(
      { name: 'Acme', system: 'wso2is', baseUrl: origin, clientId: 'acme-client' },
      { clientSecret },
    );
    test.after(() => api.removeConnection('Acme'));
    const { rows } = await api.children('explorer', ['Acme', 'carbon.super', 'Users']);
    assert.deepEqual(
      rows.map(({ label, contextValue }) => ({ label, contextValue })),
      [{ label: 'Not granted: internal_user_mgt_list', contextValue: 'problem' }],
    );
    assert.equal(requests.length, 1);
    assert.match(rows[0]?.tooltip ?? '', /Authorize it under “.+” in the API Authorization tab of the application/);
  });

  it('a connection that is there already, or is not complete', async () => {
    await assert.rejects(
      api.addConnection({ name: 'Sandbox', system: 'oauth2', clientId: 'a', issuer: 'https://a.example' }),
      {
        code: 'connection.exists',
        message: 'There is a connection “Sandbox” already. Choose another name.',
      },
    );
    await assert.rejects(api.addConnection({ name: 'Half', system: 'asgardeo', clientId: 'a' }), {
      code: 'connection.invalid',
      message: /^Connection “Half” is not complete: .*organization.*\.$/,
    });
    await assert.rejects(api.removeConnection('Nobody'), { code: 'connection.unknown' });
    await assert.rejects(api.children('explorer', ['Sandbox', 'Elsewhere']), {
      code: 'view.row_missing',
      message: 'There is no row Sandbox › Elsewhere.',
    });
  });
});

function pem(name: string): string {
  const folder = extensions.getExtension('scopewise.scopewise')?.extensionPath ?? '';
  return readFileSync(join(folder, 'test', 'support', 'fixtures', 'tls', `${name}.pem`), 'utf8');
}
