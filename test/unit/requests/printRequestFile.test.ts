import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { printRequestFile } from '../../../src/requests/printRequestFile.ts';
import { mutated, randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { contentsOf } from './requestContents.ts';
import { fileFragments, fileSamples } from './requestSamples.ts';

it('a file is printed in one form, whatever way it was written in', () => {
  const text = [
    '@host=https://h',
    '### List   ',
    '// @connection = Acme',
    '#  @scopes  a   b',
    '# a comment',
    'https://h/users',
    '   ?a=1',
    'accept:application/json',
    '# @timeout 2',
    '',
    '',
    '####',
    'post {{host}}/users HTTP/1.1',
    '',
    '',
    '< ./user.json',
    '',
    '###',
    '@late=1',
  ].join('\r\n');
  const printed = [
    '@host = https://h',
    '',
    '### List',
    '# @connection Acme',
    '# @scopes a b',
    '# @timeout 2000 ms',
    'GET https://h/users?a=1',
    'accept: application/json',
    '',
    '###',
    'POST {{host}}/users HTTP/1.1',
    '',
    '< ./user.json',
    '',
    '###',
    '@late = 1',
    '',
  ].join('\n');
  assert.equal(printRequestFile(parseRequestFile(text)), printed);
  assert.equal(printRequestFile(parseRequestFile(printed)), printed);
});

it('10,000 random and mutated files never throw, and what is printed reads as the same', () => {
  let requests = 0;
  for (let seed = 0; seed < 10_000; seed += 1) {
    const random = seededRandom(seed);
    const text =
      seed % 2 === 0 ? randomText(random, fileFragments, 60) : mutated(random, random.pick(fileSamples), fileFragments);
    const file = parseRequestFile(text);
    requests += file.requests.length;
    assert.deepEqual(contentsOf(parseRequestFile(printRequestFile(file))), contentsOf(file), JSON.stringify(text));
  }
  assert.ok(requests > 5_000, `${requests} requests are too few to say anything`);
});

it('files of a hundred thousand lines of one kind are read, printed and read again', () => {
  for (const line of ['@a = b', '# @note n', 'X: y', '  ?a=b', '< ./f', '###', 'GET https://h', '{{a}}']) {
    for (const before of ['', 'GET https://h\n', 'POST https://h\n\n']) {
      const file = parseRequestFile(before + `${line}\n`.repeat(100_000));
      assert.equal(parseRequestFile(printRequestFile(file)).requests.length, file.requests.length, line);
    }
  }
});
