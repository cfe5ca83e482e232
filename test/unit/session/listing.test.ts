import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPage } from '../../../src/session/listing.ts';
import type { PagePosition } from '../../../src/session/nextPosition.ts';
import type { JsonObject, ResourceType } from '../../../src/systems/system.ts';
import { sessionAnswering } from '../../support/fakeSession.ts';

const users: ResourceType = {
  id: 'users',
  label: 'Users',
  singular: 'user',
  icon: 'person',
  path: '/scim2/Users',
  query: { excludedAttributes: 'groups' },
  paging: 'scim',
  items: 'Resources',
  itemPath: '/scim2/Users/{id}',
  describe: (item) => ({ id: String(item['id']), name: '', label: '', icon: 'person', facts: [], expandable: false }),
};
const applications: ResourceType = { ...users, paging: 'offset', items: 'applications', total: 'totalResults' };
const organizations: ResourceType = { ...users, paging: 'cursor', items: 'organizations' };
const dialects: ResourceType = { ...users, paging: 'none' };

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => ({ id: from + index }));

/** Browses to the end as the tree does, and gives every id in the order in which it came, and the queries sent. */
async function browse(type: ResourceType, pageSize: number, answer: (query: URLSearchParams) => unknown) {
  const queries: string[] = [];
  const session = sessionAnswering(({ url }) => {
    const query = new URL(url, 'http://localhost').searchParams;
    queries.push(String(query));
    return { body: JSON.stringify(answer(query)) };
  });
  const items: JsonObject[] = [];
  let position: PagePosition | undefined;
  do {
    const page = await listPage(session, { type, position, pageSize });
    items.push(...page.items);
    position = page.next;
    assert.ok(queries.length < 100, 'the list never ends');
  } while (position);
  return { ids: items.map(({ id }) => id), queries };
}

const number = (query: URLSearchParams, name: string) => Number(query.get(name));

test('SCIM pages start at 1 and follow each other without a gap', async () => {
  const { ids, queries } = await browse(users, 2, (query) => {
    const start = number(query, 'startIndex') - 1;
    return { totalResults: 5, Resources: people(start, Math.min(5, start + number(query, 'count'))) };
  });
  assert.deepEqual(ids, [0, 1, 2, 3, 4]);
  assert.equal(queries[0], 'excludedAttributes=groups&startIndex=1&count=2');
  assert.equal(queries[1], 'excludedAttributes=groups&startIndex=3&count=2');
  assert.equal(queries.length, 3);
});

test('pages that the server cuts silently are continued where they ended', async () => {
  const { ids } = await browse(applications, 100, (query) => {
    const start = number(query, 'offset');
    return { totalResults: 70, applications: people(start, Math.min(70, start + 30)) };
  });
  assert.deepEqual(
    ids,
    people(0, 70).map(({ id }) => id),
  );
});

test('a total that equals the length of each page does not hide the rest', async () => {
  const { ids } = await browse(users, 2, (query) => {
    const start = number(query, 'startIndex') - 1;
    const page = people(start, Math.min(5, start + 2));
    return { totalResults: page.length, Resources: page };
  });
  assert.deepEqual(ids, [0, 1, 2, 3, 4]);
});

test('a total that is too great ends with the first empty page', async () => {
  const { ids, queries } = await browse(users, 2, (query) => {
    const start = number(query, 'startIndex') - 1;
    return { totalResults: 1000, Resources: people(start, Math.min(3, start + 2)) };
  });
  assert.deepEqual(ids, [0, 1, 2]);
  assert.equal(queries.length, 3);
});

test('cursors are read from links, and the links are never followed', async () => {
  const { ids, queries } = await browse(organizations, 2, (query) => {
    const after = number(query, 'after');
    const next = { rel: 'next', href: `https://evil.example/organizations?limit=2&after=${after + 2}` };
    return { organizations: people(after, after + 2), links: after < 2 ? [next] : [{ rel: 'previous', href: '/x' }] };
  });
  assert.deepEqual(ids, [0, 1, 2, 3]);
  assert.equal(queries[1], 'excludedAttributes=groups&limit=2&after=2');
});

test('a cursor that does not move ends the list', async () => {
  const { queries } = await browse(organizations, 2, () => ({
    organizations: people(0, 2),
    links: [{ rel: 'next', href: '?after=same' }],
  }));
  assert.equal(queries.length, 2);
});

test('an empty object is an empty list, and what is no object is no item', async () => {
  assert.deepEqual((await browse(organizations, 2, () => ({}))).ids, []);
  assert.deepEqual((await browse(users, 9, () => ({ Resources: [{ id: 1 }, null, 'x', [2], { id: 3 }] }))).ids, [1, 3]);
  assert.deepEqual((await browse({ ...dialects, items: undefined as never }, 9, () => people(0, 3))).ids, [0, 1, 2]);
});

test('a list is read with the documented object around it, or as an array alone', async () => {
  for (const wrapped of [true, false]) {
    const { ids } = await browse(users, 2, (query) => {
      const start = number(query, 'startIndex') - 1;
      const page = people(start, Math.min(3, start + 2));
      return wrapped ? { totalResults: 3, Resources: page } : page;
    });
    assert.deepEqual(ids, [0, 1, 2]);
  }
});

test('only a total that can be trusted is passed on', async () => {
  const session = sessionAnswering(() => ({ body: '{"totalResults":7,"Resources":[],"applications":[]}' }));
  assert.equal((await listPage(session, { type: users, pageSize: 5 })).total, undefined);
  assert.equal((await listPage(session, { type: applications, pageSize: 5 })).total, 7);
});

test('a web page in place of data is called one, with its title', async () => {
  const page = '<!doctype html><html><head><title>Hotel Wi-Fi</title></head></html>';
  const session = sessionAnswering(() => ({ body: page, headers: { 'content-type': 'text/html' } }));
  await assert.rejects(listPage(session, { type: users, pageSize: 5 }), (error: { code: string; details: unknown }) => {
    assert.equal(error.code, 'network.intercepted');
    assert.deepEqual(error.details, { origin: 'https://api.example.com', status: 200, title: 'Hotel Wi-Fi' });
    return true;
  });
});
