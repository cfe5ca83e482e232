import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { test } from 'node:test';
import { loadedModules } from '../support/stubbedEditor.ts';

test('activation reaches no server, listens nowhere, and loads nothing that does', async () => {
  const opened: string[] = [];
  subscribe('net.client.socket', () => opened.push('a connection'));
  subscribe('tracing:net.server.listen:asyncStart', () => opened.push('a server'));

  const { activate } = await import('../../src/extension.ts');
  const memory = { get: () => undefined, keys: () => [], onDidChange: () => ({ dispose() {} }) };
  const subscriptions: { dispose(): unknown }[] = [];
  const context = { subscriptions, secrets: memory, globalState: memory, workspaceState: memory };
  const result = await activate(context as unknown as Parameters<typeof activate>[0]);
  await new Promise(setImmediate);
  assert.equal(result, undefined);
  assert.deepEqual(opened, []);

  const loaded = [...loadedModules];
  assert.ok(loaded.some((url) => url.endsWith('/src/extension.ts')));
  assert.deepEqual(
    loaded.filter((url) => /\/src\/(session|requests|catalog|oauth|sandbox)\//.test(url)),
    [],
  );
  assert.deepEqual(
    loaded.filter((url) => /^node:(net|tls|https?|http2|dgram|child_process)$/.test(url)),
    [],
  );
  const packages = loaded.map((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]);
  assert.deepEqual(new Set(packages), new Set([undefined, 'valibot']));

  for (const owned of subscriptions) {
    owned.dispose();
  }
});
