import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOriginStorage } from '../../../src/connections/originStorage.ts';

const client = { tokenEndpoint: 'https://login.example.com/token', clientId: 'a' };

function create(values = new Map<string, unknown>()) {
  const state = {
    get: <Value>(key: string) => values.get(key) as Value,
    update: async (key: string, value: unknown) =>
      void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
  return { values, origins: createOriginStorage(state as Parameters<typeof createOriginStorage>[0]) };
}

test('an approval covers exactly one origin', async () => {
  const { origins } = create();
  assert.equal(origins.isApproved(client, 'https://api.example.com'), false);
  await origins.approve(client, 'https://api.example.com/v1?x=1');
  for (const url of ['https://api.example.com', 'https://API.example.com:443/other']) {
    assert.equal(origins.isApproved(client, url), true, url);
  }
  for (const url of [
    'http://api.example.com',
    'https://api.example.com:8443',
    'https://api.example.com.evil.org',
    'https://api.example.com@evil.org',
    'https://example.com',
    'null',
    'not a url',
    'file:///etc',
  ]) {
    assert.equal(origins.isApproved(client, url), false, url);
  }
});

test('an approval belongs to one client', async () => {
  const { origins } = create();
  await origins.approve(client, 'https://api.example.com');
  assert.equal(origins.isApproved({ ...client, clientId: 'b' }, 'https://api.example.com'), false);
  const elsewhere = { ...client, tokenEndpoint: 'https://evil.example/token' };
  assert.equal(origins.isApproved(elsewhere, 'https://api.example.com'), false);
});

test('plain http is approved for this machine only', async () => {
  const { origins } = create();
  await origins.approve(client, 'http://127.0.0.1:8080');
  await origins.approve(client, 'http://[::1]:8080');
  assert.equal(origins.isApproved(client, 'http://127.0.0.1:8080/t/sandbox'), true);
  await assert.rejects(origins.approve(client, 'http://api.example.com/v1'), {
    code: 'origin.insecure',
    details: { origin: 'http://api.example.com' },
  });
  await assert.rejects(origins.approve(client, 'http://127.0.0.1.evil.org'), { code: 'origin.insecure' });
});

test('approvals can be added, and forgotten all at once', async () => {
  const { origins, values } = create();
  await origins.approve(client, 'https://one.example.com');
  await origins.approve(client, 'https://two.example.com');
  await origins.approve(client, 'https://two.example.com');
  assert.deepEqual([...values.values()], [['https://one.example.com', 'https://two.example.com']]);
  await origins.forget(client);
  assert.equal(origins.isApproved(client, 'https://one.example.com'), false);
  assert.equal(values.size, 0);
});

test('a spoilt entry counts as no approval and can be written anew', async () => {
  const { origins, values } = create();
  await origins.approve(client, 'https://one.example.com');
  for (const key of values.keys()) {
    values.set(key, { '0': 'https://one.example.com' });
  }
  assert.equal(origins.isApproved(client, 'https://one.example.com'), false);
  await origins.approve(client, 'https://two.example.com');
  assert.equal(origins.isApproved(client, 'https://two.example.com'), true);
});
