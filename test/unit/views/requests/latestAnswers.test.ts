import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLatestAnswers } from '../../../../src/views/requests/latestAnswers.ts';
import type { SentRequest } from '../../../../src/views/requests/sendRequest.ts';

function answered(body: string): SentRequest {
  const answer = { status: 200, statusText: 'OK', headers: {}, body, milliseconds: 1, bytes: body.length, denied: [] };
  const request = { method: 'GET', url: 'https://h', headers: {}, scopes: [] };
  return { request, answer, received: { bytes: Buffer.from(body), size: body.length }, checks: [] };
}

test('the last two answers to a request are kept until its file is closed', () => {
  const answers = createLatestAnswers();
  for (const body of ['one', 'two', 'three']) answers.add('a.http', 'Users', answered(body));
  answers.add('b.http', 'Users', answered('other'));
  const bodies = (document: string) => answers.of(document, 'Users').map(({ answer }) => answer.body);
  assert.deepEqual(bodies('a.http'), ['three', 'two']);
  answers.forget('a.http');
  assert.deepEqual([bodies('a.http'), bodies('b.http')], [[], ['other']]);
});

test('beyond a number of bytes the oldest go, yet never the one that has just come', () => {
  const answers = createLatestAnswers(100);
  const names = ['first', 'second', 'third'];
  for (const name of names) answers.add('a.http', name, answered('0123456789'.repeat(2)));
  assert.deepEqual(
    names.map((name) => answers.of('a.http', name).length),
    [0, 1, 1],
  );
  answers.add('a.http', 'large', answered('x'.repeat(1000)));
  assert.deepEqual(
    [...names, 'large'].map((name) => answers.of('a.http', name).length),
    [0, 0, 0, 1],
  );
});
