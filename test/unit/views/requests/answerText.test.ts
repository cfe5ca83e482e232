import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { answerText } = await import('../../../../src/views/requests/answerText.ts');

const answer = {
  status: 200,
  statusText: '',
  headers: { 'content-type': 'application/scim+json' },
  body: '{"id":12345678901234567890,"name":"Ümit"}',
  milliseconds: 12.6,
  bytes: 41,
  connection: 'Acme',
  scopes: ['internal_user_mgt_view'],
  denied: [],
};

test('the first lines say what came back, how long it took, and with which scopes', () => {
  const { text, ending } = answerText(answer);
  assert.equal(ending, 'jsonc');
  assert.equal(
    text,
    `// 200 OK · 13 ms · 41 B
// Acme · internal_user_mgt_view
//
// content-type: application/scim+json

{
  "id": 12345678901234567890,
  "name": "Ümit"
}
`,
  );
});

test('what was not granted and why the server refused stand on top', () => {
  const refused = { ...answer, status: 403, body: '', denied: ['internal_x'], explanation: 'It needs internal_x.' };
  assert.deepEqual(answerText(refused).text.split('\n').slice(0, 4), [
    '// 403 Forbidden · 13 ms · 41 B',
    '// Acme · internal_user_mgt_view',
    '// Not granted: internal_x',
    '// It needs internal_x.',
  ]);
});

test('a long explanation is broken into lines, between words', () => {
  const path = `/${'long'.repeat(20)}`;
  const explanation = `GET ${path} needs internal_x, which the token does not hold. Authorize it under “Some Management API”.`;
  const lines = answerText({ ...answer, explanation })
    .text.split('\n')
    .slice(2, 6);
  assert.deepEqual(lines, [
    '// GET',
    `// ${path}`,
    '// needs internal_x, which the token does not hold. Authorize it',
    '// under “Some Management API”.',
  ]);
});

test('an answer without a token says so', () => {
  assert.match(answerText({ ...answer, scopes: undefined }).text, /^\/\/ Acme · no token$/m);
  assert.match(answerText({ ...answer, scopes: [] }).text, /^\/\/ Acme · token without scopes$/m);
});

test('a page is shown as text of its own language, and no header can end the comment above it', () => {
  const page = { ...answer, headers: { 'content-type': 'text/html', 'x-odd': 'a --> <script>' }, body: '<p>Hi</p>' };
  const { text, ending } = answerText(page);
  assert.equal(ending, 'html');
  assert.equal(text.indexOf('-->'), text.indexOf('-->\n\n<p>Hi</p>'));
});

test('anything else is plain text', () => {
  const { text, ending } = answerText({ ...answer, headers: {}, body: 'hello' });
  assert.equal(ending, 'txt');
  assert.ok(text.startsWith('200 OK'));
  assert.ok(text.endsWith('\n\nhello\n'));
});

test('sizes are told in the unit that says them best', () => {
  for (const [bytes, size] of [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [1_234_567, '1.2 MB'],
    [5e12, '5000.0 GB'],
  ] as const) {
    assert.match(answerText({ ...answer, bytes }).text.split('\n')[0] ?? '', new RegExp(`· ${size}$`));
  }
});

test('secrets in the body are covered until a person asks for them', () => {
  const body = '{"userId":"U0","password":"Once-0nly!","nested":[{"client_secret":"s3cret"}],"token_type":"Bearer"}';
  const { text, underneath } = answerText({ ...answer, body });
  assert.doesNotMatch(text, /Once-0nly!|s3cret/);
  assert.match(text, /"userId": "U0",\n {2}"password": "••••••••",/);
  assert.match(text, /"token_type": "Bearer"/);
  assert.equal(underneath?.secrets, 2);
  assert.match(underneath?.text ?? '', /"password": "Once-0nly!"[\s\S]*"client_secret": "s3cret"/);
});

test('secrets are covered in what is nearly JSON, too, and a body without any has nothing to show', () => {
  assert.doesNotMatch(answerText({ ...answer, body: '{"password": "Once-0nly!",}' }).text, /Once-0nly!/);
  assert.equal(answerText(answer).underneath, undefined);
});
