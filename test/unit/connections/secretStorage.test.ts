import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage as EditorStorage, SecretStorageChangeEvent } from 'vscode';
import { createSecretStorage } from '../../../src/connections/secretStorage.ts';
import type { ScopewiseError } from '../../../src/http/error.ts';

const client = { tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token', clientId: 'a|b' };

/** The editor's storage. While `failure` is set, every use throws it, as where there is no keyring. */
function fakeEditorStorage() {
  const values = new Map<string, string>();
  const listeners = new Set<(event: SecretStorageChangeEvent) => void>();
  const fake = {
    values,
    failure: undefined as Error | undefined,
    changeElsewhere(key: string, value: string) {
      values.set(key, value);
      for (const listener of listeners) {
        listener({ key });
      }
    },
    storage: {
      keys: async () => [...values.keys()],
      get: async (key) => attempt(() => values.get(key)),
      store: async (key, value) => attempt(() => void values.set(key, value)),
      delete: async (key) => attempt(() => void values.delete(key)),
      onDidChange(listener) {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    } satisfies EditorStorage,
  };
  function attempt<Result>(use: () => Result): Result {
    if (fake.failure) {
      throw fake.failure;
    }
    return use();
  }
  return fake;
}

function create(fake = fakeEditorStorage()) {
  const failures: ScopewiseError<'secrets.unavailable'>[] = [];
  return { fake, failures, secrets: createSecretStorage(fake.storage, (error) => failures.push(error)) };
}

test('a secret belongs to the token endpoint and the client id', async () => {
  const { secrets } = create();
  await secrets.set(client, { clientSecret: 's', password: 'p' });
  assert.deepEqual(await secrets.get(client), { clientSecret: 's', password: 'p' });
  assert.deepEqual(await secrets.get({ ...client, tokenEndpoint: 'https://evil.example/t/acme/oauth2/token' }), {});
  assert.deepEqual(await secrets.get({ ...client, clientId: 'a' }), {});
  const sameUrl = 'HTTPS://API.asgardeo.io:443/t/acme/oauth2/token';
  assert.equal((await secrets.get({ ...client, tokenEndpoint: sameUrl })).clientSecret, 's');
});

test('setting one kind leaves the others, and deleting takes all', async () => {
  const { secrets, fake } = create();
  await secrets.set(client, { clientSecret: 's', password: 'p' });
  await secrets.set(client, { clientSecret: 't' });
  assert.deepEqual(await secrets.get(client), { clientSecret: 't', password: 'p' });
  await secrets.delete(client);
  assert.deepEqual(await secrets.get(client), {});
  assert.equal(fake.values.size, 0);
});

test('without the editor’s storage a secret is kept in memory, and the person is told once, without it', async () => {
  const { secrets, fake, failures } = create();
  fake.failure = new Error('keyring refused "hunter2"');
  await secrets.set(client, { clientSecret: 'hunter2' });
  await secrets.set({ ...client, clientId: 'other' }, { clientSecret: 'more' });
  assert.deepEqual(await secrets.get(client), { clientSecret: 'hunter2' });
  assert.deepEqual(
    failures.map(({ code, details }) => ({ code, ...details })),
    [{ code: 'secrets.unavailable', reason: 'keyring refused "…"' }],
  );
});

test('a secret in memory wins over an older one that is still stored', async () => {
  const { secrets, fake } = create();
  await secrets.set(client, { clientSecret: 'old' });
  fake.failure = new Error('locked');
  await secrets.set(client, { clientSecret: 'new' });
  fake.failure = undefined;
  assert.deepEqual(await secrets.get(client), { clientSecret: 'new' });
});

test('a secret that cannot be deleted from the storage is gone for this window', async () => {
  const { secrets, fake, failures } = create();
  await secrets.set(client, { clientSecret: 's' });
  fake.failure = new Error('locked');
  await secrets.delete(client);
  fake.failure = undefined;
  assert.deepEqual(await secrets.get(client), {});
  assert.equal(failures.length, 1);
});

test('an entry that cannot be read counts as missing and can be replaced', async () => {
  const { secrets, fake, failures } = create();
  fake.failure = new Error('cannot decrypt');
  assert.deepEqual(await secrets.get(client), {});
  fake.failure = undefined;
  await secrets.set(client, { clientSecret: 's' });
  assert.deepEqual(await secrets.get(client), { clientSecret: 's' });
  assert.equal(failures.length, 1);
});

test('a change made in another window is passed on with its client', async () => {
  const { secrets, fake } = create();
  const changed: unknown[] = [];
  await secrets.set(client, { clientSecret: 's' });
  secrets.onDidChange((who) => changed.push(who));
  fake.changeElsewhere([...fake.values.keys()][0] ?? '', 'new');
  fake.changeElsewhere('another extension', 'x');
  assert.deepEqual(changed, [client]);
  assert.deepEqual(await secrets.get(client), { clientSecret: 'new' });
});

test('a refresh token is replaced and removed without a word, and nothing else with it', async () => {
  const { secrets, fake } = create();
  await secrets.set(client, { clientSecret: 's', refreshToken: 'first' });
  const changed: unknown[] = [];
  secrets.onDidChange((who) => changed.push(who));
  await secrets.set(client, { refreshToken: 'second' });
  fake.changeElsewhere([...fake.values.keys()].find((key) => key.includes('refreshToken')) ?? '', 'third');
  assert.deepEqual(await secrets.get(client), { clientSecret: 's', refreshToken: 'third' });
  await secrets.delete(client, 'refreshToken');
  assert.deepEqual(await secrets.get(client), { clientSecret: 's' });
  assert.deepEqual(changed, []);
});

test('what is held is never stored', async () => {
  const { secrets, fake } = create();
  secrets.hold(client, { clientSecret: 's' });
  assert.deepEqual(await secrets.get(client), { clientSecret: 's' });
  assert.equal(fake.values.size, 0);
});
