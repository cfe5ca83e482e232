import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDotenv, readEnvironmentFile, variablesOf } from '../../../src/requests/environmentFile.ts';

function valuesOf(environment: string | undefined, ...texts: readonly string[]) {
  const files = texts.map((text, index) => readEnvironmentFile(text, index === 1) ?? assert.fail(text));
  return Object.fromEntries(variablesOf(files, environment));
}

describe('environments', () => {
  it('have texts, numbers and truth values as variables, and nothing else', () => {
    const text =
      '{ "dev": { "host": "h", "port": 8080, "on": true, "Security": { "Auth": {} }, "none": null, "list": [1] } }';
    const value = (text: string) => ({ value: text, isSecret: false });
    assert.deepEqual(valuesOf('dev', text), { host: value('h'), port: value('8080'), on: value('true') });
    assert.deepEqual(valuesOf('prod', text), {});
  });

  it('share what stands under $shared, and count over it', () => {
    const text = '{ "$shared": { "a": "1", "b": "1" }, "dev": { "b": "2" } }';
    const values = (environment?: string) =>
      Object.entries(valuesOf(environment, text)).map(([name, { value }]) => `${name}=${value}`);
    assert.deepEqual(
      [values(), values('dev')],
      [
        ['a=1', 'b=1'],
        ['a=1', 'b=2'],
      ],
    );
  });

  it('have secrets: all that is in the private file, what is called one, and what is made of one', () => {
    const values = valuesOf(
      'dev',
      '{ "dev": { "host": "h", "user": "x", "apiKey": "k", "url": "{{host}}/?{{pin}}" } }',
      '{ "dev": { "user": "me", "pin": "1234" } }',
    );
    assert.deepEqual(values, {
      host: { value: 'h', isSecret: false },
      user: { value: 'me', isSecret: true },
      apiKey: { value: 'k', isSecret: true },
      url: { value: 'h/?1234', isSecret: true },
      pin: { value: '1234', isSecret: true },
    });
  });

  it('may refer to each other, and end where they go in a circle or grow without end', () => {
    const values = valuesOf(
      'dev',
      '{ "$shared": { "v": "1" }, "dev": { "v": "{{$shared v}}2", "a": "{{b}}", "b": "{{a}}", "c": "{{c}}", "d": "{{e}}{{e}}", "e": "{{d}}{{d}}x" } }',
    );
    assert.equal(values['v']?.value, '12');
    assert.equal(values['c']?.value, '{{c}}');
    assert.ok((values['e']?.value.length ?? 0) < 5_000_000);
  });

  it('may have comments and trailing commas, and no prototype is touched', () => {
    const text =
      '{ // the first\n "dev": { "url": "http://h", /* x */ "b": "a, }", }, "__proto__": { "polluted": "1" } }';
    assert.deepEqual(
      Object.entries(valuesOf('dev', text)).map(([name, { value }]) => [name, value]),
      [
        ['url', 'http://h'],
        ['b', 'a, }'],
      ],
    );
    assert.equal('polluted' in {}, false);
  });

  it('that cannot be read are none', () => {
    for (const text of ['', '{', 'null x']) assert.equal(readEnvironmentFile(text, false), undefined);
    assert.deepEqual(valuesOf('dev', '[1]'), {});
  });
});

it('a .env file has names and values, with quotes, comments and export', () => {
  const text = 'A=1\nexport B = two words # not this\n# C=3\nD="x\\ny # z"\nE=\'$A\'\nnonsense\r\nF=';
  assert.deepEqual(
    [...readDotenv(text)],
    [
      ['A', '1'],
      ['B', 'two words'],
      ['D', 'x\ny # z'],
      ['E', '$A'],
      ['F', ''],
    ],
  );
});
