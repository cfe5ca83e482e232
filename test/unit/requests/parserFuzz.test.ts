import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import { findRequestBlocks } from '../../../src/requests/curlBlocks.ts';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { createRequestFileReader, parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { printRequestFile } from '../../../src/requests/printRequestFile.ts';
import { mutated, randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { dialectFiles } from './dialectFiles.ts';
import { contentsOf } from './requestContents.ts';
import { curlFragments, curlSamples, fileFragments, fileSamples } from './requestSamples.ts';

/** Inputs for each parser; `SCOPEWISE_FUZZ=100000` tries as many. */
const inputs = Number(process.env['SCOPEWISE_FUZZ'] ?? 3_000);
const random = seededRandom(Number(process.env['SCOPEWISE_FUZZ_SEED'] ?? 20_261_121));
const files = [...fileSamples, ...Object.values(dialectFiles)] as const;

function anyFile(): string {
  const [first, ...others] = files;
  return random.below(3) === 0
    ? randomText(random, [...fileFragments, ...curlSamples], 60)
    : mutated(random, random.pick([first, ...others]), fileFragments);
}

function anyCommand(): string {
  return random.below(3) === 0
    ? `curl ${randomText(random, curlFragments, 30)}`
    : mutated(random, random.pick(curlSamples), curlFragments);
}

/** Runs work on many inputs; gives the milliseconds of the slowest, by the second try, as the first may meet a busy machine. */
function slowest(input: () => string, work: (text: string) => void): number {
  let longest = 0;
  for (let count = 0; count < inputs; count += 1) {
    const text = input();
    const time = (): number => {
      const begun = performance.now();
      work(text);
      return performance.now() - begun;
    };
    try {
      const first = time();
      if (first > longest) longest = Math.max(longest, Math.min(first, time()));
    } catch (error) {
      throw new Error(`at ${JSON.stringify(text)}`, { cause: error });
    }
  }
  return longest;
}

test('any request file is read, and what is printed reads as the same', (context) => {
  const longest = slowest(anyFile, (text) => {
    const file = parseRequestFile(text);
    const again = parseRequestFile(printRequestFile(file));
    assert.deepEqual(contentsOf(again), contentsOf(file));
  });
  context.diagnostic(`${inputs} files, the slowest read, printed and read again in ${longest.toFixed(1)} ms`);
});

test('what is read of a version is the same, whatever version was read before', () => {
  const read = createRequestFileReader();
  for (let count = 0; count < 2_000; count += 1) {
    let text = anyFile();
    for (let version = 0; version < 5; version += 1) {
      assert.deepEqual(read(text), parseRequestFile(text), JSON.stringify(text));
      text = mutated(random, text, fileFragments);
    }
  }
});

test('any cURL command is read, or refused by a reason', (context) => {
  const longest = slowest(anyCommand, (text) => {
    try {
      parseCurl(text);
    } catch (error) {
      if (!isScopewiseError(error, 'curl.invalid')) throw error;
    }
    findRequestBlocks(`\`\`\`\n${text}\n\`\`\``);
  });
  context.diagnostic(`${inputs} commands, the slowest in ${longest.toFixed(1)} ms`);
});
