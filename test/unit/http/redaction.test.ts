import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedactor } from '../../../src/http/redaction.ts';

const secret = 'p+ss/w:rd %ü"1';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('A secret disappears from a text in every form in which HTTP carries it', () => {
  const redactor = createRedactor();
  redactor.add(secret);
  const formEncoded = new URLSearchParams([['s', secret]]).toString();
  for (const text of [
    `the secret is ${secret}!`,
    `/path?x=${encodeURIComponent(secret)}`,
    `/path?x=${encodeURIComponent(secret).toLowerCase()}`,
    formEncoded,
    JSON.stringify({ client_secret: secret }),
    `Basic ${base64(secret)}`,
    `Basic ${base64(`client:${secret}`)}`,
    `Basic ${base64(`my-client:${formEncoded.slice(2)}`)}`,
    Buffer.from(`another client:${secret}`).toString('base64url'),
    base64(JSON.stringify({ before: 'x', list: [`x${secret}y`.replaceAll('"', "'")] }).replaceAll("'", '"')),
  ]) {
    const redacted = redactor.redact(text);
    assert.match(redacted, /\[redacted\]/, text);
    for (const part of redacted.split(/[^\w+/=-]/)) {
      assert.doesNotMatch(Buffer.from(part, 'base64').toString('latin1'), /w:rd/, text);
    }
    assert.doesNotMatch(decodeURIComponent(redacted.replaceAll('%', '%25')), /ss\/w|ss%2fw/i, text);
  }
});

test('The rest of the text stays, also around several values', () => {
  const redactor = createRedactor();
  redactor.add('first-secret');
  redactor.add('first-secret-and-more');
  redactor.add('eyJhbGciOiJub25lIn0.e30.c2ln');
  assert.equal(
    redactor.redact('a=first-secret&b=first-secret-and-more, Bearer eyJhbGciOiJub25lIn0.e30.c2ln.'),
    'a=[redacted]&b=[redacted], Bearer [redacted].',
  );
  assert.equal(redactor.redact('nothing to hide'), 'nothing to hide');
});

test('A short secret is replaced where it stands alone, and as a Basic header of its client', () => {
  const redactor = createRedactor();
  redactor.add('cat', 'me');
  redactor.add('$1');
  assert.equal(
    redactor.redact('secret=cat in a category, cost $1'),
    'secret=[redacted] in a category, cost [redacted]',
  );
  assert.equal(redactor.redact(`Basic ${base64('me:cat')}`), 'Basic [redacted]');
});

test('A value is known until each holder has taken it back', () => {
  const redactor = createRedactor();
  redactor.add('');
  redactor.add('shared-token');
  redactor.add('shared-token');
  redactor.remove('shared-token');
  assert.equal(redactor.redact('shared-token'), '[redacted]');
  redactor.remove('shared-token');
  redactor.remove('shared-token');
  assert.equal(redactor.redact('shared-token'), 'shared-token');
});

test('A secret disappears also as the JSON of other languages and the pages of servers spell it', () => {
  const value = `s/é+<&>='"\u0060x`;
  const redactor = createRedactor();
  redactor.add(value);
  for (const spelled of [
    String.raw`s\/é+<&>='\"${'`'}x`, // PHP, with JSON_UNESCAPED_UNICODE
    String.raw`s\/\u00e9+<&>='\"${'`'}x`, // PHP
    String.raw`s/é+\u003c\u0026\u003e='\"${'`'}x`, // Go
    String.raw`s/é+\u003c\u0026\u003e\u003d\u0027\"${'`'}x`, // Gson
    String.raw`s/\u00E9\u002B\u003C\u0026\u003E=\u0027\u0022\u0060x`, // System.Text.Json
    's/é+&lt;&amp;&gt;=\'"`x',
    's/é+&lt;&amp;&gt;=&#39;&quot;`x', // Spring
    's/é+&lt;&amp;&gt;=&#039;&quot;`x', // PHP
    's/é+&lt;&amp;&gt;=&#x27;&quot;`x', // Python
    's/é&#43;&lt;&amp;&gt;=&#39;&#34;`x', // Go
  ]) {
    assert.equal(redactor.redact(`before ${spelled} after`), 'before [redacted] after');
  }
});

test('A secret disappears from an address in which it stands as it was written', () => {
  const value = `of the/"ü^{a}'<b>`;
  const redactor = createRedactor();
  redactor.add(value);
  assert.equal(
    redactor.redact(new URL(`https://api.example/bot${value}/me`).href),
    'https://api.example/bot[redacted]/me',
  );
  assert.equal(
    redactor.redact(new URL(`https://api.example/?key=${value}`).href),
    'https://api.example/?key=[redacted]',
  );
});
