import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InspectionInput, inspectToken } from '../../../src/oauth/inspection.ts';
import type { Token } from '../../../src/oauth/token.ts';

const now = Date.UTC(2026, 10, 21, 12);
const seconds = now / 1000;
const opaque = 'decc891e-4bee-3831-a321-38b1db1fece0';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown, header: unknown = { alg: 'RS256' }) => `${encode(header)}.${encode(claims)}.c2ln`;

const inspect = (token: string, more: Partial<InspectionInput> = {}) =>
  inspectToken({ token, now, redact: (secret) => `${secret.slice(0, 6)}…(${secret.length})`, ...more });

const known = (more: Partial<Token> = {}): Token => ({
  accessToken: opaque,
  tokenType: 'Bearer',
  format: 'opaque',
  obtainedAt: now - 600_000,
  expiresAt: now + 3_000_000,
  requested: ['internal_user_mgt_list', 'internal_user_mgt_view'],
  granted: ['internal_user_mgt_list'],
  denied: ['internal_user_mgt_view'],
  response: { access_token: opaque, scope: 'internal_user_mgt_list', token_type: 'Bearer', expires_in: 3600 },
  ...more,
});

const codes = (token: string, more?: Partial<InspectionInput>) => inspect(token, more).warnings.map(({ code }) => code);
const names = (scopes: readonly { scope: string }[] | undefined) => scopes?.map(({ scope }) => scope);

test('An opaque token from a connection shows what was asked for, granted and dropped', () => {
  const { format, scopes, validity, claims } = inspect(opaque, {
    known: known(),
    describeScope: (scope) => ({ unlocks: `what ${scope} unlocks`, apiResource: 'SCIM2 Users API' }),
  });
  assert.equal(format, 'opaque');
  assert.deepEqual(claims, []);
  assert.deepEqual(names(scopes.requested), ['internal_user_mgt_list', 'internal_user_mgt_view']);
  assert.deepEqual(names(scopes.granted), ['internal_user_mgt_list']);
  assert.deepEqual(scopes.dropped, [
    {
      scope: 'internal_user_mgt_view',
      unlocks: 'what internal_user_mgt_view unlocks',
      apiResource: 'SCIM2 Users API',
    },
  ]);
  assert.equal(scopes.source, 'answer');
  assert.equal(validity.state, 'valid');
  assert.equal(validity.source, 'answer');
  assert.equal(validity.expiresAt?.iso, '2026-11-21T12:50:00.000Z');
});

test('No token is in what is shown, wherever it stood', () => {
  const other = jwt({ sub: 'ada' });
  const token = jwt({ id_token: other, note: `see ${other}`, nested: [{ password: 'hunter22' }] });
  const shown = JSON.stringify(
    inspect(token, {
      known: known({
        accessToken: token,
        response: { access_token: token, refresh_token: 'b6c1f0de', id_token: other, again: `<${token}>`, scope: 'a' },
      }),
      introspection: { active: true, token },
    }),
  );
  for (const secret of [token, other, 'b6c1f0de', 'hunter22']) assert.equal(shown.includes(secret), false, secret);
  assert.match(shown, /"token":"eyJhbG…\(\d+\)"/);
  assert.equal(JSON.stringify(inspect(opaque, { known: known() })).includes(opaque), false);
});

test('An opaque token that nothing is known of shows nothing that is not known', () => {
  const { scopes, validity, header, claims, warnings } = inspect(opaque);
  assert.deepEqual(scopes, { requested: undefined, granted: undefined, dropped: [], source: 'nothing' });
  assert.equal(validity.state, 'unknown');
  assert.deepEqual([...header, ...claims, ...warnings], []);
});

test('Introspection tells the scopes and the life of an opaque token', () => {
  const { scopes, validity } = inspect(opaque, {
    introspection: { active: true, scope: 'openid profile', exp: seconds + 60, iat: seconds - 60, client_id: 'c' },
  });
  assert.deepEqual(names(scopes.granted), ['openid', 'profile']);
  assert.equal(scopes.source, 'introspection');
  assert.deepEqual([validity.state, validity.source, validity.lifetimeSeconds], ['valid', 'introspection', 120]);
  assert.deepEqual(codes(opaque, { introspection: { active: false } }), ['inactive']);
});

test('The JWT of the CIAM documentation, with no iat and the client as audience, shows something true', () => {
  const claims = { scope: 'application.client', authorization_details: [], client_id: 'Acrvzwdh0', aud: 'Acrvzwdh0' };
  const token = jwt({ ...claims, iss: 'https://issuer.example', exp: 1682028935 }, { alg: 'RS256', 'pi.atm': 'rzru' });
  const inspection = inspect(token);
  assert.deepEqual(inspection.header.at(-1), { name: 'pi.atm', value: 'rzru', moment: undefined });
  assert.equal(inspection.validity.state, 'expired');
  assert.equal(inspection.validity.issuedAt, undefined);
  assert.equal(inspection.validity.lifetimeSeconds, undefined);
  assert.equal(inspection.claims.find(({ name }) => name === 'exp')?.moment?.iso, '2023-04-20T22:15:35.000Z');
  assert.deepEqual(names(inspection.scopes.granted), ['application.client']);
  assert.equal(inspection.scopes.source, 'claims');
  assert.deepEqual(codes(token), ['expired', 'audience-is-client']);
  assert.deepEqual(inspection.signature, { present: true, algorithm: 'RS256', verified: false });
});

test('Scopes are read from a string, an array, an array of strings with spaces, and scp', () => {
  const granted = (claims: unknown) => names(inspect(jwt(claims)).scopes.granted);
  assert.deepEqual(granted({ scope: 'b  a' }), ['a', 'b']);
  assert.deepEqual(granted({ scope: ['b', 'a'] }), ['a', 'b']);
  assert.deepEqual(granted({ scope: ['application.client domain.manage'] }), ['application.client', 'domain.manage']);
  assert.deepEqual(granted({ scp: ['a'] }), ['a']);
  assert.deepEqual(granted({ scope: '' }), []);
  assert.deepEqual(granted({ scope: [] }), []);
  for (const scope of [undefined, null, 7, { a: 1 }, ['a', 1]]) assert.equal(granted({ scope }), undefined);
});

test('A token without any scope is warned of, one whose scopes nobody names is not', () => {
  assert.deepEqual(codes(jwt({ scope: '' })), ['no-scopes']);
  assert.deepEqual(codes(jwt({})), []);
});

test('Where the answer names no scope, the JWT does', () => {
  const token = jwt({ scope: 'application.client' });
  const { scopes } = inspect(token, {
    known: known({ requested: ['application.client', 'domain.manage'], response: { access_token: token } }),
  });
  assert.deepEqual(names(scopes.dropped), ['domain.manage']);
  assert.equal(scopes.source, 'claims');
});

test('Each state of a token is told from its times', () => {
  const state = (claims: unknown) => inspect(jwt(claims)).validity.state;
  assert.equal(state({ exp: seconds + 1 }), 'valid');
  assert.equal(state({ exp: seconds }), 'expired');
  assert.equal(state({ exp: seconds + 100, nbf: seconds + 10 }), 'not-yet-valid');
  assert.equal(state({ exp: seconds - 1, nbf: seconds + 10 }), 'expired');
  assert.equal(state({ iat: seconds }), 'unknown');
  for (const exp of ['soon', {}, [], null, -1, 1e300, Number.MAX_VALUE])
    assert.equal(state({ exp }), 'unknown', `${exp}`);
});

test('Times in milliseconds and in strings are understood, and the former warned of', () => {
  const milliseconds = inspect(jwt({ exp: now + 60_000, iat: now }));
  assert.deepEqual(milliseconds.warnings, [{ code: 'milliseconds', claims: ['iat', 'exp'] }]);
  assert.equal(milliseconds.validity.lifetimeSeconds, 60);
  assert.equal(inspect(jwt({ exp: String(seconds + 60) })).validity.state, 'valid');
});

test('A developer is warned of what will bite', () => {
  assert.deepEqual(codes(jwt({}, { alg: 'none' })), ['unsigned']);
  assert.deepEqual(codes(`${encode({ alg: 'RS256' })}.${encode({})}.`), ['unsigned']);
  assert.deepEqual(inspect(jwt({ iat: seconds + 300 })).warnings, [{ code: 'issued-in-future', seconds: 300 }]);
  assert.deepEqual(codes(jwt({ iat: seconds + 30 })), []);
  assert.deepEqual(codes(jwt({ aud: ['c'], azp: 'c' })), ['audience-is-client']);
  assert.deepEqual(codes(jwt({ aud: ['c', 'https://api.example'], azp: 'c' })), []);
  assert.deepEqual(codes(jwt({ filler: 'x'.repeat(50_000) })), ['large']);
});

test('A token of another organization is told from one that is named in another way', () => {
  const token = jwt({ org_id: '4c2d', org_handle: 'acme', org_name: 'Acme Inc' });
  for (const organization of ['4c2d', 'acme', 'Acme Inc', undefined])
    assert.deepEqual(codes(token, { organization }), []);
  assert.deepEqual(inspect(token, { organization: 'globex' }).warnings, [
    { code: 'other-organization', expected: 'globex', actual: 'Acme Inc' },
  ]);
  assert.deepEqual(codes(jwt({}), { organization: 'globex' }), []);
});

test('Whatever is inspected can be written as JSON', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
  const texts = [
    '',
    'x',
    'two words',
    'a.b.c',
    `${encode({ alg: 'x', enc: 'y' })}.a.b.c.d`,
    jwt({ ['__proto__']: 1, exp: NaN }),
  ];
  for (const token of texts) {
    const inspection = inspect(token, { introspection: deep, known: known({ response: deep }) });
    assert.equal(JSON.parse(JSON.stringify(inspection)).format, inspection.format);
  }
});
