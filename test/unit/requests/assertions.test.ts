import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAssertion } from '../../../src/requests/assertion.ts';
import { type CheckedAnswer, createAssertionCheck } from '../../../src/requests/checkAssertions.ts';
import { assertionsOf } from '../../../src/requests/fileAssertions.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { resolveRequest } from '../../../src/requests/resolveRequest.ts';
import { mutated } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';

const answer: CheckedAnswer = {
  status: 200,
  headers: { 'content-type': 'application/scim+json', 'x-client-secret': 'hush-hush' },
  body: JSON.stringify({
    totalResults: 3,
    active: true,
    next: null,
    accessToken: 'abcdefgh',
    created: '2026-01-02T00:00:00Z',
    name: { givenName: 'Ann', password: 'geheim' },
    Resources: [{ userName: 'ann' }, { userName: 'bob' }],
  }),
  milliseconds: 1234.4,
  bytes: 321,
};

function checked(text: string, given: CheckedAnswer = answer) {
  const assertion = readAssertion(text);
  assert.ok(!('problem' in assertion), `${text}: ${JSON.stringify(assertion)}`);
  return createAssertionCheck(given)(assertion);
}

describe('an assertion holds', () => {
  const holding = `
    status == 200
    status != 404
    status<300
    response.status >= 200
    duration < 2000
    duration < 2 s
    duration > 1 s
    size <= 321
    headers.content-type contains json
    header Content-Type includes scim
    headers["content-type"] endsWith +json
    headers.x-other not exists
    header content-type not contains xml
    header content-type matches ^application/.*json$
    header content-type matches /JSON/i
    body contains totalResults
    body.totalResults == 3
    body.totalResults > 0
    body totalResults > 2
    body $.totalResults > 2
    body.active == true
    body.active isTrue
    body.next == null
    body.next exists
    body.error not exists
    body.error != "x"
    body.created < 2026-02-01
    body.name.givenName == Ann
    body.name.givenName == "Ann"
    body.name == {"password":"geheim","givenName":"Ann"}
    body.name contains givenName
    body.Resources[0].userName startsWith a
    body.Resources[-1].userName == 'bob'
    body.Resources.length == 2
    body.Resources isArray
    body.Resources[*].userName contains bob
    body.Resources[?(@.userName == 'bob')].userName contains bob
    body.Resources[?(@.userName == 'eve')] not exists
  `;
  for (const text of holding.trim().split('\n')) {
    it(text.trim(), () => assert.equal(checked(text.trim()).passed, true));
  }
});

describe('an assertion fails', () => {
  const failing: readonly (readonly [string, string | undefined])[] = [
    ['status == 201', '200'],
    ['duration < 500 ms', '1234'],
    ['body.totalResults == "3"', '3'],
    ['body.totalResults > x', '3'],
    ['body.error == 1', undefined],
    ['body.error matches .*', undefined],
    ['headers.x-other contains a', undefined],
    ['body.Resources.length > 2', '2'],
    ['body.__proto__ exists', undefined],
    ['headers.constructor exists', undefined],
  ];
  for (const [text, actual] of failing) {
    it(`${text}, with what was there`, () => assert.deepEqual(checked(text), { passed: false, actual }));
  }

  it('where the body is not JSON, and says so', () => {
    const problem = { passed: false, problem: 'not_json' };
    assert.deepEqual(checked('body.id exists', { ...answer, body: '<html>' }), problem);
    assert.deepEqual(checked('body.id not exists', { ...answer, body: '' }), problem);
  });

  it('without telling a secret of the answer', () => {
    for (const text of ['body.accessToken == x', 'headers.x-client-secret == x', 'body.name == 1', 'body == 1']) {
      const { actual = '' } = checked(text);
      assert.match(actual, /••••/, text);
      assert.doesNotMatch(actual, /abcdefgh|hush-hush|geheim/, text);
    }
  });

  it('where its regular expression runs astray, which is stopped', () => {
    const begun = performance.now();
    const body = JSON.stringify({ text: `${'a'.repeat(60)}!` });
    assert.equal(checked('body.text matches ^(a+)+$', { ...answer, body }).problem, 'too_slow');
    assert.ok(performance.now() - begun < 10_000);
  });
});

describe('what is no assertion says where it goes wrong', () => {
  const unreadable: readonly (readonly [string, string, number])[] = [
    ['', 'subject', 0],
    ['colour == 1', 'subject', 0],
    ['statuses == 1', 'subject', 0],
    ['status', 'operator', 6],
    ['status is 200', 'operator', 7],
    ['status ==', 'value', 7],
    ['body.id exists really', 'value_unused', 15],
    ['body.a[ == 1', 'path', 0],
    ['body..[0 x] == 1', 'path', 0],
    ['body matches (a', 'pattern', 13],
  ];
  for (const [text, problem, offset] of unreadable) {
    it(`“${text}”: ${problem}`, () => {
      const read = readAssertion(text);
      assert.deepEqual(read, { problem, offset });
    });
  }

  it('in the file, by line and column, and the request is sent all the same', async () => {
    const file = parseRequestFile('### a\n#  @assert status ==\nGET https://h/\n\n# @assert nothing == 1');
    assert.deepEqual(
      file.problems.map(({ problem, detail, line, column }) => ({ problem, detail, line, column })),
      [
        { problem: 'assertion', detail: 'value', line: 1, column: 18 },
        { problem: 'assertion', detail: 'subject', line: 4, column: 10 },
      ],
    );
    const [request] = file.requests;
    assert.ok(request);
    const resolved = await resolveRequest(file, request, { lookup: () => undefined });
    assert.equal(resolved.assertions?.length, 2);
  });
});

describe('the assertions of a request', () => {
  it('stand above it, among its headers, and around its body', () => {
    const text = [
      '# @assert status == 200',
      'POST https://h/',
      '# @assert body.a exists',
      'Content-Type: application/json',
      '',
      '{ "a": 1 }',
      '# @assert body.b exists',
      '',
      '?? header x-a == 1',
      '?? js response.status == 1',
      '### other',
      'GET https://h/2',
    ].join('\n');
    const file = parseRequestFile(text);
    const [request, other] = file.requests;
    assert.ok(request && other);
    assert.deepEqual(
      assertionsOf(request).map(({ token }) => [token.line, token.text]),
      [
        [0, 'status == 200'],
        [2, 'body.a exists'],
        [6, 'body.b exists'],
        [8, 'header x-a == 1'],
      ],
    );
    assert.deepEqual(
      request.body.map((part) => part.kind === 'text' && part.text),
      ['{ "a": 1 }'],
    );
    assert.deepEqual(assertionsOf(other), []);
    assert.deepEqual(
      file.problems.map(({ problem, line }) => [problem, line]),
      [['unsupported', 9]],
    );
  });

  it('are compared with values of variables', async () => {
    const file = parseRequestFile(
      '@id = 7\n### a\n# @assert body.id == {{id}}\n# @assert body.c == {{clientId}}\nGET https://h/',
    );
    const [request] = file.requests;
    assert.ok(request);
    const lookup = (name: string) => (name === 'clientId' ? 'me' : undefined);
    const { assertions = [] } = await resolveRequest(file, request, { lookup });
    const expected = assertions.map(({ assertion }) => ('problem' in assertion ? '' : assertion.expected));
    assert.deepEqual(expected, ['7', 'me']);
  });
});

it('any text is read as an assertion or refused, and checked without an exception', () => {
  const random = seededRandom(20_261_121);
  const samples = [
    'status == 200',
    "body.Resources[?(@.a == 'b')].c not matches /a(b|c)*$/i",
    'headers["x-a"] contains "b"',
  ] as const;
  const fragments = [
    'body',
    '[',
    ']',
    '"',
    "'",
    '\\',
    ' not ',
    '==',
    '{{x}}',
    '$',
    '..',
    '/',
    '(',
    '*',
    '.length',
  ] as const;
  for (let count = 0; count < 3_000; count += 1) {
    const text = mutated(random, random.pick(samples), fragments);
    const read = readAssertion(text);
    if ('problem' in read) assert.ok(read.offset >= 0 && read.offset <= text.length, text);
    else createAssertionCheck(answer)(read);
  }
});
