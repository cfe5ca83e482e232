import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../support/fakeEditor.ts';

const { createCurrentConnection } = await import('../../../src/views/currentConnection.ts');

function created() {
  const values = new Map<string, unknown>();
  const state = {
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void values.set(key, value),
    keys: () => [...values.keys()],
  };
  const current = createCurrentConnection(state as never, () => ['Acme', 'Other']);
  return { current, values };
}

test('each connection has the organization that was chosen for it, and is told apart from the others', async () => {
  const { current, values } = created();
  let changes = 0;
  current.onDidChange(() => {
    changes++;
  });
  await current.useOrganization('Acme', { id: '1', name: 'North' });
  await current.useOrganization('Other', { id: '2', name: 'South' });
  await current.useOrganization('__proto__', { id: '3', name: 'None' });
  assert.equal(current.organization('Acme')?.name, 'North');
  assert.equal(current.organization('Other')?.id, '2');
  assert.equal(current.organization('constructor'), undefined);
  await current.useOrganization('Acme', undefined);
  assert.equal(current.organization('Acme'), undefined);
  assert.equal(changes, 4);
  assert.match(JSON.stringify([...values.values()]), /South/);
});
