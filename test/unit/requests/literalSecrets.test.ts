import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { literalSecretOf, literalSecretsIn } from '../../../src/requests/literalSecrets.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';

/** Kind, name and text of each secret, after checking that it stands where it is said to. */
function secretsIn(text: string): string[] {
  const file = parseRequestFile(text);
  const lines = text.split('\n');
  const found = [
    ...file.variables.flatMap((variable) => literalSecretOf(variable) ?? []),
    ...file.requests.flatMap(literalSecretsIn),
  ];
  return found.map(({ kind, name, text: secret, line, column }) => {
    assert.equal(lines[line]?.slice(column, column + secret.length), secret);
    return `${kind} ${name} ${secret}`;
  });
}

describe('secrets written in a file', () => {
  for (const [text, ...expected] of [
    ['GET /x\nAuthorization: Bearer eyJh.b.c', 'token Authorization eyJh.b.c'],
    ['GET /x\nAuthorization:   basic aWQ6c2VjcmV0', 'basic Authorization aWQ6c2VjcmV0'],
    ['GET /x\nX-API-Key: 123-abc', 'field X-API-Key 123-abc'],
    ['GET /x?a=1&api_key=k1#f', 'field api_key k1'],
    ['GET /x\n  ?a=1\n  &access_token=t1', 'field access_token t1'],
    [
      'POST /t\nContent-Type: application/x-www-form-urlencoded\n\na=b&client_secret=s1\n&password=p1',
      'field client_secret s1',
      'field password p1',
    ],
    ['POST /u\nContent-Type: application/json\n\n{\n  "password" : "p\\"2", "name": "x"\n}', 'field password p\\"2'],
    ['@clientSecret = s3\nGET /x', 'field clientSecret s3'],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(secretsIn(text), expected));
  }

  it('are not placeholders, and not what documentation writes for them', () => {
    for (const text of [
      'GET /x\nAuthorization: Bearer {{token}}',
      'GET /x\nAuthorization: Bearer <access_token>',
      'GET /x\nAuthorization: Basic {{clientId}} {{clientSecret}}',
      'GET /x\nX-API-Key: YOUR_API_KEY',
      'POST /t\nContent-Type: application/x-www-form-urlencoded\n\nclient_secret=&password=***',
      'POST /u\n\n{"password": "{{password}}", "passwordPolicy": "strict"}',
      '@password =\n@secretQuestion = pet\nGET /x',
      'GET /x\nCookie: JSESSIONID=1',
    ]) {
      assert.deepEqual(secretsIn(text), [], text);
    }
  });

  it('are searched for in linear time', () => {
    const begun = performance.now();
    for (const piece of ['"password":"', '"a"', 'password=', '&', '\\"']) {
      literalSecretsIn(
        parseRequestFile(`POST /x\n\n${piece.repeat(200_000 / piece.length)}`).requests[0] ?? assert.fail(),
      );
    }
    assert.ok(performance.now() - begun < 20_000);
  });
});
