import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CursorContext, cursorContext } from '../../../src/requests/cursorContext.ts';
import { atCursor } from '../../support/cursor.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { fileFragments } from './requestSamples.ts';

/** The context at `|`, and what stands from its beginning to its end. */
function contextAt(marked: string): CursorContext & { written?: string } {
  const { text, line, column } = atCursor(marked);
  const lines = text.split('\n').slice(0, line + 1);
  const context = cursorContext(lines, column);
  return 'start' in context ? { ...context, written: lines.at(-1)?.slice(context.start, context.end) ?? '' } : context;
}

describe('what stands at a cursor', () => {
  const cases: readonly (readonly [string, Partial<CursorContext & { written: string }>])[] = [
    ['|', { kind: 'method' }],
    ['GE|', { kind: 'method', written: 'GE' }],
    ['### Users\n# @connection Acme\n|', { kind: 'method' }],
    ['GE|T /scim2', { kind: 'method', written: 'GET' }],
    ['POST |', { kind: 'url', method: 'POST', before: '' }],
    ['POST {{baseUrl}}/sc|im2/Users', { kind: 'url', method: 'POST', before: '{{baseUrl}}/sc' }],
    ['/scim2/|', { kind: 'url', method: 'GET', before: '/scim2/' }],
    ['GET /scim2/Users?count=|5', { kind: 'url', before: '/scim2/Users?count=' }],
    ['GET /scim2/Users\n  ?count=1\n  &fi|', { kind: 'url', before: '/scim2/Users?count=1&fi', method: 'GET' }],
    ['GET /scim2/Users HTTP/|', { kind: 'none' }],
    ['GET /a\n\nGET /b?c=|', { kind: 'url', before: '/b?c=' }],
    ['POST /a\n\n{}\n\nGET /b\nAcc|', { kind: 'headerName', written: 'Acc' }],
    ['GET {{ba|', { kind: 'placeholder', written: 'ba', isClosed: false }],
    ['GET {{ba|}}/x', { kind: 'placeholder', written: 'ba}}', isClosed: true }],
    ['GET {{|}}', { kind: 'placeholder', written: '}}', isClosed: true }],
    ['POST /x\n\n{"a": "{{na|"}', { kind: 'placeholder', written: 'na' }],
    ['# @con|', { kind: 'directive', written: 'con' }],
    ['// @|', { kind: 'directive', written: '' }],
    ['# @connection |', { kind: 'directiveValue', name: 'connection', written: '' }],
    ['# @scopes a b|', { kind: 'directiveValue', name: 'scopes', written: 'a b' }],
    ['# a remark|', { kind: 'none' }],
    ['@host = htt|', { kind: 'none' }],
    ['GET /x\nAcc|', { kind: 'headerName', written: 'Acc', hasColon: false }],
    ['GET /x\nAcc|ept: a', { kind: 'headerName', written: 'Accept', hasColon: true }],
    ['GET /x\n|', { kind: 'headerName', written: '' }],
    ['GET /x\nA: b\n# @note hm\nContent-Type: |', { kind: 'headerValue', name: 'Content-Type', written: '' }],
    ['GET /x\nAccept: app|lication/json', { kind: 'headerValue', name: 'Accept', written: 'application/json' }],
    ['POST /x\nA: b\n\n{"Acc|', { kind: 'body' }],
    ['### Ti|tle', { kind: 'none' }],
    ['< {%\nGET x\n%}\nGE|', { kind: 'method', written: 'GE' }],
  ];
  for (const [marked, expected] of cases) {
    it(JSON.stringify(marked), () => assert.partialDeepStrictEqual(contextAt(marked), expected));
  }

  it('is something for any text', () => {
    for (let seed = 0; seed < 2_000; seed += 1) {
      const lines = randomText(seededRandom(seed), fileFragments, 20).split('\n');
      const column = seed % ((lines.at(-1)?.length ?? 0) + 1);
      const context = cursorContext(lines, column);
      if ('start' in context) assert.ok(context.start <= column && column <= context.end, JSON.stringify(lines));
    }
  });
});
