import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScopewiseError, ScopewiseError } from '../../../src/http/error.ts';
import { assertChangeAllowed, type Change, type SafetySources } from '../../../src/session/safety.ts';

const definition = { name: 'Acme', system: 'asgardeo', clientId: 'c' } as const;
const sources: SafetySources = {
  catalog: { findOperation: () => undefined },
  endpoints: { tokenEndpoint: 'https://api.example.com/oauth2/token' },
  redact: (text) => text.replace('hidden', '[redacted]'),
};

function change(method: string, path: string, confirmed = false): Change {
  return { method, url: new URL(path, 'https://api.example.com'), organization: undefined, confirmed };
}

/** The code with which a request is held up; undefined where it is not. */
function refusal(method: string, path: string): string | undefined {
  try {
    assertChangeAllowed(definition, sources, change(method, path));
    return undefined;
  } catch (error) {
    return error instanceof ScopewiseError ? error.code : String(error);
  }
}

test('reading, searching and asking for tokens change nothing', () => {
  assert.equal(refusal('get', '/scim2/Users'), undefined);
  assert.equal(refusal('HEAD', '/scim2/Users'), undefined);
  assert.equal(refusal('POST', '/scim2/Users/.search'), undefined);
  assert.equal(refusal('POST', '/scim2/Users/.search?x=1'), undefined);
  assert.equal(refusal('POST', '/oauth2/token?x=1'), undefined);
});

test('everything else does, methods nobody knows included', () => {
  for (const method of ['POST', 'put', 'PATCH', 'DELETE', 'PURGE']) {
    assert.equal(refusal(method, '/scim2/Users'), 'safety.not_confirmed');
  }
  assert.equal(refusal('POST', '/scim2/Users/.searching'), 'safety.not_confirmed');
  assert.equal(refusal('DELETE', '/scim2/Users/.search'), 'safety.not_confirmed');
});

test('what only looks like a search or a token request is a change', () => {
  for (const path of ['/scim2/Users?x=/.search', '/scim2/Users#/.search', '/scim2/Users/.search/1']) {
    assert.equal(refusal('POST', path), 'safety.not_confirmed', path);
  }
  assert.equal(refusal('DELETE', '/oauth2/token'), 'safety.not_confirmed');
});

test('a header that names another method counts as that method, and the request its own', () => {
  const method = (own: string, path: string, headers: Record<string, string>) => {
    try {
      assertChangeAllowed(definition, sources, { ...change(own, path), headers });
      return undefined;
    } catch (error) {
      assert.ok(isScopewiseError(error, 'safety.not_confirmed'));
      return error.details.method;
    }
  };
  assert.equal(method('GET', '/Users/1', { 'X-HTTP-Method-Override': 'delete' }), 'DELETE');
  assert.equal(method('POST', '/Users/.search', { 'x-http-method': 'PATCH' }), 'PATCH');
  assert.equal(method('POST', '/Users', { 'X-Method-Override': 'GET' }), 'POST');
  assert.equal(method('GET', '/Users', { 'X-Method-Override': 'HEAD' }), undefined);
});

test('a change waits for a person to agree, unless the connection says otherwise', () => {
  assert.throws(() => assertChangeAllowed(definition, sources, change('DELETE', '/Users/hidden')), {
    code: 'safety.not_confirmed',
    details: { connection: 'Acme', method: 'DELETE', url: 'https://api.example.com/Users/[redacted]' },
  });
  assertChangeAllowed(definition, sources, change('DELETE', '/Users/1', true));
  assertChangeAllowed({ ...definition, safety: 'unrestricted' }, sources, change('DELETE', '/Users/1'));
});

test('a read-only connection changes nothing, whoever agrees', () => {
  const readOnly = { ...definition, safety: 'read-only' } as const;
  assert.throws(() => assertChangeAllowed(readOnly, sources, change('DELETE', '/Users/1', true)), {
    code: 'safety.read_only',
  });
});
