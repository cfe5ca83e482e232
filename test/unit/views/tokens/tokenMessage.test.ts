import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from '../../../../src/oauth/token.ts';

const { tokenMessage } = await import('../../../../src/views/tokens/tokenMessage.ts');

const now = 1_800_000_000_000;
const token: Token = {
  accessToken: 'never-shown',
  tokenType: 'Bearer',
  format: 'opaque',
  obtainedAt: now,
  requested: ['a', 'b'],
  denied: [],
  response: {},
};

test('granted, dropped and the time left are each a sentence', () => {
  assert.equal(
    tokenMessage({ ...token, granted: ['a'], denied: ['b'], expiresAt: now + 3_600_000 }, now),
    'Granted: a. Not granted: b. Expires in 60 minutes.',
  );
  assert.equal(
    tokenMessage({ ...token, granted: [], denied: ['a', 'b'] }, now),
    'No scope was granted. Not granted: a, b.',
  );
});

test('where the server does not say what it granted, nothing is made up', () => {
  assert.equal(tokenMessage(token, now), 'The server does not say what it granted of a, b.');
});

test('of a bound token is said that other tools cannot use it', () => {
  assert.match(tokenMessage({ ...token, tokenType: 'DPoP' }, now), /bound to a key that stays in this window/);
});

test('a token without scopes is called that', () => {
  const bare = { ...token, requested: [] };
  for (const granted of [undefined, []]) {
    assert.equal(tokenMessage({ ...bare, granted }, now), 'It was asked for without scopes.');
  }
  assert.equal(tokenMessage({ ...bare, granted: ['openid'] }, now), 'Granted: openid.');
});

test('the time left is in the unit that says it best', () => {
  const left = (seconds: number) => tokenMessage({ ...token, granted: ['a'], expiresAt: now + seconds * 1000 }, now);
  assert.match(left(119), /Expires in 119 seconds\.$/);
  assert.match(left(1200), /Expires in 20 minutes\.$/);
  assert.match(left(86_400), /Expires in 24 hours\.$/);
  assert.match(left(-5), /Expires in 0 seconds\.$/);
});
