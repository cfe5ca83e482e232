import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { analyseRequests } from '../../../src/session/analyseRequests.ts';
import { runRequest } from '../../../src/session/requestRun.ts';
import { secretValue } from '../../../src/session/secretHome.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { startedEngine } from './startedEngine.ts';

/** Where each secret of a text would be kept: client or name, place, and what is written instead. */
async function homes(context: TestContext, text: string): Promise<string[]> {
  const engine = startedEngine(context);
  await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'acme-client' });
  const found = await analyseRequests(parseRequestFile(text), {
    sessions: engine.sessions,
    choices: { current: 'Acme' },
    redact: (part) => part,
    pause: async () => {},
  });
  return found.flatMap((finding) => {
    if (finding.kind !== 'secret') return [];
    const { home } = finding;
    if (home === undefined) return ['nowhere'];
    const { owner, replacement, encoding } = home;
    return [
      `${owner.clientId} at ${owner.tokenEndpoint}: ${replacement} as ${secretValue(finding.secret.text, encoding)}`,
    ];
  });
}

const form = 'Content-Type: application/x-www-form-urlencoded';
const tokenEndpoint = 'https://api.asgardeo.io/t/acme/oauth2/token';
const basic = (text: string) => Buffer.from(text).toString('base64');

test('the secret of a connection goes home to its client', async (context) => {
  assert.deepEqual(
    await homes(context, `POST {{baseUrl}}/oauth2/token\n${form}\n\nclient_id=acme-client&client_secret=s%2B1`),
    [`acme-client at ${tokenEndpoint}: {{clientSecret}} as s+1`],
  );
  assert.deepEqual(await homes(context, `POST ${tokenEndpoint}\nAuthorization: Basic ${basic('acme-client:s:1')}`), [
    `acme-client at ${tokenEndpoint}: {{clientId}}:{{clientSecret}} as s:1`,
  ]);
});

test('what may be another client’s is bound to the origin, and overwrites nothing', async (context) => {
  assert.deepEqual(await homes(context, `POST {{baseUrl}}/oauth2/token\n${form}\n\nclient_id=other&client_secret=s1`), [
    'request:clientSecret at https://api.asgardeo.io: {{$secret clientSecret}} as s1',
  ]);
  assert.deepEqual(await homes(context, `POST ${tokenEndpoint}\nAuthorization: Basic ${basic('other:s1')}`), [
    `request:credentials at https://api.asgardeo.io: {{$secret credentials}} as ${basic('other:s1')}`,
  ]);
  assert.deepEqual(await homes(context, 'GET https://api.example.com/x\nX-API-Key: k1'), [
    'request:xApiKey at https://api.example.com: {{$secret xApiKey}} as k1',
  ]);
  assert.deepEqual(await homes(context, '@apiKey = k2\nGET https://api.example.com/x\nX-Key: {{apiKey}}'), [
    'request:apiKey at https://api.example.com: {{$secret apiKey}} as k2',
  ]);
});

test('a secret in a URL, or one that would go over plain http or nobody knows where, has no home', async (context) => {
  for (const text of [
    'GET https://api.example.com/x?api_key=k1',
    'GET http://api.example.com/x\nX-API-Key: k1',
    'GET {{nowhere}}/x\nX-API-Key: k1',
    '@apiKey = k2\nGET https://api.example.com/x',
  ]) {
    assert.deepEqual(await homes(context, text), ['nowhere'], text);
  }
});

test('a secret that was moved is sent to its origin, and to no other', async (context) => {
  const engine = startedEngine(context);
  const answer: Handler = (_request, response) => void response.end('{}');
  const [own, other] = [await startServer(context, answer), await startServer(context, answer)];
  const secretOf = async (name: string, origin: string) =>
    name === 'apiKey' && origin === own.origin ? 'k-123' : undefined;
  const run = (url: string) => {
    const file = parseRequestFile(`GET ${url}/x\nX-Key: {{$secret apiKey}}`);
    const [request] = file.requests;
    assert.ok(request);
    return runRequest(engine, file, request, { secretOf });
  };
  await (await run(own.origin)).answer.text();
  assert.equal(own.requests.at(-1)?.headers['x-key'], 'k-123');
  await assert.rejects(run(other.origin), { code: 'request.variable_missing' });
  assert.deepEqual(other.requests, []);
  const file = parseRequestFile(`GET ${own.origin}/{{$secret apiKey}}`);
  const [inUrl] = file.requests;
  assert.ok(inUrl);
  await assert.rejects(runRequest(engine, file, inUrl, { secretOf }), { code: 'request.invalid' });
});
