import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destinationOf, divergingHost } from '../../../src/session/destination.ts';

const base = 'https://api.example.com/t/acme';

test('a path goes below the base URL, with one slash between them', () => {
  assert.equal(destinationOf('/scim2/Users?count=2', base).href, `${base}/scim2/Users?count=2`);
  assert.equal(destinationOf('scim2/Users', base).href, `${base}/scim2/Users`);
});

test('a path that begins with two slashes stays below the base URL instead of naming a host', () => {
  assert.equal(destinationOf('//evil.example/scim2/Users', base).origin, 'https://api.example.com');
});

test('an absolute URL is taken as it is', () => {
  assert.equal(destinationOf('https://other.example/x', base).href, 'https://other.example/x');
});

test('plain http is for this machine only', () => {
  for (const host of ['localhost:8080', '127.0.0.1', '127.8.9.1:99', '[::1]:1']) {
    assert.equal(destinationOf(`http://${host}/x`, undefined).host, host);
  }
  for (const host of ['example.com', '127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1']) {
    assert.throws(() => destinationOf(`http://${host}/x`, undefined), { code: 'origin.insecure' });
  }
});

test('what is no http URL, has no base URL or holds credentials is refused', () => {
  for (const [url, baseUrl] of [
    ['ftp://example.com', base],
    ['/scim2/Users', undefined],
    ['https://id:secret@api.example.com/x', base],
    ['https://', base],
  ] as const) {
    assert.throws(() => destinationOf(url, baseUrl), { code: 'request.invalid' });
  }
});

test('a Host header counts only where it names another host than the URL', () => {
  const destination = new URL('https://api.example.com/x');
  assert.equal(divergingHost({ Accept: '*/*' }, destination), undefined);
  assert.equal(divergingHost({ HOST: 'API.example.com' }, destination), undefined);
  assert.equal(divergingHost({ host: 'evil.example' }, destination), 'https://evil.example');
});
