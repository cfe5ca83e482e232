import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { search } from '../../../src/session/search.ts';
import { asgardeo } from '../../../src/systems/asgardeo.ts';
import { sessionAnswering } from '../../support/fakeSession.ts';

const users = asgardeo.resourceTypes.find(({ id }) => id === 'users');

async function found(text: string, ...names: readonly string[]): Promise<unknown[]> {
  assert.ok(users);
  const Resources = names.map((userName, id) => ({ id: String(id), userName }));
  const session = sessionAnswering(() => ({ body: JSON.stringify({ totalResults: Resources.length, Resources }) }));
  const items = await search(session, users, { text, most: 10, signal: new AbortController().signal });
  return items.map(({ userName }) => userName);
}

describe('a search', () => {
  it('takes what the server found, which compares in its own way', async () => {
    assert.deepEqual(await found('kim', 'DEFAULT/KIM', 'other'), ['DEFAULT/KIM', 'other']);
    assert.deepEqual(await found('muller', 'Müller'), ['Müller']);
    assert.deepEqual(await found('kim berry', 'berry'), ['berry']);
    assert.deepEqual(await found('a"b\\c', 'xa"b\\cx'), ['xa"b\\cx']);
    assert.deepEqual(await found('by another field', 'ann'), ['ann']);
    assert.deepEqual(await found('kim'), []);
  });

  it('says so where the server ignores what is looked for', async () => {
    await assert.rejects(found('kim', 'ann', 'bo'), { code: 'api.filter_ignored', details: { url: '/scim2/Users' } });
  });
});
