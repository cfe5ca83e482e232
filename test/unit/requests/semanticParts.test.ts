import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { semanticParts } from '../../../src/requests/semanticParts.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { fileFragments } from './requestSamples.ts';

function partsOf(text: string): string[] {
  const lines = text.split('\n');
  return semanticParts(parseRequestFile(text), 0, lines.length).map(
    ({ kind, line, column, length, isDefinition, isForeign }) => {
      return `${kind}${isDefinition ? '!' : ''}${isForeign ? '?' : ''} ${lines[line]?.slice(column, column + length)}`;
    },
  );
}

test('each part of a request has its meaning', () => {
  assert.deepEqual(
    partsOf('@id = 1\n# @scopes a\nGET {{baseUrl}}/Users/{{id}}/x?a=b{{id}}&c=d HTTP/1.1\nAccept: {{type}}'),
    [
      'variable! id',
      'directive scopes',
      'method GET',
      'variable? baseUrl',
      'path /Users/',
      'variable id',
      'path /x',
      'parameter a',
      'value b',
      'variable id',
      'parameter c',
      'value d',
      'header Accept',
      'variable? type',
    ],
  );
});

test('parts are in order and do not overlap, whatever the text', () => {
  for (let seed = 0; seed < 2_000; seed += 1) {
    const file = parseRequestFile(randomText(seededRandom(seed), fileFragments, 40));
    let [line, column] = [0, 0];
    for (const part of semanticParts(file, 0, 10_000)) {
      assert.ok(part.length > 0 && (part.line > line || (part.line === line && part.column >= column)), `seed ${seed}`);
      [line, column] = [part.line, part.column + part.length];
    }
  }
});
