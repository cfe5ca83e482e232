import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyPage } from '../../../src/session/everyPage.ts';
import { asgardeo } from '../../../src/systems/asgardeo.ts';
import type { ResourceType } from '../../../src/systems/system.ts';
import { sessionAnswering } from '../../support/fakeSession.ts';

const users = typeCalled('users');

describe('every page of a list', () => {
  it('gives each item once, also where pages overlap', async () => {
    const pages = [
      [1, 2, 3],
      [3, 4, 5],
      [6, 7],
    ];
    const found = await idsOf((call) => pages[call] ?? []);
    assert.deepEqual(found, ['1', '2', '3', '4', '5', '6', '7']);
  });

  it('ends where a server sends the same page again and again', async () => {
    let calls = 0;
    const found = await idsOf(() => {
      calls += 1;
      return [1, 2, 3];
    });
    assert.deepEqual(found, ['1', '2', '3']);
    assert.equal(calls, 2);
  });

  it('goes on where it stood, with what was seen before', async () => {
    const asked: (string | null)[] = [];
    const session = sessionAnswering(({ url }) => {
      asked.push(new URL(url, 'https://api.example.com').searchParams.get('startIndex'));
      return { body: JSON.stringify({ totalResults: 4, Resources: [3, 4].map(user) }) };
    });
    const request = { type: users, pageSize: 3, position: { received: 2 } };
    const found: string[] = [];
    for await (const { items } of everyPage(session, request, new Set(['3']))) {
      found.push(...items.map(({ id }) => String(id)));
    }
    assert.deepEqual([found, asked], [['4'], ['3', '5']]);
  });
});

async function idsOf(page: (call: number) => readonly number[]): Promise<string[]> {
  let calls = 0;
  const session = sessionAnswering(() => {
    const Resources = page(calls).map(user);
    calls += 1;
    return { body: JSON.stringify({ totalResults: 1000, Resources }) };
  });
  const found: string[] = [];
  for await (const { items } of everyPage(session, { type: users, pageSize: 3 })) {
    found.push(...items.map(({ id }) => String(id)));
  }
  return found;
}

function user(id: number): object {
  return { id: String(id), userName: `user${id}` };
}

function typeCalled(id: string): ResourceType {
  const found = asgardeo.resourceTypes.find((type) => type.id === id);
  assert.ok(found);
  return found;
}
