import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from '../../../../src/oauth/token.ts';
import type { InspectorSource } from '../../../../src/views/inspector/inspectorSource.ts';
import '../../../support/fakeEditor.ts';

const { inspectSource } = await import('../../../../src/views/inspector/inspectorSource.ts');
const { inspectorState } = await import('../../../../src/views/inspector/inspectorState.ts');

const now = Date.UTC(2026, 10, 21, 12);
const seconds = now / 1000;
const opaque = 'decc891e-4bee-3831-a321-38b1db1fece0';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown, header: unknown = { alg: 'RS256' }) => `${encode(header)}.${encode(claims)}.c2ln`;

const stateOf = (source: Partial<InspectorSource>, introspection?: Record<string, unknown>) => {
  const whole = { key: 'test', token: opaque, ...source };
  return inspectorState(inspectSource(whole, introspection, now), whole);
};

const known = (requested: string[], response: Record<string, unknown>): Token => ({
  accessToken: opaque,
  tokenType: 'Bearer',
  format: 'opaque',
  obtainedAt: now,
  requested,
  denied: [],
  response: { access_token: opaque, ...response },
});

const column = (state: ReturnType<typeof stateOf>, kind: string) =>
  state.scopes?.columns.find((candidate) => candidate.kind === kind);
const table = (state: ReturnType<typeof stateOf>, heading: string) =>
  state.tables.find((candidate) => candidate.heading === heading);
const meanings = (state: ReturnType<typeof stateOf>, heading: string) =>
  Object.fromEntries(table(state, heading)?.fields.map(({ name, meaning }) => [name, meaning]) ?? []);

test('A dropped scope says what it would unlock and where it is authorized', () => {
  const state = stateOf({
    connection: 'Acme',
    organization: 'acme',
    known: known(['a', 'b'], { scope: 'a' }),
    describeScope: (scope) => ({ unlocks: `unlocks ${scope}`, apiResource: 'Users API' }),
  });
  assert.equal(state.title, 'Access Token of Acme');
  assert.deepEqual(
    state.scopes?.columns.map(({ kind, scopes }) => [kind, ...scopes.map(({ scope }) => scope)]),
    [
      ['requested', 'a', 'b'],
      ['granted', 'a'],
      ['dropped', 'b'],
    ],
  );
  assert.deepEqual(column(state, 'dropped')?.scopes, [
    {
      scope: 'b',
      unlocks: 'unlocks b',
      remedy: 'Authorize it under “Users API” in the API Authorization tab of the application.',
    },
  ]);
  assert.equal(
    state.scopes?.note,
    '1 of 2 scopes granted; the rest was dropped without an error. Known from the answer of the token endpoint.',
  );
});

test('What is not known is said to be unknown, not empty', () => {
  const state = stateOf({ connection: 'Acme', known: known(['a'], {}) });
  assert.equal(column(state, 'granted')?.empty, 'Not known');
  assert.equal(column(state, 'dropped')?.empty, 'Not known');
  assert.deepEqual(stateOf({}).scopes, { note: 'Nothing says which scopes were granted.', columns: [] });
});

test('An empty scope is shown as no scope, and the claim as an empty string', () => {
  const state = stateOf({ token: jwt({ scope: '' }) });
  assert.deepEqual(column(state, 'granted')?.scopes, []);
  assert.equal(column(state, 'granted')?.empty, 'None');
  assert.equal(table(state, 'Claims')?.fields[0]?.value, '""');
});

test('Claims are explained, unknown ones are shown as they are, and no name is special', () => {
  const claims = JSON.parse('{"iss":"x","constructor":"y","__proto__":"z","toString":[],"custom":{"a":1}}');
  const state = stateOf({ token: jwt(claims) });
  assert.deepEqual(
    table(state, 'Claims')?.fields.map(({ name, value }) => [name, value]),
    [
      ['iss', 'x'],
      ['constructor', 'y'],
      ['__proto__', 'z'],
      ['toString', '[]'],
      ['custom', '{"a":1}'],
    ],
  );
  const explained = table(state, 'Claims')?.fields.filter(({ meaning }) => meaning !== '');
  assert.deepEqual(
    explained?.map(({ name, meaning }) => [name, meaning]),
    [['iss', 'Who issued the token']],
  );
});

test('The kind of caller is told from its value', () => {
  const meaning = (aut: string) => meanings(stateOf({ token: jwt({ aut }) }), 'Claims')['aut'];
  assert.equal(meaning('APPLICATION'), 'The client acts for itself: there is no user');
  assert.equal(meaning('APPLICATION_USER'), 'The client acts for a signed-in user');
  assert.equal(meaning('AGENT'), 'Whether the client acts for itself or for a user');
});

test('The habits of the CIAM tokens are shown as they are', () => {
  const token = jwt({ client_id: 'c', aud: 'c', exp: seconds + 60 }, { alg: 'RS256', 'pi.atm': 'rzru' });
  const state = stateOf({ token });
  assert.equal(state.validity?.expiresAt, seconds + 60);
  assert.equal(state.validity?.lifetimeSeconds, undefined);
  assert.equal(meanings(state, 'Header')['pi.atm'], 'The access token manager of PingFederate');
  assert.equal(table(state, 'Header')?.note, 'Signed with RS256; not verified.');
});

test('A token that cannot be read shows why, and nothing that it does not have', () => {
  const problems = [
    'two words',
    encode({ alg: 'x' }),
    `${encode({ alg: 'x' })}.a.b.c`,
    'a.b.c',
    `${encode({ alg: 'x' })}.a.b`,
  ];
  const texts = problems.map((token) => {
    const { warnings, validity, scopes, tables, facts } = stateOf({ token });
    assert.deepEqual([validity, scopes, tables], [undefined, undefined, []]);
    assert.deepEqual(facts, [{ label: 'Format', value: 'Not readable' }]);
    assert.deepEqual(
      warnings.map(({ severity }) => severity),
      ['error'],
    );
    return warnings[0]?.text;
  });
  assert.equal(new Set(texts).size, problems.length);
});

test('An encrypted token shows its header and says why there is no more', () => {
  const state = stateOf({ token: `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d` });
  assert.match(state.note, /encrypted/);
  assert.deepEqual(
    state.tables.map(({ heading }) => heading),
    ['Header'],
  );
});

test('An opaque token is said to be opaque, and shows what introspection said', () => {
  assert.match(stateOf({}).note, /opaque token holds nothing to decode/);
  const state = stateOf({}, { active: true, scope: 'a', exp: seconds + 60 });
  assert.deepEqual(
    table(state, 'Introspection')?.fields.map(({ name, value, time }) => [name, value, time]),
    [
      ['active', 'true', undefined],
      ['scope', 'a', undefined],
      ['exp', String(seconds + 60), seconds + 60],
    ],
  );
});

test('The token is never in the state', () => {
  const token = jwt({ sub: 'ada' });
  for (const source of [{ token }, { token, known: { ...known([], { access_token: token }), accessToken: token } }]) {
    const state = stateOf(source);
    assert.equal(JSON.stringify(state).includes(token), false);
    assert.match(state.secret.text, /eyJhbG…\(\d+ characters\)/);
  }
});
