import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCancellation } from '../../../src/http/error.ts';
import type { Token } from '../../../src/oauth/token.ts';
import { createTokenCache, type TokenKey } from '../../../src/oauth/tokenCache.ts';

const key: TokenKey = { connection: 'Acme', scopes: ['b', 'a'] };

/** A cache whose clock is set by hand, and a server that hands out tokens of so many seconds. */
function fixture() {
  const clock = { now: 1_000_000 };
  const cache = createTokenCache({ now: () => clock.now });
  const asked: AbortSignal[] = [];
  const token = (accessToken: string, seconds?: number): Token => ({
    accessToken,
    tokenType: 'Bearer',
    format: 'opaque',
    expiresAt: seconds === undefined ? undefined : clock.now + seconds * 1000,
    obtainedAt: clock.now,
    requested: [],
    denied: [],
    response: {},
  });
  const ask = (seconds?: number, name?: string) => (signal: AbortSignal) => {
    asked.push(signal);
    return Promise.resolve(token(name ?? `token ${asked.length}`, seconds));
  };
  const get = async (request: (signal: AbortSignal) => Promise<Token>, other: Partial<TokenKey> = {}) =>
    (await cache.get({ ...key, ...other }, undefined, request)).accessToken;
  return { clock, cache, asked, token, ask, get, pass: (seconds: number) => (clock.now += seconds * 1000) };
}

/** A request that waits until it is told how to end, or is aborted. */
function pending() {
  const { promise, resolve, reject } = Promise.withResolvers<Token>();
  const signals: AbortSignal[] = [];
  const request = (signal: AbortSignal) => {
    signals.push(signal);
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  };
  return { request, resolve, reject, signals };
}

test('A token is held for its connection, organization and scopes in any order', async () => {
  const { ask, get } = fixture();
  assert.equal(await get(ask(3600)), 'token 1');
  assert.equal(await get(ask(3600), { scopes: ['a', 'b', 'a'] }), 'token 1');
  assert.equal(await get(ask(3600), { scopes: ['a'] }), 'token 2');
  assert.equal(await get(ask(3600), { organization: 'sub' }), 'token 3');
  assert.equal(await get(ask(3600), { connection: 'Other' }), 'token 4');
  assert.equal(await get(ask(3600)), 'token 1');
});

test('A token is renewed 30 seconds before it expires, a short one after nine tenths of its life', async () => {
  const { ask, get, pass } = fixture();
  await get(ask(3600));
  pass(3569);
  assert.equal(await get(ask(3600)), 'token 1');
  pass(1);
  assert.equal(await get(ask(60)), 'token 2');
  pass(53);
  assert.equal(await get(ask(60)), 'token 2');
  pass(1);
  assert.equal(await get(ask(60)), 'token 3');
});

test('A token of unknown lifetime is renewed after five minutes, but for a margin', async () => {
  const { ask, get, pass } = fixture();
  await get(ask());
  pass(269);
  assert.equal(await get(ask()), 'token 1');
  pass(1);
  assert.equal(await get(ask()), 'token 2');
});

test('The same opaque token again is used until it really expires, without asking each time', async () => {
  const { asked, ask, get, pass } = fixture();
  await get(ask(3600, 'same'));
  pass(3575);
  assert.equal(await get(ask(25, 'same')), 'same');
  assert.equal(asked.length, 2);
  pass(24);
  assert.equal(await get(ask(1, 'same')), 'same');
  assert.equal(asked.length, 2);
  pass(1);
  assert.equal(await get(ask(3600, 'new')), 'new');
});

test('Who asks at the same time shares one request', async () => {
  const { cache, token } = fixture();
  const { request, resolve, signals } = pending();
  const both = [cache.get(key, undefined, request), cache.get(key, new AbortController().signal, request)];
  resolve(token('shared', 3600));
  assert.deepEqual(
    (await Promise.all(both)).map(({ accessToken }) => accessToken),
    ['shared', 'shared'],
  );
  assert.equal(signals.length, 1);
});

test('One who cancels does not cancel the others; when all have, the request ends and the next starts anew', async () => {
  const { cache, token } = fixture();
  const first = pending();
  const [one, other] = [new AbortController(), new AbortController()];
  const gets = [one, other].map(({ signal }) => cache.get(key, signal, first.request));
  one.abort();
  await assert.rejects(gets[0] ?? Promise.resolve(), (error) => error === one.signal.reason);
  assert.equal(first.signals[0]?.aborted, false);
  other.abort();
  await assert.rejects(gets[1] ?? Promise.resolve(), (error) => error === other.signal.reason);
  assert.equal(first.signals[0]?.aborted, true);
  const second = pending();
  const next = cache.get(key, undefined, second.request);
  second.resolve(token('second', 3600));
  assert.equal((await next).accessToken, 'second');
  await assert.rejects(cache.get(key, AbortSignal.abort(), second.request), isCancellation);
});

test('A failure reaches all who wait, and is not kept', async () => {
  const { cache, ask, get } = fixture();
  const { request, reject } = pending();
  const both = [cache.get(key, undefined, request), cache.get(key, undefined, request)];
  reject(new Error('refused'));
  for (const get of both) await assert.rejects(get, { message: 'refused' });
  assert.equal(await get(ask(3600)), 'token 1');
});

test('A token that was refused, or whose connection is gone, is not handed out again', async () => {
  const { cache, token, ask, get } = fixture();
  await get(ask(3600));
  cache.invalidate(token('token 1'));
  assert.equal(await get(ask(3600)), 'token 2');
  await get(ask(3600), { connection: 'Other' });
  const { request, resolve } = pending();
  const underWay = cache.get({ ...key, scopes: [] }, undefined, request);
  cache.forget('Acme');
  resolve(token('late', 3600));
  assert.equal((await underWay).accessToken, 'late');
  assert.deepEqual(
    cache.list().map(({ connection }) => connection),
    ['Other'],
  );
});

test('What is held is listed until it expires, and each change is told', async () => {
  const { cache, ask, get, pass, token } = fixture();
  let changes = 0;
  const stop = cache.onDidChange(() => changes++);
  await get(ask(60), { organization: 'sub' });
  await get(ask(120));
  assert.equal(changes, 2);
  cache.invalidate(token('unknown'));
  assert.equal(changes, 2);
  assert.deepEqual(
    cache.list().map(({ connection, organization, accessToken }) => [connection, organization, accessToken]),
    [
      ['Acme', 'sub', 'token 1'],
      ['Acme', undefined, 'token 2'],
    ],
  );
  pass(60);
  assert.equal(cache.list().length, 1);
  cache.forget('Acme');
  assert.equal(changes, 3);
  stop();
  await get(ask(60));
  assert.equal(changes, 3);
});

test('A closed cache holds nothing, and cancels what is under way', async () => {
  const { cache, ask, get } = fixture();
  await get(ask(3600));
  const { request } = pending();
  const underWay = cache.get({ ...key, scopes: [] }, undefined, request);
  cache.dispose();
  await assert.rejects(underWay, isCancellation);
  assert.deepEqual(cache.list(), []);
  await assert.rejects(get(ask(3600)), isCancellation);
});
