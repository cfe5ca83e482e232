// The parsers of request files and cURL: a large file, and texts that make careless scanners slow.

const [
  { createRequestFileReader, parseRequestFile },
  { printRequestFile },
  { resolveRequestNow },
  { parseCurl },
  { findRequestBlocks },
] = await Promise.all([
  import('../../src/requests/parseRequestFile.ts'),
  import('../../src/requests/printRequestFile.ts'),
  import('../../src/requests/resolveRequest.ts'),
  import('../../src/requests/parseCurl.ts'),
  import('../../src/requests/curlBlocks.ts'),
]);

const requestCount = 10_000;
const text = `@host = https://api.example\n\n${Array.from({ length: requestCount }, (_, index) => requestText(index)).join('')}`;

report(
  `parse ${requestCount} requests (${megabytes(text)}), the first time`,
  millisecondsOf(() => parseRequestFile(text)),
);
report(
  'the same, warm',
  median(20, () => parseRequestFile(text)),
);
const reader = createRequestFileReader();
reader(text);
let typed = text;
report(
  'read them again after a key',
  median(20, () => {
    typed = typed.replace('### Request 5000', '### Request 5000x').replace('5000xx', '5000');
    reader(typed);
  }),
);
const file = parseRequestFile(text);
report(
  'print them',
  median(10, () => printRequestFile(file)),
);
const middle = file.requests[requestCount / 2];
if (middle !== undefined)
  report(
    'resolve one of them',
    median(20, () => resolveRequestNow(file, middle, () => 'x')),
  );

const length = 1_000_000;
/** Each is repeated up to a million characters, behind what comes before it. */
const nasty: readonly (readonly [before: string, repeated: string])[] = [
  ['', '\n'],
  ['', '#'],
  ['GET https://h', ' '],
  ['GET https://h', ' HTTP/1.1'],
  ['GET https://h', '\n  ?a={{b}}'],
  ['GET https://h\nX:', '\n  folded'],
  ['GET https://h\n', ':'],
  ['GET https://h\n', '{{a}}'],
  ['GET https://h\n\n', '{{\n'],
  ['GET https://h\n\n', '> {%\n'],
  ['', '###\n'],
  ['@', 'a'],
  ['GET https://h/', '{{'],
  ['POST https://h\n\n', '< a\n\n'],
  ['', 'curl x\n'],
  ['', '###\ncurl x\n'],
  ['curl ', '`'],
  ['', '# @prompt a\n'],
  ['# @prompt ', 'a'],
];
for (const [before, repeated] of nasty) {
  reportGrowth(`parse 1 MB of ${JSON.stringify(before + repeated)}`, before, repeated, (hard) =>
    parseRequestFile(hard),
  );
}

const nastyCommands: readonly (readonly [before: string, repeated: string])[] = [
  ['curl ', ' '],
  ['curl ', '\n'],
  ['curl ', '$('],
  ['curl ', '\\ '],
  ['curl "', '\\\n'],
  ['curl ', '<a'],
  ['curl ', ' -d a'],
  ['curl https://h -H a:', ' '],
  ["curl $'", '\\x41'],
  ['', 'curl'],
  ['', '/curl/'],
  ['curl ', '–'],
  ['curl https://h -d "', '$A'],
  ['curl https://', '@'],
  ['curl ', '`a` '],
  ['curl ', '^"'],
];
for (const [before, repeated] of nastyCommands) {
  reportGrowth(`read 1 MB of ${JSON.stringify(before + repeated)}`, before, repeated, readable);
}

const nastyPages: readonly string[] = ['```\n', '~~~\ncurl ', '```\ncurl x\n', '> > ', "```\ncurl '\n"];
for (const repeated of nastyPages) {
  reportGrowth(`find commands in 1 MB of ${JSON.stringify(repeated)}`, '', repeated, (hard) => findRequestBlocks(hard));
}

function requestText(index: number): string {
  const body = `{\n  "userName": "user${index}",\n  "name": { "givenName": "{{name}}" },\n  "emails": []\n}`;
  return `### Request ${index}\n# @name request${index}\n# @connection Acme\n# @scopes internal_user_mgt_create\nPOST {{host}}/scim2/Users/${index}\nAccept: application/scim+json\nContent-Type: application/scim+json\n\n${body}\n\n`;
}

function readable(command: string): boolean {
  try {
    return parseCurl(command).url !== '';
  } catch {
    return false;
  }
}

function median(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => millisecondsOf(work)).sort((one, other) => one - other);
  return taken[Math.floor(times / 2)] ?? Number.NaN;
}

function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function megabytes(content: string): string {
  return `${(content.length / 1e6).toFixed(1)} MB`;
}

/** Four times the text may take some four times as long; what grows with the square takes sixteen times, and fails. */
function reportGrowth(what: string, before: string, repeated: string, work: (text: string) => unknown): void {
  const hard = (size: number): string => before + repeated.repeat(size / repeated.length);
  const [quarter, whole] = [hard(length / 4), hard(length)];
  const short = Math.min(...[1, 2, 3].map(() => millisecondsOf(() => work(quarter))));
  const long = Math.min(...[1, 2, 3].map(() => millisecondsOf(() => work(whole))));
  report(what, long);
  if (long > 1000 && long > 10 * short) {
    console.log(`  grows faster than the text: ${(long / short).toFixed(1)} times for four times the size`);
    process.exitCode = 1;
  }
}

function report(what: string, milliseconds: number): void {
  console.log(`${what}: ${milliseconds.toFixed(1)} ms`);
}
