import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ScopewiseError } from '../../../src/http/error.ts';
import { createRedactor } from '../../../src/http/redaction.ts';
import { createEngine } from '../../../src/session/engine.ts';
import type { SignIn } from '../../../src/session/signIn.ts';
import { visit } from '../../support/signInPerson.ts';
import { signInClientId, startSignInServer } from '../../support/signInServer.ts';

const redirectUri = 'http://127.0.0.1:4321/callback';

/** A connection to a server where Ada signs in at once, and what became of it. */
async function start(test: TestContext, grant: 'authorization_code' | 'device_code' = 'authorization_code') {
  const server = await startSignInServer();
  test.after(() => server.stop());
  const stored: { refreshToken?: string | undefined } = {};
  const signIns: (readonly string[])[] = [];
  const person = { willing: true };
  const signIn: SignIn = {
    async authorize({ definition, scopes }, begin) {
      if (!person.willing) throw new ScopewiseError('token.sign_in_needed', { connection: definition.name, scopes });
      const opened = await begin(redirectUri);
      signIns.push(opened.scopes);
      return { opened, answer: new URL(await visit(opened.url, redirectUri)).searchParams };
    },
    async enterCode(_request, begin, end, signal) {
      const device = await begin(signal);
      signIns.push(device.scopes);
      await visit(device.verificationUriComplete ?? '');
      return end({ ...device, interval: 0 }, signal);
    },
    forget() {},
    async keepRefreshToken(_client, refreshToken) {
      stored.refreshToken = refreshToken;
    },
  };
  const definition = {
    name: 'Acme',
    system: 'oauth2',
    issuer: server.issuer,
    clientId: signInClientId,
    clientAuthentication: 'none',
    grant,
  } as const;
  /** As a window begins, knowing no more than what is stored. */
  const open = () => {
    const engine = createEngine({
      definitions: () => [definition],
      redactor: createRedactor(),
      secretsOf: async () => ({ ...stored }),
      isApproved: () => true,
      readTls: async () => undefined,
      signIn,
      http: { environment: {} },
      observe: () => {},
    });
    test.after(() => engine.dispose());
    return { ...engine, session: engine.sessions.of('Acme') };
  };
  return { server, stored, signIns, person, open };
}

test('a sign-in gives a token for exactly these scopes, which is held', async (t) => {
  const { open, signIns, server } = await start(t);
  const { session } = open();
  const token = await session.token({ scopes: ['users:read'] });
  assert.deepEqual(token.granted, ['users:read']);
  assert.equal((await session.token({ scopes: ['users:read'] })).accessToken, token.accessToken);
  assert.deepEqual(signIns, [['users:read']]);
  assert.equal(server.requests.filter((request) => request === 'POST /token').length, 1);
});

test('who asks at the same time shares one sign-in, and each gets a token for its own scopes', async (t) => {
  const { open, signIns } = await start(t);
  const { session } = open();
  const scopes = ['users:read', 'users:write'];
  const tokens = await Promise.all(scopes.map((scope) => session.token({ scopes: [scope] })));
  assert.deepEqual(
    tokens.map(({ granted }) => granted),
    [['users:read'], ['users:write']],
  );
  assert.deepEqual(signIns, [scopes]);
});

test('another window needs no sign-in while the refresh token serves, and keeps the one that replaces it', async (t) => {
  const { open, signIns, stored } = await start(t);
  await open().session.token({ scopes: ['users:read', 'users:write'] });
  const first = stored.refreshToken;
  const { session } = open();
  const token = await session.token({ scopes: ['users:read'] });
  assert.deepEqual(token.granted, ['users:read']);
  assert.ok(stored.refreshToken !== undefined && stored.refreshToken !== first);
  await Promise.all([session.token({ scopes: ['users:write'] }), session.token({ scopes: [] })]);
  assert.equal(signIns.length, 1);
});

test('a refresh token that is worth nothing any more is removed, and the person signs in again', async (t) => {
  const { open, signIns, stored, person } = await start(t);
  stored.refreshToken = 'of another life';
  person.willing = false;
  const { session } = open();
  await assert.rejects(session.token({ scopes: ['users:read'] }), { code: 'token.sign_in_needed' });
  assert.equal(stored.refreshToken, undefined);
  person.willing = true;
  await session.token({ scopes: ['users:read'] });
  assert.deepEqual(signIns, [['users:read']]);
});

test('a scope that was not asked for takes another sign-in, which keeps what was there', async (t) => {
  const { open, signIns } = await start(t);
  const { session } = open();
  await session.token({ scopes: ['users:read'] });
  const token = await session.token({ scopes: ['users:write'] });
  assert.deepEqual(token.granted, ['users:write']);
  assert.deepEqual(signIns, [['users:read'], ['users:read', 'users:write']]);
});

test('who does not agree is told so, and nothing is stored', async (t) => {
  const { open, server, stored } = await start(t);
  server.agrees = false;
  await assert.rejects(open().session.token({ scopes: ['users:read'] }), { code: 'token.sign_in_refused' });
  assert.equal(stored.refreshToken, undefined);
});

test('a device gets its token, too, and another window its own by the refresh token', async (t) => {
  const { open, signIns } = await start(t, 'device_code');
  assert.deepEqual((await open().session.token({ scopes: ['users:read'] })).granted, ['users:read']);
  assert.deepEqual((await open().session.token({ scopes: ['users:read'] })).granted, ['users:read']);
  assert.equal(signIns.length, 1);
});

test('a trial hands its sign-in over, whatever the connection is called when it is saved', async (test) => {
  const { stored, signIns, open, server } = await start(test);
  const engine = open();
  const { session, keep } = engine.trial(engine.session.definition, {});
  const tried = await session.token({ scopes: ['users:read', 'users:write'], willing: true });
  assert.deepEqual(tried.granted, ['users:read', 'users:write']);
  assert.equal(stored.refreshToken, undefined);
  await keep(engine.session.definition);
  assert.ok(stored.refreshToken);
  const narrow = await engine.session.token({ scopes: ['users:read'] });
  assert.deepEqual(narrow.granted, ['users:read']);
  await engine.session.token({ scopes: ['users:read', 'users:write'] });
  assert.equal(signIns.length, 1);
  // Without a refresh token, what is held serves until it ends.
  stored.refreshToken = undefined;
  engine.tokens.invalidate(narrow);
  await engine.session.token({ scopes: ['users:read'] });
  assert.equal(signIns.length, 1);
  assert.ok(server.requests.length > 0);
});

test('signing out revokes and forgets everything, and asks anew for no more than is needed then', async (test) => {
  const { stored, signIns, open, server } = await start(test);
  const { session, signOut, tokens, sessions } = open();
  await session.token({ scopes: ['users:read'] });
  const { accessToken } = await session.token({ scopes: ['users:write'] });
  const { refreshToken } = stored;
  assert.ok(refreshToken);
  assert.equal(await signOut('Acme', new AbortController().signal), true);
  assert.ok(server.requests.filter((line) => line === 'POST /token/revocation').length >= 3);
  assert.deepEqual([stored.refreshToken, tokens.list()], [undefined, []]);
  const next = await sessions.of('Acme').token({ scopes: ['users:write'] });
  assert.notEqual(next.accessToken, accessToken);
  assert.deepEqual(signIns.at(-1), ['users:write']);
});

test('a sign-out that the server does not hear of forgets everything here, and says so', async (test) => {
  const { stored, open, server } = await start(test);
  const { session, signOut, tokens } = open();
  await session.token({ scopes: ['users:read'] });
  const cancelled = AbortSignal.abort();
  await assert.rejects(signOut('Acme', cancelled), { name: 'AbortError' });
  assert.equal(tokens.list().length, 1);
  await server.stop();
  await assert.rejects(signOut('Acme', new AbortController().signal), { code: 'network.unreachable' });
  assert.deepEqual([stored.refreshToken, tokens.list()], [undefined, []]);
});
