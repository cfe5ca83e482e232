import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDiscoveredScopesStorage } from '../../../src/connections/discoveredScopesStorage.ts';

function storage() {
  const values = new Map<string, unknown>();
  const state = {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) =>
      void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
  return {
    values,
    storage: createDiscoveredScopesStorage(state as Parameters<typeof createDiscoveredScopesStorage>[0]),
  };
}

const client = { tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token', clientId: 'id' };
const part = { at: 1, by: 'token', granted: ['a'], denied: ['b'] } as const;

test('What was found out is kept per client, a part at a time', async () => {
  const { storage: found } = storage();
  await found.add(client, { root: part }, true);
  await found.add(client, { organization: { ...part, at: 2 } }, true);
  assert.deepEqual(found.of(client), { root: part, organization: { ...part, at: 2 } });
  assert.equal(found.of({ ...client, tokenEndpoint: 'https://evil.example/token' }), undefined);
  assert.equal(found.of({ ...client, clientId: 'other' }), undefined);
});

test('What passes with the window is not written down', async () => {
  const { values, storage: found } = storage();
  await found.add(client, { root: part }, false);
  assert.deepEqual(found.of(client), { root: part });
  assert.equal(values.size, 0);
});

test('What cannot be read counts as nothing, and what is forgotten is gone', async () => {
  const { values, storage: found } = storage();
  let changes = 0;
  const stop = found.onDidChange(() => changes++);
  await found.add(client, { root: part }, true);
  const [key = ''] = values.keys();
  for (const broken of [null, 'text', { root: { granted: 'all' } }, []]) {
    values.set(key, broken);
    assert.ok(found.of(client)?.root === undefined);
  }
  await found.forget(client);
  assert.deepEqual([found.of(client), values.size, changes], [undefined, 0, 2]);
  stop();
});
