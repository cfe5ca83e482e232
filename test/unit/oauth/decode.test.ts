import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareToken, decodeToken, findToken, readToken } from '../../../src/oauth/decode.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown, header: unknown = { alg: 'RS256' }) => `${encode(header)}.${encode(claims)}.c2ln`;

test('A JWT is taken apart into header, claims and signature', () => {
  assert.deepEqual(decodeToken(jwt({ sub: 'ada' })), {
    header: { alg: 'RS256' },
    claims: { sub: 'ada' },
    signature: 'c2ln',
  });
});

test('Base64 padding and the standard alphabet are tolerated', () => {
  const claims = { a: '~~~???>>>' };
  const padded = Buffer.from(JSON.stringify(claims)).toString('base64');
  assert.match(padded, /[+/=]/);
  assert.deepEqual(decodeToken(`${encode({ alg: 'RS256' })}.${padded}.c2ln`)?.claims, claims);
});

test('Claims in any script come out as they were written', () => {
  assert.deepEqual(decodeToken(jwt({ name: 'Žofie 佐藤 🙂' }))?.claims, { name: 'Žofie 佐藤 🙂' });
});

test('The scheme, quotes, header name and white space around a token are dropped', () => {
  const token = jwt({ sub: 'ada' });
  for (const text of [
    `Bearer ${token}`,
    `bearer   ${token}\n`,
    `Authorization: Bearer ${token}`,
    `"Bearer ${token}"`,
    ` '${token}', `,
    `DPoP ${token}`,
  ]) {
    assert.equal(bareToken(text), token);
    assert.deepEqual(decodeToken(text)?.claims, { sub: 'ada' });
  }
});

test('A JWT that a terminal broke into lines is put together again', () => {
  const token = jwt({ sub: 'ada', org_name: 'acme' });
  assert.equal(bareToken(`${token.slice(0, 20)}\n  ${token.slice(20, 40)}\r\n${token.slice(40)}`), token);
});

test('An unsigned JWT is read with and without its last dot', () => {
  const unsigned = `${encode({ alg: 'none' })}.${encode({ sub: 'ada' })}`;
  assert.equal(decodeToken(unsigned)?.signature, '');
  assert.equal(decodeToken(`${unsigned}.`)?.signature, '');
});

test('What is no JWT is opaque, with dots or without', () => {
  for (const token of ['decc891e-4bee-3831-a321-38b1db1fece0', 'ya29.a0AfB_byC', '00D5!AQ8.x/y+z=', 'a.b.c.d.e']) {
    assert.equal(readToken(token).format, 'opaque', token);
    assert.equal(decodeToken(token), undefined);
  }
});

test('Of an encrypted token only the header is read', () => {
  const reading = readToken(`${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AAAA.BBBB.CCCC.DDDD`);
  assert.deepEqual(reading, { format: 'encrypted', parts: 5, header: { alg: 'RSA-OAEP', enc: 'A256GCM' } });
});

test('A token that cannot be read says why', () => {
  const header = encode({ alg: 'RS256' });
  const problem = (text: string) => {
    const reading = readToken(text);
    return reading.format === 'malformed' ? `${reading.problem} ${reading.parts}` : reading.format;
  };
  assert.equal(problem(' "" '), 'empty 0');
  assert.equal(problem('{"access_token":"x"}'), 'characters 1');
  assert.equal(problem('two words'), 'characters 1');
  assert.equal(problem(header), 'parts 1');
  assert.equal(problem(`${header}.e30.a.b`), 'parts 4');
  assert.equal(problem('bm90.e30.c2ln'), 'header 3');
  assert.equal(problem(header.slice(0, -3)), 'header 1');
  assert.equal(problem(`${header}.bm90anNvbg.c2ln`), 'claims 3');
  assert.equal(problem(`${header}..c2ln`), 'claims 3');
});

test('Claims that are no JSON object are not taken for claims', () => {
  for (const claims of [[], 1, 'x', null, true]) assert.equal(decodeToken(jwt(claims)), undefined);
  for (const header of [[], 1, 'x', null]) assert.equal(decodeToken(jwt({}, header)), undefined);
});

test('Invalid UTF-8 is not shown as something else', () => {
  const claims = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]).toString(
    'base64url',
  );
  assert.equal(decodeToken(`${encode({ alg: 'RS256' })}.${claims}.c2ln`), undefined);
});

test('Hostile tokens neither throw nor change anything else', () => {
  const deep = Buffer.from(`{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`).toString('base64url');
  assert.equal(decodeToken(`${encode({ alg: 'RS256' })}.${deep}.c2ln`), undefined);
  const polluting = Buffer.from('{"__proto__":{"polluted":true},"constructor":1}').toString('base64url');
  const decoded = decodeToken(`${encode({ alg: 'RS256' })}.${polluting}.c2ln`);
  assert.deepEqual(Object.keys(decoded?.claims ?? {}), ['__proto__', 'constructor']);
  assert.equal('polluted' in {}, false);
  assert.equal(readToken(`${'"'.repeat(500_000)}x${'"'.repeat(500_000)}`).format, 'opaque');
  assert.equal(findToken('eyJ'.repeat(200_000)), undefined);
});

test('The JWT in a longer text is found', () => {
  const token = jwt({ sub: 'ada' });
  assert.equal(findToken(`curl -H 'Authorization: Bearer ${token}' https://example.com`), token);
  assert.equal(findToken(`{"access_token":"${token}","expires_in":3600}`), token);
  assert.equal(findToken('eyJub3Rqc29u.eyJub3Rqc29u nothing here'), undefined);
});
