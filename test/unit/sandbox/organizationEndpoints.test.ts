import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { type StartedSandbox, startedSandbox } from './startedSandbox.ts';

const collection = '/api/server/v1/organizations';
const organizationList = v.object({
  links: v.array(v.object({ href: v.string(), rel: v.string() })),
  organizations: v.array(
    v.object({ id: v.string(), name: v.string(), status: v.string(), hasChildren: v.boolean(), ref: v.string() }),
  ),
});

async function lister(sandbox: StartedSandbox) {
  const accessToken = await sandbox.token('internal_organization_view');
  return async (query: Record<string, string>) => {
    const reply = await sandbox.get(`${collection}?${new URLSearchParams(query)}`, accessToken);
    return v.parse(organizationList, reply.body);
  };
}

/** Follows the cursors of one kind of link to the end. */
async function follow(
  list: Awaited<ReturnType<typeof lister>>,
  rel: 'next' | 'previous',
  query: Record<string, string>,
): Promise<{ pages: string[][]; last: Record<string, string> }> {
  const page = await list(query);
  const ids = page.organizations.map(({ id }) => id);
  const link = page.links.find((candidate) => candidate.rel === rel);
  if (link === undefined) {
    return { pages: [ids], last: query };
  }
  const cursor = Object.fromEntries(new URL(link.href, 'http://server').searchParams);
  const rest = await follow(list, rel, cursor);
  return { pages: [ids, ...rest.pages], last: rest.last };
}

describe('the organizations of the sandbox', () => {
  it('are listed by cursor, every one once, without a total', async (context) => {
    const list = await lister(await startedSandbox(context));
    const everything = await follow(list, 'next', { recursive: 'true', limit: '1000' });
    assert.deepEqual(
      everything.pages.map(({ length }) => length),
      [100, 97],
    );
    assert.equal(new Set(everything.pages.flat()).size, 197);
    const small = await follow(list, 'next', { recursive: 'true', limit: '40' });
    assert.deepEqual(small.pages.flat(), everything.pages.flat());
  });

  it('can be paged backwards to the start', async (context) => {
    const list = await lister(await startedSandbox(context));
    const forth = await follow(list, 'next', { recursive: 'true', limit: '40' });
    const back = await follow(list, 'previous', forth.last);
    assert.deepEqual(back.pages.reverse(), forth.pages);
  });

  it('come fifteen to a page, one level at a time', async (context) => {
    const list = await lister(await startedSandbox(context));
    const top = await list({});
    assert.equal(top.organizations.length, 9);
    assert.deepEqual(top.links, []);
    const many = top.organizations.find(({ name }) => name === 'Hemisphere Retail');
    const children = await list({ filter: `parentId eq ${many?.id}` });
    assert.equal(children.organizations.length, 15);
    const all = await follow(list, 'next', { filter: `parentId eq ${many?.id}`, limit: '100' });
    assert.deepEqual(
      all.pages.map(({ length }) => length),
      [100, 50],
    );
  });

  it('are three levels deep', async (context) => {
    const list = await lister(await startedSandbox(context));
    let parents = (await list({})).organizations;
    for (const level of [2, 3]) {
      const pages = parents
        .filter(({ hasChildren, name }) => hasChildren && name !== 'Hemisphere Retail')
        .map(({ id }) => list({ filter: `parentId eq ${id}`, limit: '100' }));
      parents = (await Promise.all(pages)).flatMap(({ organizations }) => organizations);
      assert.ok(parents.length > 0, `level ${level}`);
    }
    assert.ok(parents.every(({ hasChildren }) => !hasChildren));
  });

  it('are filtered by name, handle, state and attributes; an empty list is an empty object', async (context) => {
    const sandbox = await startedSandbox(context);
    const list = await lister(sandbox);
    const find = async (filter: string) => (await list({ recursive: 'true', filter, limit: '100' })).organizations;
    assert.deepEqual(
      (await find('name eq "ලංකා තේ"')).map(({ name }) => name),
      ['ලංකා තේ'],
    );
    assert.deepEqual(
      (await find('orgHandle sw meridianb')).map(({ name }) => name),
      ['Meridian Bank'],
    );
    const disabled = await find('status eq DISABLED and name co o');
    assert.ok(disabled.length > 0 && disabled.every(({ status }) => status === 'DISABLED'));
    assert.ok((await find('attributes.Country eq Sri Lanka')).length > 0);
    const accessToken = await sandbox.token('internal_organization_view');
    assert.deepEqual((await sandbox.get(`${collection}?filter=name+eq+nobody`, accessToken)).body, {});
    for (const [query, code] of [
      ['filter=colour+eq+red', 'ORG-60023'],
      ['filter=name', 'ORG-60022'],
      ['filter=name+eq+a+or+name+eq+b', 'ORG-60024'],
      ['limit=-1', 'ORG-60025'],
      ['after=bm90aGluZw', 'ORG-60026'],
    ]) {
      const reply = await sandbox.get(`${collection}?${query}`, accessToken);
      assert.equal(reply.status, 400);
      assert.partialDeepStrictEqual(reply.body, { code });
    }
  });

  it('open with their parent and the way down to them', async (context) => {
    const sandbox = await startedSandbox(context);
    const list = await lister(sandbox);
    const accessToken = await sandbox.token('internal_organization_view');
    const [estate] = (await list({ recursive: 'true', filter: 'name eq "Uva Estate"' })).organizations;
    const { body } = await sandbox.get(`${collection}/${estate?.id}`, accessToken);
    assert.partialDeepStrictEqual(body, {
      name: 'Uva Estate',
      type: 'TENANT',
      hasChildren: false,
      ancestorPath: [
        { name: 'Sandbox', depth: 0 },
        { name: 'Ceylon Tea Traders', depth: 1 },
        { name: 'ලංකා තේ', depth: 2 },
      ],
    });
    assert.partialDeepStrictEqual((await sandbox.get(`${collection}/self`, accessToken)).body, { name: 'Sandbox' });
    const missing = await sandbox.get(`${collection}/nowhere`, accessToken);
    assert.equal(missing.status, 404);
    assert.partialDeepStrictEqual(missing.body, { code: 'ORG-60015' });
  });

  it('see only themselves and what is below, once switched to', async (context) => {
    const sandbox = await startedSandbox(context);
    const list = await lister(sandbox);
    const top = (await list({})).organizations;
    const bank = top.find(({ name }) => name === 'Meridian Bank');
    const token = await sandbox.switchedToken(bank?.id ?? '', 'internal_org_organization_view');
    const below = v.parse(organizationList, (await sandbox.get(`/o${collection}`, token)).body);
    assert.deepEqual(below.organizations.map(({ name }) => name).sort(), [
      'Meridian Cards',
      'Meridian Insurance',
      'Meridian Ventures',
    ]);
    assert.ok(below.organizations.every(({ ref }) => ref.startsWith('/t/sandbox/o/api/server/v1/organizations/')));
    assert.partialDeepStrictEqual((await sandbox.get(`/o${collection}/self`, token)).body, { name: 'Meridian Bank' });
    const stranger = top.find(({ name }) => name === 'Hemisphere Retail');
    assert.equal((await sandbox.get(`/o${collection}/${stranger?.id}`, token)).status, 404);
  });
});
