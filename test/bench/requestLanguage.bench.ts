// What the editor asks about a file of 10,000 requests, each as a share of reading the file once, which all of them share.

import { cursorContext } from '../../src/requests/cursorContext.ts';
import { formattedBody } from '../../src/requests/formatBody.ts';
import { occurrencesOf } from '../../src/requests/names.ts';
import { foldsOf, requestLabel } from '../../src/requests/outline.ts';
import { parseRequestFile } from '../../src/requests/parseRequestFile.ts';
import { semanticParts } from '../../src/requests/semanticParts.ts';
import { analyseRequests } from '../../src/session/analyseRequests.ts';
import { knownParameters } from '../../src/session/knownParameters.ts';
import { asgardeo } from '../../src/systems/asgardeo.ts';
import { sessionAnswering } from '../support/fakeSession.ts';

const requestCount = 10_000;
const text = `@host = https://api.asgardeo.io/t/acme\n\n${Array.from({ length: requestCount }, (_, index) => requestText(index)).join('')}`;
const session = sessionAnswering(() => ({ body: '' }), asgardeo);
const sessions = { names: () => ['Acme'], of: () => session, owning: () => session, prune: () => {}, forget: () => {} };
const read = median(() => parseRequestFile(text));
const file = parseRequestFile(text);
const lines = text.split('\n');
const middle = lines.findIndex((line) => line === `### Request ${requestCount / 2}`);

console.log(`${requestCount} requests, ${(text.length / 1e6).toFixed(1)} MB, read in ${read.toFixed(1)} ms`);
report('outline: labels and folds', () => [file.requests.map(requestLabel), foldsOf(file)]);
report('semantic parts of a screen', () => semanticParts(file, middle, middle + 60));
report('context of the cursor', () => cursorContext(lines.slice(middle, middle + 6), 12));
report('all places of a variable', () => occurrencesOf(file, { kind: 'variable', name: 'host' }));
report('layout of every body', () => file.requests.map(formattedBody));

// Once before, as the first time loads what the catalog knows of parameters.
await knownParameters(session, session.catalog.operations()[0] ?? never());
let longest = 0;
let begun = performance.now();
const started = begun;
await analyseRequests(file, {
  sessions,
  choices: { current: 'Acme' },
  redact: (part) => part,
  async pause() {
    longest = Math.max(longest, performance.now() - begun);
    await new Promise(setImmediate);
    begun = performance.now();
  },
});
const taken = performance.now() - started;
console.log(
  `problems: ${(taken / read).toFixed(2)} (${taken.toFixed(1)} ms), nobody waiting longer than ${longest.toFixed(1)} ms`,
);

function requestText(index: number): string {
  const body = `{\n  "userName": "user${index}",\n  "name": { "givenName": "{{name}}" },\n  "emails": []\n}`;
  return `### Request ${index}\n# @name request${index}\n# @connection Acme\n@name = Kim${index}\nPUT {{host}}/scim2/Users/${index}\nAccept: application/scim+json\nContent-Type: application/scim+json\n\n${body}\n\n`;
}

function report(what: string, work: () => unknown): void {
  const milliseconds = median(work);
  console.log(`${what}: ${(milliseconds / read).toFixed(2)} (${milliseconds.toFixed(1)} ms)`);
}

function median(work: () => unknown): number {
  const taken = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return taken.toSorted((one, other) => one - other)[3] ?? Number.NaN;
}

function never(): never {
  throw new TypeError('The catalog is empty');
}
