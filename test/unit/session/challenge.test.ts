import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from '../../../src/oauth/token.ts';
import { errorOf } from '../../../src/session/answerError.ts';
import { challengeIn } from '../../../src/session/challenge.ts';
import { oauth2 } from '../../../src/systems/oauth2.ts';
import { sessionAnswering } from '../../support/fakeSession.ts';

const read = (challenge: string) => challengeIn({ 'www-authenticate': challenge });

for (const [challenge, expected] of [
  ['Bearer error="insufficient_scope", scope="b a"', { description: '', scopes: ['a', 'b'] }],
  [
    'Bearer realm="x", error=insufficient_scope, scope=a, error_description="No \\"a\\""',
    { description: 'No "a"', scopes: ['a'] },
  ],
  ['Basic realm="x", DPoP algs="ES256", error="insufficient_scope", scope="a"', { description: '', scopes: ['a'] }],
  [
    'bearer ERROR="insufficient_scope", Scope="https://x/.default"',
    { description: '', scopes: ['https://x/.default'] },
  ],
  ['Bearer error="invalid_token", error_description="expired", scope="a"', { description: 'expired' }],
  ['Bearer error="insufficient_scope", scope=""', { description: '' }],
  ['Bearer error="insufficient_scope", scope="a \u0000b ü \\\\c"', { description: '', scopes: ['a'] }],
  ['Basic realm="Bearer error=insufficient_scope"', { description: '' }],
  ['Negotiate', { description: '' }],
  ['', { description: '' }],
] as const) {
  test(`What ${JSON.stringify(challenge)} says is read`, () => assert.deepEqual(read(challenge), expected));
}

test('A hostile challenge is read at once, and in part', () => {
  const scopes = Array.from({ length: 5000 }, (_, index) => `scope${index}`).join(' ');
  assert.equal(read(`Bearer error="insufficient_scope", scope="${scopes.slice(0, 7900)}"`).scopes?.length, 20);
  assert.deepEqual(read(`Bearer ${'error="'.repeat(100_000)}`), { description: '' });
});

const token = (granted: readonly string[] | undefined): Token => ({
  ...{ accessToken: 'held-token', tokenType: 'Bearer', format: 'opaque', obtainedAt: 0 },
  ...{ requested: ['read'], granted, denied: [], response: {} },
});

/** What a person is told of a 403 without a word in its body, where no catalog knows the operation. */
async function forbidden(challenge: string, granted: readonly string[] | undefined) {
  const headers = { 'www-authenticate': challenge };
  const session = sessionAnswering(() => ({ body: '', status: 403, headers, token: token(granted) }), oauth2);
  return errorOf(session, await session.call({ method: 'GET', url: '/things' }), '');
}

test('the scope that an API names in its refusal is the one that is missing', async () => {
  const error = await forbidden('Bearer error="insufficient_scope", scope="read write"', ['read']);
  assert.equal(error.code, 'api.scope_missing');
  assert.partialDeepStrictEqual(error.details, { scopes: ['write'], evidence: 'enforced', asked: 'never' });
  const held = await forbidden('Bearer error="insufficient_scope", scope="read"', ['read']);
  assert.equal(held.code, 'api.forbidden');
});

test('the words of a challenge stand in where the body has none', async () => {
  const { details } = await forbidden('Bearer error="insufficient_scope", error_description="Ask\tthe owner"', [
    'read',
  ]);
  assert.partialDeepStrictEqual(details, { reason: 'Ask the owner' });
});
