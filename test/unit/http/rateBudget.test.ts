import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateBudgets } from '../../../src/http/rateBudget.ts';

const budget = { perMinute: 2, families: ['/t/acme/scim2', '/t/acme/scim2/Bulk', '/t/acme/api/'] };

/** Time that passes only where somebody waits. */
function fakeTime() {
  let time = 0;
  const waits: number[] = [];
  const budgets = createRateBudgets(
    () => time,
    async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      time += milliseconds;
    },
  );
  const enter = (path: string, signal?: AbortSignal) =>
    budgets.enter(new URL(`https://a.example${path}`), budget, signal);
  return { budgets, enter, waits, pass: (milliseconds: number) => (time += milliseconds) };
}

test('A request over the budget waits until the oldest of the last minute is a minute old', async () => {
  const { enter, waits, pass } = fakeTime();
  await enter('/t/acme/scim2/Users');
  pass(20_000);
  await enter('/t/acme/scim2/Groups?filter=x');
  await enter('/t/acme/scim2');
  await enter('/t/acme/scim2/Users');
  assert.deepEqual(waits, [40_000, 20_000]);
});

test('Families and origins are counted apart, by the longest family, and other paths not at all', async () => {
  const { budgets, enter, waits } = fakeTime();
  for (const path of ['/t/acme/scim2/Users', '/t/acme/scim2/Bulk', '/t/acme/api/x', '/t/acme/scim2x', '/other']) {
    await enter(path);
    await enter(path);
  }
  await enter('/other');
  await budgets.enter(new URL('https://b.example/t/acme/scim2/Users'), budget);
  assert.deepEqual(waits, []);
});

test('Who is cancelled while waiting does not count', async () => {
  const { enter, waits } = fakeTime();
  await enter('/t/acme/scim2');
  await enter('/t/acme/scim2');
  await assert.rejects(enter('/t/acme/scim2', AbortSignal.abort()), { name: 'AbortError' });
  await enter('/t/acme/scim2');
  await enter('/t/acme/scim2');
  assert.deepEqual(waits, [60_000]);
});
