import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatTemplate, formattedBody } from '../../../src/requests/formatBody.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';

function formatted(text: string) {
  const [request] = parseRequestFile(text).requests;
  return request && formattedBody(request);
}

describe('the layout of JSON bodies', () => {
  for (const [written, expected] of [
    ['{"a":1,"b":[]}', '{\n  "a": 1,\n  "b": []\n}'],
    ['{"a":{{count}}}', '{\n  "a": {{count}}\n}'],
    ['{"a":"{{ x }}","b":{{y}} }', '{\n  "a": "{{ x }}",\n  "b": {{y}}\n}'],
    ['{"a":"x{{$datetime "YYYY"}}"}', '{\n  "a": "x{{$datetime "YYYY"}}"\n}'],
    ['{"a":"\\"{{x}}"}', '{\n  "a": "\\"{{x}}"\n}'],
    ['{"{{key}}":[{{a}},{{b}}]}', '{\n  "{{key}}": [\n    {{a}},\n    {{b}}\n  ]\n}'],
    ['{"a":0.10}', '{\n  "a": 0.10\n}'],
  ] as const) {
    it(`keeps every variable of ${written}`, () => assert.equal(formatTemplate(written), expected));
  }

  it('leaves alone what is not JSON', () => {
    for (const text of ['a=1&b=2', '{"a":}', '"text"', '<a/>', '', '{{body}}', '{"a":{{x}}{{y}}}', '{"a":"\uE000"}']) {
      assert.equal(formatTemplate(text), undefined, text);
    }
  });

  it('says which lines it replaces', () => {
    const text = 'POST /x\nContent-Type: application/scim+json\n\n{"a":\n1}\n\n###\n';
    assert.deepEqual(formatted(text), { start: 3, end: 4, text: '{\n  "a": 1\n}' });
  });

  it('leaves alone bodies of other types, and those with files or comments in them', () => {
    assert.equal(formatted('POST /x\nContent-Type: text/plain\n\n{"a":1}'), undefined);
    assert.equal(formatted('POST /x\n\n{"a":1,\n# a remark\n"b":2}'), undefined);
    assert.equal(formatted('POST /x\n\n[\n< ./file.json\n]'), undefined);
  });
});
