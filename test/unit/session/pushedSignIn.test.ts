import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createRedactor } from '../../../src/http/redaction.ts';
import { createEngine } from '../../../src/session/engine.ts';
import type { SignIn } from '../../../src/session/signIn.ts';
import { pushedClientId, startGrantServer } from '../../support/grantServer.ts';
import { visit } from '../../support/signInPerson.ts';

const redirectUri = 'http://127.0.0.1:4321/callback';

/** A client whose person signs in at once, and the pages that were opened. */
async function start(t: TestContext, clientId: string, options: { required?: boolean; dpop?: boolean } = {}) {
  const server = await startGrantServer(options.required ? { pushes: true } : {});
  t.after(() => server.stop());
  const opened: string[] = [];
  const willing: boolean[] = [];
  const stored: { refreshToken?: string | undefined } = {};
  const signIn: SignIn = {
    async authorize(request, begin) {
      willing.push(request.willing);
      const begun = await begin(redirectUri);
      opened.push(begun.url);
      return { opened: begun, answer: new URL(await visit(begun.url, redirectUri)).searchParams };
    },
    enterCode: () => assert.fail('no code is typed'),
    forget() {},
    async keepRefreshToken(_client, refreshToken) {
      stored.refreshToken = refreshToken;
    },
  };
  const definition = {
    name: 'Acme',
    system: 'oauth2',
    issuer: server.issuer,
    baseUrl: server.issuer,
    clientId,
    clientAuthentication: clientId === 'none' ? 'none' : 'client_secret_post',
    grant: 'authorization_code',
    dpop: options.dpop,
  } as const;
  const engine = createEngine({
    definitions: () => [definition],
    redactor: createRedactor(),
    secretsOf: async () => ({ ...server.secrets.client_secret_post, ...stored }),
    isApproved: () => true,
    readTls: async () => undefined,
    signIn,
    http: { environment: {} },
    observe: () => {},
  });
  t.after(() => engine.dispose());
  return { server, opened, willing, stored, session: engine.sessions.of('Acme') };
}

test('A server that requires it gets the parameters first, and the page’s address holds none of them', async (t) => {
  const { session, opened, server } = await start(t, 'client_secret_post', { required: true });
  assert.deepEqual((await session.token({ scopes: ['users:read'] })).granted, ['users:read']);
  const [url = ''] = opened;
  assert.deepEqual([...new URL(url).searchParams.keys()].sort(), ['client_id', 'request_uri']);
  assert.ok(server.requests.includes('POST /request'));
  assert.equal(opened.length, 1);
});

test('A client of which only the server knows that it must push is signed in by a second page, unasked', async (t) => {
  const { session, opened, willing } = await start(t, pushedClientId);
  assert.deepEqual((await session.token({ scopes: ['users:read'] })).granted, ['users:read']);
  assert.deepEqual(
    opened.map((url) => new URL(url).searchParams.has('request_uri')),
    [false, true],
  );
  assert.deepEqual(willing, [false, true]);
});

test('The refresh token of a public client is bound as its token is, serves this window, and is not stored', async (t) => {
  const { session, opened, stored } = await start(t, 'none', { dpop: true });
  const token = await session.token({ scopes: ['users:read', 'users:write'] });
  assert.equal(token.tokenType, 'DPoP');
  assert.equal(stored.refreshToken, undefined);
  assert.deepEqual((await session.token({ scopes: ['users:read'] })).granted, ['users:read']);
  assert.equal((await session.call({ method: 'GET', url: '/api/users', scopes: ['users:read'] })).status, 200);
  assert.equal(opened.length, 1);
});

test('A confidential client keeps its refresh token for other windows, bound tokens or not', async (t) => {
  const { session, stored } = await start(t, 'client_secret_post', { dpop: true });
  assert.equal((await session.token({ scopes: ['users:read'] })).tokenType, 'DPoP');
  assert.ok(stored.refreshToken !== undefined);
});
