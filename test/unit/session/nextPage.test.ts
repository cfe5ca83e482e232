import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AnsweredPage, firstPage, nextPage } from '../../../src/session/nextPage.ts';
import type { PageParameters } from '../../../src/systems/system.ts';

const url = 'https://api.example.com/things?limit=2';
const size = { name: 'limit' };

function after(answer: unknown, changes: Partial<AnsweredPage> = {}) {
  return nextPage({ answer, headers: {}, url, count: 2, before: 0, parameters: {}, ...changes });
}

describe('the first page', () => {
  for (const [name, parameters, query] of [
    ['asks for as many as wanted', { size }, { limit: '100' }],
    ['asks for no more than may be asked for', { size: { name: 'top', maximum: 20 } }, { top: '20' }],
    [
      'begins at 1, as SCIM has it',
      { size: { name: 'count' }, start: 'startIndex' },
      { count: '100', startIndex: '1' },
    ],
    ['asks for nothing that the definition does not name', {}, {}],
  ] as const satisfies readonly (readonly [string, PageParameters, object])[]) {
    it(name, () => {
      assert.deepEqual(firstPage(parameters, 100), query);
    });
  }
});

describe('the next page is told by', () => {
  for (const [name, answer, query, changes] of [
    [
      'a Link header',
      [1, 2],
      { after: 'x', limit: '2' },
      { headers: { link: '<https://api.example.com/things?limit=2&after=x>; rel="next"' } },
    ],
    ['what Kubernetes has in its metadata', { items: [1, 2], metadata: { continue: 'x' } }, { continue: 'x' }],
    [
      'one of several links in the header',
      [],
      { page: '3' },
      { headers: { link: '</a?page=1>; rel="prev", </a?page=3>; title="a, b"; rel="last next"' } },
    ],
    [
      'OData',
      { value: [1, 2], '@odata.nextLink': 'https://graph.example.com/v1/users?$skiptoken=abc' },
      { $skiptoken: 'abc' },
    ],
    ['HAL', { _embedded: {}, _links: { next: { href: '/things?cursor=c2' } } }, { cursor: 'c2' }],
    ['JSON:API', { data: [], links: { next: '?page%5Bnumber%5D=2' } }, { 'page[number]': '2' }],
    [
      'links with relations',
      {
        links: [
          { rel: 'self', href: '?a=1' },
          { rel: 'next', href: '/t/a/things?after=q' },
        ],
      },
      { after: 'q' },
    ],
    ['a cursor', { items: [], nextPageToken: 't2' }, { pageToken: 't2' }],
    [
      'a cursor with a parameter that the definition names',
      { items: [], next_cursor: 't2' },
      { marker: 't2' },
      { parameters: { cursor: 'marker' } },
    ],
    ['a cursor in what is said of paging', { data: [], paging: { cursors: { after: 'MTI' } } }, { after: 'MTI' }],
    ['an end cursor, where there is more', { pageInfo: { hasNextPage: true, endCursor: 'e' } }, { after: 'e' }],
    ['SCIM', { totalResults: 5, itemsPerPage: 2, Resources: [1, 2] }, { startIndex: '5' }, { before: 2 }],
    [
      'a total and an offset',
      { total: 5, items: [1, 2] },
      { offset: '4' },
      { before: 2, parameters: { size, offset: 'offset' } },
    ],
    ['a full page and an offset', [1, 2], { skip: '2' }, { parameters: { size, offset: 'skip' } }],
    [
      'a full page and page numbers from 0',
      [1, 2],
      { page: '1' },
      { parameters: { size, page: { name: 'page', first: 0 } } },
    ],
    [
      'the number that the answer gives the first page',
      { content: [1, 2], page: { number: 0, totalElements: 9 } },
      { page: '1' },
      { parameters: { size, page: { name: 'page', first: 1 } } },
    ],
    [
      'the number of the page that was asked for',
      [1, 2],
      { page: '4' },
      { url: `${url}&page=3`, before: 4, parameters: { size, page: { name: 'page', first: 1 } } },
    ],
  ] as const satisfies readonly (readonly [string, unknown, object, Partial<AnsweredPage>?])[]) {
    it(name, () => {
      assert.deepEqual(after(answer, changes), query);
    });
  }
});

describe('there is no next page', () => {
  for (const [name, answer, changes] of [
    ['where nothing says so', { items: [1, 2] }],
    ['after a link to the same page', { nextLink: url }],
    ['after a link without a query', { nextLink: 'https://api.example.com/things' }],
    ['where the cursor is empty', { items: [1, 2], nextPageToken: '' }, { parameters: { size, offset: 'offset' } }],
    [
      'where the server says that there is no more',
      { items: [1, 2], has_more: false },
      { parameters: { size, offset: 'offset' } },
    ],
    ['behind an end cursor without more', { pageInfo: { hasNextPage: false, endCursor: 'e' } }],
    ['after a page that is not full', [1], { count: 1, parameters: { size, offset: 'offset' } }],
    [
      'after an empty page, whatever the total',
      { total: 9, items: [] },
      { count: 0, before: 4, parameters: { size, offset: 'offset' } },
    ],
    ['after all of the total', { totalResults: 4, Resources: [1, 2] }, { before: 2 }],
    ['for what is no object', 'next', { headers: { link: 'nonsense' } }],
    ['for keys that JavaScript itself has', JSON.parse('{"__proto__":{"nextPageToken":"x"},"constructor":1}')],
  ] as const satisfies readonly (readonly [string, unknown, Partial<AnsweredPage>?])[]) {
    it(name, () => {
      assert.equal(after(answer, changes), undefined);
    });
  }
});
