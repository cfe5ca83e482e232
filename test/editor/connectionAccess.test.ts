import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, it } from 'mocha';
import type { ConnectionDefinition, Secrets } from '../../src/connections/definition.ts';
import { ScopewiseError } from '../../src/http/error.ts';
import { addConnection } from '../../src/views/connections/addConnection.ts';
import type { ConnectionServices } from '../../src/views/connections/connectionServices.ts';
import { clearConnections, createServices, writtenConnections } from './connectionFixture.ts';

type Test = ConnectionServices['test'];

describe('How a new connection gets its tokens', () => {
  afterEach(clearConnections);

  /** What is found out by a test that succeeds; `kept` gets the names under which sign-ins are handed over. */
  function succeeding(kept: string[] = []) {
    const tested: { definition: ConnectionDefinition; secrets: Secrets; willing: boolean | undefined }[] = [];
    const test: Test = async (definition, secrets, { willing }) => {
      tested.push({ definition, secrets, willing });
      return { requested: ['a', 'b'], granted: ['a'], denied: ['b'], keep: async ({ name }) => void kept.push(name) };
    };
    return { tested, test };
  }

  it('signs nobody in before they say so, shows what came of it, and hands the sign-in over', async () => {
    const all = createServices();
    const kept: string[] = [];
    const { tested, test } = succeeding(kept);
    const person = all.acting(
      { choose: 'Asgardeo' },
      { type: 'acme' },
      { choose: 'Sign in with the browser', typed: 'id' },
      { type: '' },
      { choose: 'Copy the redirect URI' },
      { choose: 'Sign in with the browser' },
      { choose: 'Name' },
      { type: 'Ann at Acme' },
      { choose: 'Save' },
    );
    const added = await addConnection({ ...person, test });
    assert.deepEqual(added, {
      name: 'Ann at Acme',
      system: 'asgardeo',
      organization: 'acme',
      region: 'us',
      clientId: 'id',
      grant: 'authorization_code',
      clientAuthentication: 'none',
    });
    assert.deepEqual(
      tested.map(({ willing }) => willing),
      [true],
    );
    assert.deepEqual(all.copied, ['vscode://scopewise.scopewise/callback']);
    const [, , , , before, , after] = person.dialogs.shown;
    assert.match(before?.prompt ?? '', /^Sign in to test the connection\./);
    assert.match(after?.prompt ?? '', /^You are signed in, but without 1 of 2 scopes\./);
    assert.ok(after?.rows?.includes('b | dropped') && after.rows.includes('a | granted'));
    assert.equal(after?.total, 5);
    assert.deepEqual(kept, ['Ann at Acme']);
  });

  it('comes back to a port of this machine where the application is registered with one', async () => {
    const { tested, test } = succeeding();
    const person = createServices().acting(
      { choose: 'OAuth 2.0 by issuer' },
      { type: 'https://login.example.com' },
      { choose: 'Sign in with the browser', typed: 'id' },
      { type: '' },
      { choose: 'Redirect URI' },
      { type: 'http://127.0.0.1/callback' },
      { choose: 'Sign in with the browser' },
      { choose: 'Save' },
    );
    await addConnection({ ...person, test });
    assert.deepEqual(tested[0]?.definition.tokenParameters, { redirect_uri: 'http://127.0.0.1/callback' });
  });

  it('saves what nobody signed in for', async () => {
    const { tested, test } = succeeding();
    const person = createServices().acting(
      { choose: 'Asgardeo' },
      { type: 'acme' },
      { choose: 'Sign in with a code', typed: 'id' },
      { type: 'secret' },
      { choose: 'Save without signing in' },
    );
    assert.equal((await addConnection({ ...person, test }))?.grant, 'device_code');
    assert.deepEqual(tested, []);
  });

  it('asks again where a sign-in was cancelled', async () => {
    const test: Test = async () => {
      throw new DOMException('Cancelled.', 'AbortError');
    };
    const person = createServices().acting(
      { choose: 'Asgardeo' },
      { type: 'acme' },
      { choose: 'Sign in with the browser', typed: 'id' },
      { type: '' },
      { choose: 'Sign in with the browser' },
      { choose: 'Save without signing in' },
    );
    assert.ok(await addConnection({ ...person, test }));
  });

  it('takes the user name with the client id, and the password with the secret', async () => {
    const all = createServices();
    const { tested, test } = succeeding();
    const steps = [{ choose: 'Asgardeo' }, { type: 'acme' }];
    const refused = all.acting(...steps, { choose: 'User name and password', typed: 'id' });
    await assert.rejects(addConnection({ ...refused, test }), /no row “User name and password”/);
    const person = all.acting(
      ...steps,
      { choose: 'User name and password', typed: 'id ann@example.com' },
      { type: 'secret pass word' },
      { choose: 'Save' },
    );
    await addConnection({ ...person, test });
    assert.deepEqual(tested[0]?.secrets, { clientSecret: 'secret', password: 'pass word' });
    assert.equal(tested[0]?.definition.username, 'ann@example.com');
    assert.ok(!JSON.stringify(writtenConnections()).includes('pass word'));
  });

  it('keeps a private key in the secret storage, as it is and nowhere else', async () => {
    const all = createServices();
    const { test } = succeeding();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const person = all.acting(
      { choose: 'OAuth 2.0 by token endpoint' },
      { type: 'https://login.example.com/token' },
      { choose: 'Private key', typed: 'id' },
      { type: pem.replaceAll('\n', ' ') },
      { choose: 'Save' },
    );
    await addConnection({ ...person, test });
    assert.deepEqual([...all.stored.values()], [pem]);
    const [, , , , review] = person.dialogs.shown;
    assert.ok(!JSON.stringify(review).includes('PRIVATE'));
    assert.equal(JSON.stringify(writtenConnections()).includes('PRIVATE'), false);
  });

  it('sets up an API that takes a key, and says how it answered', async () => {
    const all = createServices();
    const test: Test = async () => ({ requested: [], denied: [], status: 404, keep: async () => {} });
    const baseUrl = 'https://api.example.com/orders/v1';
    const person = all.acting(
      { choose: 'WSO2 API gateway with an API key' },
      { type: baseUrl },
      { type: 'Test-Key' },
      { type: 'key-of-the-test' },
      { choose: 'Save' },
    );
    const added = await addConnection({ ...person, test });
    assert.deepEqual(added, { name: 'api.example.com', system: 'gateway', baseUrl, apiKeyHeader: 'Test-Key' });
    assert.deepEqual(await all.secrets.get({ tokenEndpoint: baseUrl, clientId: '' }), { apiKey: 'key-of-the-test' });
    assert.match(person.dialogs.shown.at(-1)?.prompt ?? '', /answers with status 404/);
  });

  it('offers to allow the origin of a token endpoint that the issuer names elsewhere', async () => {
    const all = createServices();
    const origin = 'https://tokens.example.net';
    const test: Test = async ({ name, clientId = '' }, _secrets, { allowedOrigins }) => {
      if (!allowedOrigins.includes(origin)) {
        throw new ScopewiseError('origin.not_approved', { origin, connection: name, clientId });
      }
      return { requested: [], denied: [], keep: async () => {} };
    };
    const person = all.acting(
      { choose: 'OAuth 2.0 by issuer' },
      { type: 'https://login.example.com' },
      { type: 'id' },
      { type: 'secret' },
      { choose: `Allow ${origin}` },
      { choose: 'Save' },
    );
    await addConnection({ ...person, test });
    const client = { tokenEndpoint: 'https://login.example.com', clientId: 'id' };
    assert.equal(all.origins.isApproved(client, origin), true);
    assert.equal(all.origins.isApproved(client, 'https://elsewhere.example'), false);
  });
});
