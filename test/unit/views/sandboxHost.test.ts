import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createConnectionStorage } from '../../../src/connections/connectionStorage.ts';
import { createSecretStorage } from '../../../src/connections/secretStorage.ts';
import { createSandboxHost, sandboxConnection } from '../../../src/views/sandboxHost.ts';
import { fakeSettings } from '../connections/fakeSettings.ts';

function createHost(context: TestContext) {
  const connections = createConnectionStorage(fakeSettings());
  const stored = { keys: async () => [], get: async () => undefined, store: async () => {}, delete: async () => {} };
  const secrets = createSecretStorage({ ...stored, onDidChange: () => ({ dispose() {} }) }, assert.fail);
  const host = createSandboxHost(connections, secrets);
  context.after(() => host.dispose());
  return { host, connections };
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test('who opens the tenant twice at once gets one', async (context) => {
  const { host, connections } = createHost(context);
  const { signal } = new AbortController();
  const [one, other] = await Promise.all([host.open(signal), host.open(signal)]);
  assert.equal(one, other);
  assert.equal(await host.open(signal), one);
  assert.deepEqual(connections.names(), [sandboxConnection]);
});

test('a tenant that is started while another starts takes its place, and the first ends', async (context) => {
  const { host } = createHost(context);
  const [first, second] = await Promise.all([host.start({ users: 10 }), host.start({ users: 10 })]);
  assert.equal(host.running(), second);
  assert.equal(await answers(first.baseUrl), false);
  assert.equal(await answers(second.baseUrl), true);
});

test('who gives up waits no longer, and nothing is left of the tenant', async (context) => {
  const { host, connections } = createHost(context);
  const waiting = new AbortController();
  const opening = host.open(waiting.signal);
  waiting.abort();
  await assert.rejects(opening, { name: 'AbortError' });
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  connections.onDidChange(() => connections.names().length === 0 && resolve());
  await gone;
  assert.equal(host.running(), undefined);
});
