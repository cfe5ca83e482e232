import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ConnectionDefinition } from '../../src/connections/definition.ts';
import { createRedactor } from '../../src/http/redaction.ts';
import { createEngine, type Engine } from '../../src/session/engine.ts';
import { createSignIn } from '../../src/views/signIn/createSignIn.ts';
import { visit } from '../support/signInPerson.ts';
import { type SignInServer, signInClientId, startSignInServer } from '../support/signInServer.ts';
import { createServices } from './connectionFixture.ts';

describe('Signing in', () => {
  const closing: (() => Promise<void>)[] = [];
  let server: SignInServer;
  beforeEach(async () => {
    server = await startSignInServer();
    closing.push(server.stop);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  /** A person who answers questions so, and signs in on every page that is opened. */
  function person(answers: boolean[]) {
    const { secrets, stored } = createServices();
    const did = { asked: [] as string[], opened: [] as string[], copied: [] as string[] };
    const signIn = createSignIn(secrets, {
      async ask(message, button) {
        did.asked.push(message);
        return answers.shift() ? button : undefined;
      },
      async open(url) {
        did.opened.push(url);
        void visit(url);
        return true;
      },
      copy: async (text) => void did.copied.push(text),
    });
    const definition: ConnectionDefinition = {
      name: 'Acme',
      system: 'oauth2',
      issuer: server.issuer,
      clientId: signInClientId,
      clientAuthentication: 'none',
      grant: 'authorization_code',
      tokenParameters: { redirect_uri: 'http://127.0.0.1/callback' },
    };
    const engine: Engine = createEngine({
      definitions: () => [definition],
      redactor: createRedactor(),
      secretsOf: secrets.get,
      isApproved: () => true,
      readTls: async () => undefined,
      signIn,
      http: { environment: {} },
      observe: () => {},
    });
    closing.push(engine.dispose);
    return { ...did, stored, signIn, definition, session: engine.sessions.of('Acme') };
  }

  it('asks once in a window, opens the page, and takes the answer from a port of its own', async () => {
    const { session, asked, opened, stored } = person([true]);
    const [one, other] = await Promise.all(
      ['users:read', 'users:write'].map((scope) => session.token({ scopes: [scope] })),
    );
    assert.deepEqual([one?.granted, other?.granted], [['users:read'], ['users:write']]);
    assert.deepEqual((await session.token({ scopes: ['openid'] })).granted, ['openid']);
    assert.deepEqual(asked, ['Sign in to “Acme” to go on.']);
    assert.equal(opened.length, 2);
    const redirectUri = new URL(opened[0] ?? '').searchParams.get('redirect_uri') ?? '';
    assert.match(redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    await assert.rejects(fetch(redirectUri), 'The listener is still there.');
    assert.equal(stored.size, 1);
  });

  it('opens nothing for who puts it off, until they say that they want to', async () => {
    const { session, asked, opened } = person([false]);
    await assert.rejects(session.token({ scopes: ['users:read'] }), { code: 'token.sign_in_needed' });
    await assert.rejects(session.token({ scopes: ['users:write'] }), { code: 'token.sign_in_needed' });
    assert.equal(asked.length, 1);
    assert.deepEqual(opened, []);
    await session.token({ scopes: ['users:read'], willing: true });
    assert.equal(opened.length, 1);
  });

  it('tells who does not agree, and listens no longer', async () => {
    const { session, opened } = person([true]);
    server.agrees = false;
    await assert.rejects(session.token({ scopes: ['users:read'] }), { code: 'token.sign_in_refused' });
    const redirectUri = new URL(opened[0] ?? '').searchParams.get('redirect_uri') ?? '';
    await assert.rejects(fetch(redirectUri), 'The listener is still there.');
  });

  it('ends at once and listens no longer when it is cancelled', async () => {
    const { signIn, definition } = person([]);
    const controller = new AbortController();
    const request = { definition, scopes: [], willing: true };
    let listening = '';
    const begin = async (redirectUri: string) => {
      listening = redirectUri;
      queueMicrotask(() => controller.abort());
      return { url: `${server.issuer}/nowhere`, state: 'state', redirectUri, scopes: [], codeVerifier: '' };
    };
    await assert.rejects(signIn.authorize(request, begin, controller.signal), { name: 'AbortError' });
    await assert.rejects(fetch(listening), 'The listener is still there.');
  });

  it('shows the code of a device with its page, copies it, and stops asking for who closes the notification', async () => {
    const { signIn, definition, asked, opened, copied } = person([true, false]);
    const request = { definition, scopes: ['users:read'], willing: false };
    const verificationUri = `${server.issuer}/nowhere`;
    const device = { userCode: 'ABCD-EFGH', verificationUri, deviceCode: 'd', scopes: [], expiresAt: 0, interval: 5 };
    const { signal } = new AbortController();
    const typed = Promise.withResolvers<string>();
    const ended = signIn.enterCode(
      request,
      async () => device,
      () => typed.promise,
      signal,
    );
    while (opened.length === 0) await new Promise(setImmediate);
    typed.resolve('signed in');
    assert.equal(await ended, 'signed in');
    assert.deepEqual(copied, ['ABCD-EFGH']);
    assert.ok(asked[0]?.includes('ABCD-EFGH') && asked[0].includes(verificationUri));
    const closed = signIn.enterCode(
      request,
      async () => device,
      (_device, stopped) =>
        new Promise((_resolve, reject) => stopped.addEventListener('abort', () => reject(stopped.reason))),
      signal,
    );
    await assert.rejects(closed, { code: 'token.sign_in_needed' });
  });
});
