import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import type { CurlRequest } from '../../../src/requests/curlRequest.ts';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { printCurl } from '../../../src/requests/printCurl.ts';
import { splitShellWords } from '../../../src/requests/shellWords.ts';
import { mutated, randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { curlFragments, curlSamples } from './requestSamples.ts';

/** What parses of 10,000 random and mutated commands. Anything thrown but `curl.invalid` fails the test. */
function readableCommands(): CurlRequest[] {
  const read: CurlRequest[] = [];
  for (let seed = 0; seed < 10_000; seed += 1) {
    const random = seededRandom(seed);
    const start = random.below(3) === 0 ? 'curl ' : 'curl https://h/ ';
    const command =
      seed % 2 === 0
        ? start + randomText(random, curlFragments, 10)
        : mutated(random, random.pick(curlSamples), curlFragments);
    try {
      read.push(parseCurl(command));
    } catch (error) {
      if (!isScopewiseError(error, 'curl.invalid')) throw new Error(`at ${JSON.stringify(command)}`, { cause: error });
    }
  }
  return read;
}

it('brackets and braces of a URL are no lists of URLs for curl', () => {
  const print = (command: string) => printCurl(parseCurl(command)).split('\n')[0];
  assert.equal(print("curl 'https://h?page\\[size\\]=1'"), "curl -g -X GET 'https://h?page[size]=1'");
  assert.equal(print('curl "https://h/${ID}"'), 'curl -X GET "https://h/${ID}"');
});

const requests = readableCommands();

it('10,000 random and mutated commands throw nothing but curl.invalid, and what is printed reads as the same', () => {
  assert.ok(requests.length > 2_000, `${requests.length} readable commands are too few to say anything`);
  for (const { substitutions: _run, ...request } of requests) {
    assert.deepEqual(parseCurl(printCurl(request)), request, printCurl(request));
  }
});

it('bash splits what is printed into the same words', { skip: !hasBash() }, () => {
  const names = ['A', 'B'];
  const commands = requests
    .filter(({ variables }) => variables.every((name) => names.includes(name)))
    .map((request) => printCurl(request))
    .filter((command) => command.isWellFormed() && !command.includes('\0') && !command.includes('$'.concat('{')));
  const script = `A='$A' B='$B'\ncurl() { printf '%s\\0' "$@"; printf '\\1\\0'; }\n${commands.join('\n')}\n`;
  const output = execFileSync('bash', ['-s'], { input: script, env: { LC_ALL: 'C.UTF-8' }, maxBuffer: 1e9 }).toString();
  const words = output.split('\x01\0').map((printed) => printed.split('\0').slice(0, -1));
  for (const [index, command] of commands.entries()) {
    assert.deepEqual(words[index], splitShellWords(command.slice('curl'.length)).words, command);
  }
});

it('a command is one option a line, with variables in double quotes', () => {
  const request: CurlRequest = {
    method: 'POST',
    url: 'https://h/token',
    user: { name: 'id', password: '$CLIENT_SECRET' },
    headers: [{ name: 'X', value: 'it\'s "$HOME"' }],
    body: { kind: 'data', parts: [{ kind: 'text', text: 'a=$A!&b=c' }] },
    insecure: false,
    followRedirects: false,
    variables: ['A', 'CLIENT_SECRET'],
  };
  const lines = [
    "curl -X POST 'https://h/token'",
    '-u "id:$CLIENT_SECRET"',
    `-H 'X: it'\\''s "$HOME"'`,
    "-H 'Content-Type:'",
    `-d "a=$A"'!'"&b=c"`,
  ];
  assert.equal(printCurl(request), lines.join(' \\\n  '));
});

function hasBash(): boolean {
  try {
    execFileSync('bash', ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
}
