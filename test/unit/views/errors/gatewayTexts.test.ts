import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorDetails, ScopewiseError } from '../../../../src/http/error.ts';

const { errorText } = await import('../../../../src/views/errors/errorText.ts');

const where = { method: 'GET', url: 'https://gw.example.com/orders/v1.0/orders' };

function tokenRefused(problem: ErrorDetails['gateway.token_refused']['problem']) {
  const issuers = { issuer: 'https://other.example', expected: 'https://sso.example.com' };
  return errorText(new ScopewiseError('gateway.token_refused', { ...where, problem, ...issuers }));
}

test('Each thing that can be wrong with a token has a sentence of its own, and a way out', () => {
  const problems = ['not_sent', 'opaque', 'expired', 'not_yet_valid', 'issuer', 'kind', 'unknown'] as const;
  const texts = problems.map(tokenRefused);
  assert.equal(new Set(texts.map(({ message }) => message)).size, problems.length);
  for (const { message, actions } of texts) {
    assert.match(message, /GET \/orders\/v1\.0\/orders/);
    assert.ok(actions.includes('retry'));
  }
  assert.match(tokenRefused('issuer').message, /https:\/\/other\.example.*https:\/\/sso\.example\.com/);
  assert.match(tokenRefused('opaque').message, /JWT/);
});

test('A client without a subscription is sent to the developer portal with its client id', () => {
  const { message } = errorText(new ScopewiseError('gateway.not_subscribed', { ...where, clientId: 'abc' }));
  assert.match(message, /“abc”.*developer portal/);
});

test('A limit says whose it is and when to go on', () => {
  const limited = (limit: ErrorDetails['gateway.throttled']['limit']) =>
    errorText(new ScopewiseError('gateway.throttled', { origin: 'https://gw.example.com', limit, retryAfter: 30 }));
  assert.match(limited('subscription').message, /subscription.*30 seconds/);
  assert.notEqual(limited('application').message, limited('api').message);
});

test('A missing scope is one of those that would do, as a gateway takes any one of them', () => {
  const told = (scopes: readonly string[]) =>
    errorText(new ScopewiseError('gateway.scope_missing', { ...where, connection: 'Orders', scopes }));
  assert.match(told(['read_order', 'admin']).message, /any one of read_order, admin/);
  assert.equal(told(['read_order']).actions[0], 'copyScopes');
  assert.equal(told([]).actions[0], 'openConnection');
});
