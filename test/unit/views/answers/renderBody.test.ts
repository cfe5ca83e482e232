import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyKind, textOf } from '../../../../src/views/answers/bodyKind.ts';
import { createGrowingBody, isEndless, longestTail } from '../../../../src/views/answers/growingBody.ts';
import { renderBody, renderHead } from '../../../../src/views/answers/renderBody.ts';
import { renderAnyBody } from '../../../../src/views/answers/renderLargeBody.ts';

const program = new URL('../../../../src/views/answers/renderBodyWorker.ts', import.meta.url);
const same = (text: string) => text;

test('a large body is laid out in a thread as a small one is here', async () => {
  const items = Array.from({ length: 5000 }, (_, index) => ({ id: index, password: `p${index}` }));
  const body = JSON.stringify({ items });
  assert.deepEqual(
    await renderAnyBody({ body, contentType: 'application/json' }, { program, redact: same }),
    renderBody(body, ''),
  );
});

test('known secrets are covered by value wherever they stand, and shown when asked for', async () => {
  const redact = (text: string) => text.replaceAll('token-1', '[redacted]');
  const body = JSON.stringify({ headers: { Authorization: 'Bearer token-1' }, client_secret: 's3cret' });
  const { text, underneath } = await renderAnyBody({ body, contentType: 'application/json' }, { program, redact });
  assert.doesNotMatch(text, /token-1|s3cret/);
  assert.equal(underneath?.secrets, 2);
  assert.match(underneath?.text ?? '', /Bearer token-1[\s\S]*s3cret/);
  const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index} token-1`).join('\n');
  assert.doesNotMatch(
    (await renderAnyBody({ body: lines, contentType: 'text/plain' }, { program, redact })).text,
    /token-1/,
  );
});

test('tokens are covered wherever they stand, and secrets in forms and XML, too', () => {
  const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';
  const covered = ([body, type]: readonly [string, string]) => {
    const { text, underneath } = renderBody(body, type);
    assert.doesNotMatch(text, /s3cret|eyJ/, body);
    assert.match(underneath?.text ?? '', /s3cret|eyJ/, body);
  };
  for (const given of [
    [`{"assigned": "${jwt}"}`, 'application/json'],
    [`["Bearer ${jwt}"]`, 'application/json'],
    [`got ${jwt}, as asked`, 'text/plain'],
    ['access_token=s3cret&token_type=bearer', 'application/x-www-form-urlencoded'],
    ['<r><w:clientSecret>s3cret</w:clientSecret></r>', 'application/soap+xml'],
    [`<r t="${jwt}"/>`, 'text/xml'],
  ] as const) {
    covered(given);
  }
});

test('the beginning of a body ends before what is cut, so that no half of a secret is seen', () => {
  const body = '{"id": "1", "password": "Once-0nly!, and more"}';
  for (let length = 1; length < body.length; length++) {
    assert.doesNotMatch(renderHead(body.slice(0, length)).text, /Once/, body.slice(0, length));
  }
  assert.equal(renderHead('first line\nsecond li').text, 'first line\nsecond ');
  assert.equal(renderHead('it\'s 5" wide\nand').text, 'it\'s 5" wide\n');
});

test('what grows is shown by whole lines, the last ones, with its secrets covered', () => {
  const growing = createGrowingBody();
  growing.add(Buffer.from('data: {"password": "Once-0'));
  assert.equal(growing.render('txt', same).text, '');
  growing.add(Buffer.from('nly!"}\n\ndata: ü'));
  assert.equal(growing.render('txt', same).text, 'data: {"password": "••••••••"}\n\n');
  assert.match(growing.render('txt', same, true).text, /data: ü$/);
  for (let index = 0; index < 50_000; index++) growing.add(Buffer.from(`data: ${index}\n`));
  const { text } = growing.render('txt', same);
  assert.ok(text.length <= longestTail);
  assert.match(text, /^data: \d+\n[\s\S]*data: 49999\n$/);
});

test('which bodies have no end of their own', () => {
  assert.deepEqual(
    ['text/event-stream;charset=utf-8', 'application/x-ndjson', 'application/json', 'text/html', ''].map(isEndless),
    [true, true, false, false, false],
  );
});

test('what a body is follows from its type and its first bytes', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
  const kinds = [
    ['image/png', png],
    ['', png],
    ['application/octet-stream', Buffer.from('plain text')],
    ['application/scim+json', Buffer.from('{}')],
    ['application/problem+xml', Buffer.from('<a/>')],
    ['image/svg+xml', Buffer.from('<svg/>')],
    ['text/plain; charset=utf-16le', Buffer.from('hi', 'utf16le')],
    ['constructor', Buffer.from('hi')],
  ] as const;
  assert.deepEqual(
    kinds.map(([type, bytes]) => Object.values(bodyKind(type, bytes)).join(' ')),
    ['image png', 'binary bin', 'text txt', 'text json', 'text xml', 'text svg', 'text txt', 'text txt'],
  );
});

test('a text is read in the encoding that the server or the document names', () => {
  const latin = Buffer.from('é', 'latin1');
  assert.equal(textOf(latin, 'text/plain; charset="ISO-8859-1"'), 'é');
  assert.equal(textOf(Buffer.from('é'), 'text/plain'), 'é');
  assert.equal(textOf(Buffer.from('é'), 'text/plain; charset=nobody-knows'), 'é');
  assert.match(
    textOf(Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\u0080</a>', 'latin1'), 'text/xml'),
    /€/,
  );
  assert.equal(textOf(Buffer.from('\ufeffhi', 'utf16le'), 'text/plain'), 'hi');
});
