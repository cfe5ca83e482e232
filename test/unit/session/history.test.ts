import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { entryOf, type HistoryEntry } from '../../../src/session/historyEntry.ts';
import { createHistoryFile } from '../../../src/session/historyFile.ts';
import type { Person } from '../../../src/session/person.ts';
import { type RunOptions, requestAt, runRequest } from '../../../src/session/requestRun.ts';
import { startServer } from '../../support/startServer.ts';
import { type StartedEngine, startedEngine, testSecret, tokensThen } from './startedEngine.ts';

/** The entries of the requests that sending one of a text takes. */
async function sent(engine: StartedEngine, text: string, options: RunOptions = {}, keepsBodies = false) {
  const entries: HistoryEntry[] = [];
  const file = parseRequestFile(text);
  const record: RunOptions['record'] = (record) => {
    entries.push(
      entryOf(record, { keepsBodies, redact: (shown) => shown.replaceAll('registered-value', '[redacted]') }),
    );
  };
  const request = requestAt(file, file.requests.length - 1);
  const run = await runRequest(engine, file, request, { confirmed: true, ...options, record });
  await run.answer.body.cancel();
  return entries;
}

async function connected(context: TestContext) {
  const server = await startServer(
    context,
    tokensThen((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"id": "41", "access_token": "answered-token"}');
    }),
  );
  const engine = startedEngine(context);
  const { origin } = server;
  await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', baseUrl: origin, tokenEndpoint: `${origin}/token`, clientId: 'client' },
    scopes: ['things:read'],
  });
  const last = () => server.requests.findLast(({ path }) => path !== '/token');
  return { server, engine, origin, last };
}

/** Answers every question with the same. */
function answering(value: string): Person & { readonly asked: string[] } {
  const asked: string[] = [];
  const yes = async () => true;
  return {
    asked,
    agreesToChange: yes,
    agreesToNotes: yes,
    agreesToSecrets: yes,
    prefersConnection: yes,
    value: async ({ name }) => {
      asked.push(name);
      return value;
    },
  };
}

function environmentOf(
  variables: Readonly<Record<string, string>>,
  secrets: readonly string[],
): RunOptions['environment'] {
  return {
    names: Object.keys(variables),
    value: (name) => {
      const value = variables[name];
      return value === undefined ? undefined : { value, isSecret: secrets.includes(name) };
    },
  };
}

test('an entry says what was sent and what came back', async (context) => {
  const { engine, origin } = await connected(context);
  const [entry] = await sent(
    engine,
    '### All things\n# @connection Acme\nGET {{baseUrl}}/things?count=2\nX-Trace: 1\n',
  );
  assert.ok(entry);
  const { id, at, milliseconds, ...said } = entry;
  assert.deepEqual(said, {
    method: 'GET',
    url: `${origin}/things?count=2`,
    path: '/things?count=2',
    title: 'All things',
    connection: 'Acme',
    scopes: ['things:read'],
    denied: [],
    status: 200,
    text: '### All things\n# @connection Acme\nGET {{baseUrl}}/things?count=2\nX-Trace: 1\n',
    lacksBody: false,
  });
  assert.notEqual(id, '');
  assert.ok(at > 0 && milliseconds >= 0);
});

test('no secret is in an entry, wherever it stood; sending it again sends the same', async (context) => {
  const { engine, origin, last } = await connected(context);
  const text = [
    '@apiKey = in-the-file-1',
    `POST ${origin}/things/{{apiKey}}?q=a%20b&access_token=in-the-query&n={{pin}}`,
    'Authorization: Basic ann in-the-header',
    'Cookie: session=in-the-cookie',
    'X-Key: {{key}}',
    'X-Other: registered-value',
    'X-Jwt: eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl',
    'Content-Type: application/json',
    '',
    '{"userName": "ann", "password": "in-the-body", "note": "{{key}}", "deep": [{"clientSecret": "in-the-depth"}]}',
  ].join('\n');
  const environment = environmentOf({ key: 'of the environment', pin: '1234' }, ['key', 'pin']);
  const [entry] = await sent(engine, text, { environment }, true);
  const first = last();
  assert.ok(entry);
  const written = JSON.stringify(entry);
  for (const secret of ['in-the', 'of the', 'of the', 'of%20%22', '1234', 'registered-value', 'eyJ', 'YW5uOm']) {
    assert.ok(!written.includes(secret), `${secret} in ${written}`);
  }
  const person = answering('typed');
  await sent(engine, entry.text, { environment, person });
  const again = last();
  assert.equal(again?.path, first?.path.replace('in-the-file-1', 'typed').replace('in-the-query', 'typed'));
  assert.equal(again?.headers['x-key'], 'of the environment');
  assert.equal(again?.headers.cookie, 'typed');
  assert.equal(again?.headers.authorization, `Basic ${Buffer.from('ann:typed').toString('base64')}`);
  assert.deepEqual(JSON.parse(again?.body ?? ''), {
    ...{ userName: 'ann', password: 'typed', note: 'of the environment', deep: [{ clientSecret: 'typed' }] },
  });
});

test('tokens and secrets of a connection are placeholders that it fills in again', async (context) => {
  const { engine, server, last } = await connected(context);
  const list =
    '# @connection Acme\nGET {{baseUrl}}/things\nAuthorization: Bearer {{accessToken}}\nX-Copy: {{accessToken}}\n';
  const [entry] = await sent(engine, list);
  assert.equal(entry?.text, list);
  const token =
    '# @connection Acme\nPOST {{baseUrl}}/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_secret={{clientSecret}}\n';
  const [asked] = await sent(engine, token, {}, true);
  assert.equal(asked?.text, token);
  assert.ok(server.requests.at(-1)?.body.includes(testSecret));
  await sent(engine, list);
  assert.match(last()?.headers.authorization ?? '', /^Bearer token-\d$/);
});

test('a token of an earlier answer is asked for again; both requests are in the history', async (context) => {
  const { engine, origin, last } = await connected(context);
  const entries = await sent(
    engine,
    `# @name login\nPOST ${origin}/login\n\n### Use it\nGET ${origin}/things/{{login.response.body.$.id}}\nX-Token: {{login.response.body.$.access_token}}\n`,
  );
  assert.deepEqual(
    entries.map(({ method, url, title }) => [method, url.replace(origin, ''), title]),
    [
      ['POST', '/login', 'login'],
      ['GET', '/things/41', 'Use it'],
    ],
  );
  assert.equal(
    entries[1]?.text,
    '### Use it\n# @connection Acme\n# @prompt token\nGET {{baseUrl}}/things/41\nX-Token: {{token}}\n',
  );
  const person = answering('typed-token');
  await sent(engine, entries[1]?.text ?? '', { person });
  assert.deepEqual([person.asked, last()?.headers['x-token']], [['token'], 'typed-token']);
});

test('a variable of the environment does not take the place of the base that a request was sent to', async (context) => {
  const { engine, origin } = await connected(context);
  const environment = environmentOf({ baseUrl: 'https://elsewhere.example' }, []);
  const [entry] = await sent(engine, `GET ${origin}/things\n`, { environment });
  assert.equal(entry?.text, `# @connection Acme\nGET ${origin}/things\n`);
});

test('a secret that is a common word spoils no placeholder', async (context) => {
  const { engine, origin, last } = await connected(context);
  const environment = environmentOf({ key: 'password', pin: 'key' }, ['key', 'pin']);
  const text = `GET ${origin}/things?password={{key}}&x={{pin}}\n`;
  const [entry] = await sent(engine, text, { environment });
  assert.equal(entry?.path, '/things?{{key}}={{key}}&x={{pin}}');
  const first = last()?.path;
  await sent(engine, entry?.text ?? '', { environment });
  assert.equal(last()?.path, first);
});

test('a body is left out unless bodies are kept; files stay named', async (context) => {
  const { engine } = await connected(context);
  const text = `POST {{baseUrl}}/things\nContent-Type: application/json\n\n{"name": "one"}\n`;
  const [without] = await sent(engine, text, { current: 'Acme' });
  assert.equal(without?.lacksBody, true);
  assert.ok(!without?.text.includes('one'));
  const [kept] = await sent(engine, text, { current: 'Acme' }, true);
  assert.equal(kept?.lacksBody, false);
  assert.equal(kept?.text, `# @connection Acme\n${text}`);
  const files = { read: async () => Buffer.from('{"name": "of a file"}'), readUpwards: async () => [] };
  const ofFile = 'POST {{baseUrl}}/things\nContent-Type: application/json\n\n< ./one.json\n';
  const [named] = await sent(engine, ofFile, { current: 'Acme', files });
  assert.deepEqual([named?.lacksBody, named?.text], [false, `# @connection Acme\n${ofFile}`]);
});

test('braces that came with values are no placeholders when a request is sent again', async (context) => {
  const { engine, origin, last } = await connected(context);
  const environment = environmentOf({ odd: '{{clientSecret}}' }, []);
  const [entry] = await sent(
    engine,
    `POST ${origin}/x?q={{odd}}\nX-Odd: {{odd}}\n\n"{{odd}}"\n`,
    { environment },
    true,
  );
  const first = last()?.path;
  assert.doesNotMatch(entry?.text ?? '', /\{\{(?!baseUrl\}\})/);
  assert.equal(entry?.lacksBody, true);
  await sent(engine, entry?.text ?? '');
  assert.equal(decodeURIComponent(last()?.path ?? ''), decodeURIComponent(first ?? ''));
});

test('what failed on its way is there with its reason, what was refused before is not', async (context) => {
  const { engine, origin } = await connected(context);
  const entries: HistoryEntry[] = [];
  const run = (text: string, options: RunOptions = {}) => {
    const file = parseRequestFile(text);
    const record: RunOptions['record'] = (record) =>
      entries.push(entryOf(record, { keepsBodies: false, redact: (shown) => shown }));
    return runRequest(engine, file, requestAt(file, 0), { ...options, record });
  };
  await assert.rejects(run('GET http://127.0.0.1:1/\n'), { code: 'network.unreachable' });
  await assert.rejects(run(`# @connection Acme\nDELETE ${origin}/things/1\n`), { code: 'safety.not_confirmed' });
  await assert.rejects(run('GET http://127.0.0.1:1/\n', { signal: AbortSignal.abort() }));
  assert.deepEqual(
    entries.map(({ method, error, status }) => [method, error, status]),
    [['GET', 'network.unreachable', undefined]],
  );
});

test('the file keeps the latest entries in order, and drops what cannot be read', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-history-'));
  context.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'below', 'history.jsonl');
  const file = createHistoryFile(path);
  const entry = (id: number): HistoryEntry => ({
    ...{ id: String(id), at: id, milliseconds: 1, method: 'GET', url: 'https://example.com/', path: '/' },
    ...{ status: 200, text: 'GET https://example.com/\n', lacksBody: false },
  });
  assert.deepEqual(await file.list(10), []);
  await Promise.all(Array.from({ length: 230 }, (_, id) => file.add(entry(id), 20)));
  const idsOf = async () => (await file.list(20)).map(({ id }) => id);
  assert.deepEqual(
    await idsOf(),
    Array.from({ length: 20 }, (_, back) => String(229 - back)),
  );
  assert.ok((await readFile(path, 'utf8')).split('\n').length <= 122);
  assert.equal((await stat(path)).mode & 0o077, 0);
  await appendFile(path, '{"id": 7}\nnot json\n');
  await createHistoryFile(path).add(entry(1000), 20);
  assert.equal((await idsOf())[0], '1000');
  await file.remove(['1000', '228']);
  assert.deepEqual((await idsOf()).slice(0, 2), ['229', '227']);
  await file.clear();
  assert.deepEqual(await idsOf(), []);
});
