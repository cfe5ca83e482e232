import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpClient } from '../../../src/http/createHttpClient.ts';
import { redirectOf } from '../../../src/http/redirect.ts';
import { startServer } from '../../support/startServer.ts';

const post = {
  method: 'POST',
  url: 'https://a.example/x/y',
  headers: { 'Content-Type': 'text/plain', 'X-Key': 'k' },
  body: 'b',
};

test('A POST becomes a GET without content after 301, 302 and 303, and stays as it is after 307 and 308', () => {
  for (const status of [301, 302, 303]) {
    assert.deepEqual(redirectOf(post, status, '../z?q#f'), {
      method: 'GET',
      url: 'https://a.example/z?q#f',
      headers: { 'X-Key': 'k' },
      body: undefined,
    });
  }
  for (const status of [307, 308]) {
    assert.deepEqual(redirectOf(post, status, '/z'), { ...post, url: 'https://a.example/z' });
  }
});

test('Other methods are repeated, but 303 leaves only GET and HEAD', () => {
  assert.equal(redirectOf({ ...post, method: 'PUT' }, 302, '/z')?.method, 'PUT');
  assert.equal(redirectOf({ ...post, method: 'PUT' }, 303, '/z')?.method, 'GET');
  assert.equal(redirectOf({ ...post, method: 'HEAD' }, 303, '/z')?.method, 'HEAD');
});

test('Another host, port or scheme, a broken address and any other status lead nowhere', () => {
  for (const location of [
    'https://b.example/',
    'https://a.example:8443/',
    'http://a.example/',
    '//b.example',
    'http://[',
  ]) {
    assert.equal(redirectOf(post, 307, location), undefined);
  }
  assert.equal(redirectOf(post, 304, '/z'), undefined);
  assert.equal(redirectOf(post, 302, undefined), undefined);
});

test('Within the origin a redirect is followed, and the answer says where it came from', async (t) => {
  const server = await startServer(t, ({ path }, response) => {
    if (path === '/old') response.writeHead(302, { location: '/new' }).end('moved');
    else response.end('here');
  });
  const client = createHttpClient({ environment: {} });
  t.after(() => client.dispose());
  const answer = await client.send({
    method: 'GET',
    url: `${server.origin}/old`,
    headers: { authorization: 'Bearer t' },
  });
  assert.equal(await answer.text(), 'here');
  assert.equal(answer.url, `${server.origin}/new`);
  assert.equal(server.requests[1]?.headers.authorization, 'Bearer t');
  const kept = await client.send({ method: 'GET', url: `${server.origin}/old`, followRedirects: false });
  assert.equal(kept.status, 302);
});

test('Nothing ever reaches another origin: the redirect itself is the answer', async (t) => {
  const thief = await startServer(t, (_, response) => response.end('thanks'));
  const server = await startServer(t, (_, response) =>
    response.writeHead(307, { location: `${thief.origin}/take` }).end(),
  );
  const client = createHttpClient({ environment: {} });
  t.after(() => client.dispose());
  const answer = await client.send({
    method: 'POST',
    url: server.origin,
    headers: { 'x-api-key': 'k' },
    body: 'secret',
  });
  assert.equal(answer.status, 307);
  assert.equal(answer.headers['location'], `${thief.origin}/take`);
  assert.equal(thief.connections(), 0);
});

test('After five redirects the sixth is the answer', async (t) => {
  const server = await startServer(t, (_, response) => response.writeHead(302, { location: '/again' }).end());
  const client = createHttpClient({ environment: {} });
  t.after(() => client.dispose());
  assert.equal((await client.send({ method: 'GET', url: server.origin })).status, 302);
  assert.equal(server.requests.length, 6);
});
