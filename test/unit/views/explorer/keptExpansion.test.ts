import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptExpansion } from '../../../../src/views/explorer/keptExpansion.ts';

/** What the editor keeps with the workspace. */
function memento() {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
  };
}

const users = 'Acme/root/users/';
const ada = `${users}ada%40example.com/`;

test('The next window shows rows as they were left, and asks for nothing that nobody asks for in it', async () => {
  const state = memento();
  const first = createKeptExpansion(state as never);
  assert.equal(first.isOpen(users), undefined);
  await first.set(users, true);
  await first.set('Acme/root/', false);
  assert.equal(first.isLeftOpen(users), false);
  const next = createKeptExpansion(state as never);
  assert.deepEqual([next.isOpen(users), next.isOpen('Acme/root/'), next.isOpen(ada)], [true, false, undefined]);
  assert.deepEqual([next.isLeftOpen(users), next.isLeftOpen('Acme/root/')], [true, false]);
  next.ask(users);
  assert.equal(next.isLeftOpen(users), false);
});

test('Refreshing a row asks for all below it; closing one and opening it again, too', async () => {
  const state = memento();
  await createKeptExpansion(state as never).set(ada, true);
  const refreshed = createKeptExpansion(state as never);
  refreshed.askBelow('Acme/root/groups/');
  assert.equal(refreshed.isLeftOpen(ada), true);
  refreshed.askBelow(users);
  assert.equal(refreshed.isLeftOpen(ada), false);
  const closed = createKeptExpansion(state as never);
  await closed.set(ada, false);
  await closed.set(ada, true);
  assert.equal(closed.isLeftOpen(ada), false);
});

test('What is kept tells nothing of the rows, does not grow without end, and may be broken', async () => {
  const state = memento();
  const expansion = createKeptExpansion(state as never);
  for (let index = 0; index < 1200; index += 1) {
    await expansion.set(`${users}${index}@example.com/`, true);
  }
  const text = JSON.stringify([...state.kept]);
  assert.doesNotMatch(text, /example|Acme/);
  assert.ok(text.length < 40_000, String(text.length));
  assert.equal(createKeptExpansion(state as never).isOpen(`${users}1199@example.com/`), true);
  for (const broken of ['x', [['a']], { a: true }, null]) {
    state.kept.set('scopewise.expandedRows', broken);
    assert.equal(createKeptExpansion(state as never).isOpen(users), undefined);
  }
});
