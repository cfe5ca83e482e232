import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type TestContext, test } from 'node:test';
import { listenForCallback } from '../../../../src/views/signIn/loopbackCallback.ts';

async function listen(test: TestContext, sentence = 'Done.') {
  const callback = await listenForCallback('http://127.0.0.1/callback', sentence);
  test.after(() => callback.dispose());
  return { callback, send: (query: string, path = callback.redirectUri) => fetch(`${path}?${query}`) };
}

const never = new AbortController().signal;

test('the answer with the right state arrives, and the page says so without anything from elsewhere', async (t) => {
  const { callback, send } = await listen(t, 'Signed in <b>& done.');
  const answer = callback.answer('right', never);
  const page = await send('code=c&state=right');
  assert.equal((await answer).get('code'), 'c');
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  const html = await page.text();
  assert.ok(html.includes('Signed in &#60;b>&#38; done.'));
  assert.doesNotMatch(html, /src=|href=|<script|right/);
});

test('what comes with another state, to another path or too early is turned away and ends nothing', async (t) => {
  const { callback, send } = await listen(t);
  assert.equal((await send('code=c&state=right')).status, 404);
  const answer = callback.answer('right', never);
  assert.equal((await send('code=evil&state=wrong')).status, 404);
  assert.equal((await send('error=access_denied')).status, 404);
  assert.equal((await send('code=evil&state=right', new URL('/shutdown', callback.redirectUri).href)).status, 404);
  assert.equal((await send('code=good&state=right')).status, 200);
  assert.equal((await answer).get('code'), 'good');
});

test('what is no address is turned away, too', async (t) => {
  const { callback, send } = await listen(t);
  const answer = callback.answer('right', never);
  const { port } = new URL(callback.redirectUri);
  const status = await new Promise((resolve, reject) =>
    request({ port, host: '127.0.0.1', path: '//' }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end(),
  );
  assert.equal(status, 404);
  assert.equal((await send('code=good&state=right')).status, 200);
  assert.equal((await answer).get('code'), 'good');
});

test('the address of this machine that the redirect URI names is the one that listens', async (t) => {
  for (const [redirectUri, name] of [
    ['http://127.0.0.2/', '127.0.0.2'],
    ['http://[::1]/', '[::1]'],
    ['http://localhost/', 'localhost'],
  ] as const) {
    // Not every machine has all of them.
    const callback = await listenForCallback(redirectUri, 'Done.').catch((error) => {
      assert.equal(error.code, 'EADDRNOTAVAIL');
    });
    if (callback === undefined) continue;
    t.after(() => callback.dispose());
    assert.equal(new URL(callback.redirectUri).hostname, name);
    const answer = callback.answer('right', never);
    assert.equal((await fetch(`${callback.redirectUri}?state=right&code=c`)).status, 200);
    assert.equal((await answer).get('code'), 'c');
  }
});

test('only this machine reaches it, and nobody once it is closed', async (t) => {
  const { callback } = await listen(t);
  const { port, hostname } = new URL(callback.redirectUri);
  assert.equal(hostname, '127.0.0.1');
  const reaches = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), host, () => resolve(true)).on('error', () => resolve(false));
      t.after(() => socket.destroy());
    });
  const others = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
    assert.equal(await reaches(address), false);
  }
  callback.dispose();
  assert.equal(await reaches('127.0.0.1'), false);
});

test('who cancels waits no longer', async (t) => {
  const { callback } = await listen(t);
  const controller = new AbortController();
  const answer = callback.answer('right', controller.signal);
  controller.abort();
  await assert.rejects(answer, { name: 'AbortError' });
});
