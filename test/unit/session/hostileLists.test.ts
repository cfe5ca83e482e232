import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyPage } from '../../../src/session/everyPage.ts';
import type { Paging, ResourceType } from '../../../src/systems/system.ts';
import { createFolderPages } from '../../../src/views/explorer/folderPages.ts';
import type { FolderNode } from '../../../src/views/explorer/node.ts';
import { type FakeAnswer, sessionAnswering } from '../../support/fakeSession.ts';

interface Asked {
  /** From 0. */
  readonly start: number;
  readonly size: number;
  readonly after: string | null;
  readonly paged: boolean;
  /** How many requests came before. */
  readonly before: number;
}

interface Habit {
  readonly name: string;
  readonly paging: Paging;
  readonly answer: (asked: Asked) => unknown;
  /** 250 where it is missing. */
  readonly count?: number;
  /** Whether its lies can be seen through only by going on to an empty page, which opening a folder does not. */
  readonly needsPatience?: boolean;
}

const all = 250;
const items = (from: number, to: number) =>
  Array.from({ length: Math.max(Math.min(to, all) - from, 0) }, (_, index) => ({ id: `item-${from + index}` }));
const scim = (totalResults: number, Resources: unknown[]) => ({ totalResults, Resources });
const next = (cursor: string) => [{ rel: 'next', href: `https://evil.example/list?limit=9&after=${cursor}` }];

const habits: readonly Habit[] = [
  { name: 'SCIM from 1', paging: 'scim', answer: ({ start, size }) => scim(all, items(start, start + size)) },
  { name: 'offsets', paging: 'offset', answer: ({ start, size }) => scim(all, items(start, start + size)) },
  {
    name: 'totals that are the length of the page',
    paging: 'scim',
    answer: ({ start, size }) => {
      const page = items(start, start + size);
      return scim(page.length, page);
    },
  },
  { name: 'totals too great', paging: 'scim', answer: ({ start, size }) => scim(9_999, items(start, start + size)) },
  {
    name: 'totals that fall with each request',
    paging: 'scim',
    answer: ({ start, size, before }) => scim(all + 50 - before, items(start, start + size)),
  },
  { name: 'totals of nothing', paging: 'scim', answer: ({ start, size }) => scim(0, items(start, start + size)) },
  {
    name: 'no totals, a bare array',
    paging: 'offset',
    answer: ({ start, size }) => items(start, start + size),
  },
  { name: 'pages cut silently', paging: 'offset', answer: ({ start }) => scim(all, items(start, start + 30)) },
  {
    name: 'pages cut silently with totals of the page, and a link to the next',
    paging: 'offset',
    answer: ({ start }) => ({
      ...scim(30, items(start, start + 30)),
      links: start + 30 < all ? [{ rel: 'next', href: '/x?offset=1' }] : [],
    }),
  },
  {
    name: 'short pages with more behind, and totals of the page',
    paging: 'scim',
    answer: ({ start, size }) => {
      // Those that are left out of the pages are no items: they count for nothing.
      const page = items(start, start + size - (start > 0 && start < 200 ? 3 : 0));
      return scim(page.length, page);
    },
  },
  {
    name: 'pages cut silently, and totals of the page from the first',
    paging: 'scim',
    needsPatience: true,
    answer: ({ start }) => {
      const page = items(start, start + 17);
      return scim(page.length, page);
    },
  },
  {
    name: 'pages that overlap',
    paging: 'scim',
    // Something was added in front of the list between two pages.
    answer: ({ start, size }) => scim(all, items(Math.max(start - 3, 0), start + size - 3)),
    count: all,
  },
  { name: 'everything whatever is asked', paging: 'scim', answer: () => scim(all, items(0, all)) },
  {
    name: 'cursors',
    paging: 'cursor',
    answer: ({ after, size }) => {
      const start = Number(after ?? 0);
      const organizations = items(start, start + size);
      return { Resources: organizations, links: start + size < all ? next(String(start + size)) : [] };
    },
  },
  {
    name: 'cursors that go round in circles',
    paging: 'cursor',
    count: 30,
    answer: ({ after }) => {
      const start = Number(after ?? 0);
      return { Resources: items(start, start + 10), links: next(String((start + 10) % 30)) };
    },
  },
  {
    name: 'ever new cursors to the same items',
    paging: 'cursor',
    count: 10,
    answer: ({ before }) => ({ Resources: items(0, 10), links: next(`c${before}`) }),
  },
  {
    name: 'empty pages with cursors behind them',
    paging: 'cursor',
    count: 20,
    answer: ({ after }) => {
      const step = Number(after ?? 0);
      const page = step === 0 ? items(0, 10) : step === 3 ? items(10, 20) : [];
      return step < 3 ? { Resources: page, links: next(String(step + 1)) } : { Resources: page };
    },
  },
  {
    name: 'empty pages with cursors without end',
    paging: 'cursor',
    count: 0,
    needsPatience: true,
    answer: ({ before }) => ({ links: next(`c${before}`) }),
  },
  { name: 'an empty object', paging: 'cursor', count: 0, answer: () => ({}) },
  { name: 'an array of things that are no items', paging: 'offset', count: 0, answer: () => [null, 'x', 7, ['a']] },
  {
    name: '501 to whoever asks for a page',
    paging: 'offset',
    answer: ({ paged }) => (paged ? undefined : items(0, all)),
  },
  {
    name: '501 to whoever asks for a page, in a list of unknown shape',
    paging: 'detected',
    answer: ({ paged }) => (paged ? undefined : { data: items(0, all) }),
  },
  {
    name: '400 to whoever says how many',
    paging: 'offset',
    answer: ({ start, paged }) => (paged ? new Refused(400, 'limit must not exceed 50') : items(start, start + 50)),
  },
  {
    name: '400 behind the end',
    paging: 'offset',
    count: 200,
    answer: ({ start }) => (start >= 200 ? new Refused(400, 'out of range') : items(start, start + 100)),
  },
  {
    name: '404 behind the end',
    paging: 'detected',
    count: 200,
    answer: ({ start }) => (start >= 200 ? new Refused(404, '') : items(start, start + 100)),
  },
  {
    name: 'totals as text, and pages cut silently',
    paging: 'scim',
    answer: ({ start }) => ({ totalResults: String(all), Resources: items(start, start + 20) }),
  },
  { name: 'pages cut silently without a total', paging: 'scim', answer: ({ start }) => items(start, start + 20) },
  {
    name: 'pages cut silently without a total, in a list of unknown shape',
    paging: 'detected',
    answer: ({ start }) => items(start, start + 20),
  },
  {
    name: 'pages cut silently at an odd length, in a list of unknown shape',
    paging: 'detected',
    needsPatience: true,
    answer: ({ start }) => items(start, start + 17),
  },
  {
    name: 'pages with something in them that is no item',
    paging: 'scim',
    count: all - 1,
    answer: ({ start, size }) => items(start, start + size).map((item) => (item.id === 'item-50' ? null : item)),
  },
  {
    name: 'a page that only repeats, with more behind it',
    paging: 'scim',
    // A hundred were put in front of the list between two pages.
    answer: ({ start, before }) => scim(all + 100, before === 0 ? items(0, 100) : items(start - 100, start - 70)),
  },
  {
    name: 'the same in another order each time',
    paging: 'scim',
    answer: ({ before }) => scim(9_999, [...items(before, all), ...items(0, before)]),
  },
  {
    name: 'ten of the first page deleted before the second',
    paging: 'scim',
    answer: ({ start, size, before }) => {
      const left = items(before === 0 ? 0 : 10, all);
      return scim(left.length, left.slice(start, start + size));
    },
  },
  {
    name: 'links of which some are none, and relations in capitals',
    paging: 'cursor',
    answer: ({ after, size }) => {
      const end = Number(after ?? 0) + size;
      const links = end < all ? [null, { rel: 'self' }, { rel: 'NEXT', href: `?after=${end}` }] : [];
      return { Resources: items(end - size, end), links };
    },
  },
  { name: 'nothing at all', paging: 'scim', count: 0, answer: () => '' },
];

/** Another answer than the list. */
class Refused {
  readonly body: string;
  readonly status: number;
  constructor(status: number, description: string) {
    this.status = status;
    this.body = JSON.stringify({ description });
  }
}

function hostile({ paging, answer }: Habit, pageSize: number) {
  let requests = 0;
  const type: ResourceType = {
    id: 'things',
    label: 'Things',
    singular: 'thing',
    icon: 'circle',
    path: '/things',
    paging,
    pageParameters: { size: { name: 'limit' }, offset: 'offset' },
    items: 'Resources',
    describe: ({ id }) => ({ id: String(id), name: '', label: '', icon: '', facts: [], expandable: false }),
  };
  const session = sessionAnswering(({ url }): FakeAnswer => {
    const query = new URL(url, 'http://localhost').searchParams;
    const [first, size] = [query.get('startIndex'), query.get('count') ?? query.get('limit')];
    const asked = {
      start: first === null ? Number(query.get('offset') ?? 0) : Number(first) - 1,
      size: Number(size ?? 0),
      after: query.get('after'),
      paged: size !== null,
      before: requests,
    };
    requests += 1;
    assert.ok(requests < 100, 'the list never ends');
    const body = answer(asked);
    if (body instanceof Refused) {
      return body;
    }
    return body === undefined ? { body: '{}', status: 501 } : { body: body === '' ? '' : JSON.stringify(body) };
  });
  return { type, session, pageSize };
}

function assertComplete(ids: readonly unknown[], { count = all }: Habit): void {
  assert.equal(new Set(ids).size, ids.length, 'nothing comes twice');
  assert.equal(ids.length, count);
}

for (const habit of habits) {
  test(`a whole list comes to its end with every item once: ${habit.name}`, async () => {
    const { session, ...request } = hostile(habit, 100);
    const ids: unknown[] = [];
    for await (const page of everyPage(session, request)) {
      ids.push(...page.items.map(({ id }) => id));
    }
    assertComplete(ids, habit);
  });
}

for (const habit of habits.filter(({ needsPatience }) => !needsPatience)) {
  test(`a folder that is loaded to its end shows every item once: ${habit.name}`, async () => {
    const { session, type, pageSize } = hostile(habit, 100);
    const pages = createFolderPages({
      sessionOf: async () => session,
      pageSize: () => pageSize,
      whileLoading: () => undefined,
      onDidCount: () => undefined,
      queryOf: ({ query = {} }) => query,
    });
    const folder: FolderNode = { kind: 'folder', id: 'things/', connection: 'Acme', type };
    let content = await pages.content(folder);
    for (let loads = 0; content.next !== undefined; loads++) {
      assert.ok(loads < 100, 'more is offered without end');
      await pages.loadMore(folder);
      content = await pages.content(folder);
    }
    assert.equal(content.failed, undefined);
    assertComplete(
      content.items.map(({ id }) => id),
      habit,
    );
  });
}
