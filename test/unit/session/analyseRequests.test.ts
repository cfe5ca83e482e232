import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { analyseRequests } from '../../../src/session/analyseRequests.ts';
import type { Environment } from '../../../src/session/environment.ts';
import type { Finding } from '../../../src/session/finding.ts';
import { connectedSandbox, startedEngine, testSecret } from './startedEngine.ts';

const environment: Environment = {
  names: ['fromEnvironment'],
  value: (name) => (name === 'fromEnvironment' ? { value: 'x', isSecret: true } : undefined),
};

async function findings(context: TestContext, text: string): Promise<Finding[]> {
  const engine = startedEngine(context);
  await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' });
  const found = await analyseRequests(parseRequestFile(text), {
    sessions: engine.sessions,
    choices: { current: 'Acme', environment },
    redact: (part) => part.replaceAll(testSecret, '[redacted]'),
    pause: async () => {},
  });
  assert.deepEqual(engine.lines, []);
  return found;
}

/** Each finding as its kind and the text that it is about. */
async function told(context: TestContext, text: string): Promise<string[]> {
  const lines = text.split('\n');
  return (await findings(context, text)).map(({ kind, line, column, length }) => {
    return `${kind} ${lines[line]?.slice(column, column + length)}`;
  });
}

test('nothing is told about a file that is all right', async (context) => {
  const text = `@user = 42

### One user
# @connection Acme
GET {{baseUrl}}/scim2/Users/{{user}}?attributes=userName
Accept: application/json

### The token endpoint, which is no part of the catalog
POST {{baseUrl}}/oauth2/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&scope={{fromEnvironment}}

### Elsewhere
# @prompt code
GET https://example.com/{{$uuid}}?code={{code}}
`;
  assert.deepEqual(await told(context, text), []);
});

test('paths and methods that the API does not have', async (context) => {
  const [path] = await findings(context, 'GET {{baseUrl}}/scim2/Userz');
  assert.partialDeepStrictEqual(path, {
    kind: 'path',
    path: '/scim2/Userz',
    nearest: '/scim2/Users',
    line: 0,
    column: 4,
  });
  const [method] = await findings(context, 'PATCH https://api.asgardeo.io/t/acme/scim2/Users');
  assert.partialDeepStrictEqual(method, {
    kind: 'method',
    method: 'PATCH',
    allowed: ['GET', 'POST'],
    column: 0,
    length: 5,
  });
  assert.deepEqual(await told(context, '@host = https://api.asgardeo.io/t/acme\nGET {{host}}/scim3/Users'), [
    'path {{host}}/scim3/Users',
  ]);
  assert.deepEqual(await told(context, 'GET https://api.asgardeo.io.evil.example/t/acme/scim3/Users'), []);
});

test('required parameters', async (context) => {
  const path = '/api/server/v1/flow';
  const [missing] = await findings(context, `GET {{baseUrl}}${path}?a=b`);
  assert.partialDeepStrictEqual(missing, { kind: 'parameter', name: 'flowType', value: 'REGISTRATION' });
  assert.deepEqual(await told(context, `GET {{baseUrl}}${path}?flowType=REGISTRATION`), []);
  assert.deepEqual(await told(context, `@query = flowType=REGISTRATION\nGET {{baseUrl}}${path}?{{query}}`), []);
});

test('variables without a value, also in variables', async (context) => {
  assert.deepEqual(await told(context, 'GET {{baseUrl}}/scim2/Users/{{who}}\nX: {{a}}\n\n{{b}}'), [
    'variable who',
    'variable a',
    'variable b',
  ]);
  assert.deepEqual(await told(context, '###\n@x = {{y}}\nGET /scim2/Users?filter={{x}}'), ['variable y']);
  assert.deepEqual(
    await told(context, '# @name one\nGET /scim2/Me\n\n###\nGET /scim2/Users/{{one.response.body.$.id}}'),
    [],
  );
});

test('connections that there are not', async (context) => {
  assert.deepEqual(await told(context, '# @connection Nobody\nGET https://example.com/'), ['connection Nobody']);
});

test('plain http to anywhere but this machine', async (context) => {
  assert.deepEqual(
    await told(
      context,
      'GET http://api.example.com/x\n\n###\nGET http://localhost:8080/\n\n###\nGET http://127.0.0.1/',
    ),
    ['insecure http://api.example.com/x'],
  );
});

test('secrets, by name once and by value wherever they stand', async (context) => {
  const text = `POST {{baseUrl}}/oauth2/token
Authorization: Bearer abcdef
X-Trace: a ${testSecret} b
Content-Type: application/x-www-form-urlencoded

client_secret=${testSecret}`;
  assert.deepEqual(await told(context, text), ['secret abcdef', `secret ${testSecret}`, `secret ${testSecret}`]);
  const [token] = await findings(context, text);
  assert.partialDeepStrictEqual(token, { kind: 'secret', connection: 'Acme' });
});

test('what cannot be read, at its line', async (context) => {
  assert.deepEqual(await told(context, 'GET /scim2/Users\nno header\n\n###\nGET'), ['syntax no header', 'syntax GET']);
});

test('scopes that the client asked for in vain', async (context) => {
  const { engine, session, traffic } = await connectedSandbox(context);
  const file = parseRequestFile('GET {{baseUrl}}/api/server/v1/identity-governance');
  const options = {
    sessions: engine.sessions,
    choices: { current: 'Sandbox' },
    redact: (text: string) => text,
    pause: async () => {},
  };
  assert.deepEqual(await analyseRequests(file, options), []);
  await session.token({ scopes: ['internal_governance_view'] });
  const asked = traffic().length;
  const [denied] = await analyseRequests(file, options);
  assert.partialDeepStrictEqual(denied, { kind: 'scope', connection: 'Sandbox', scopes: ['internal_governance_view'] });
  assert.equal(traffic().length, asked);
});

test('an analysis that is not wanted any more ends', async (context) => {
  const { sessions } = startedEngine(context);
  const text = 'GET http://example.com/{{x}}\n\n###\n'.repeat(20_000);
  const options = { sessions, choices: {}, redact: (part: string) => part };
  const stopped = new Error('stopped');
  await assert.rejects(
    analyseRequests(parseRequestFile(text), { ...options, pause: () => Promise.reject(stopped) }),
    stopped,
  );
});

test('the names of placeholders are no secrets, even where a secret is such a word', async (context) => {
  const text = `@named = {{$secret ${testSecret}}}\nGET https://example.com/?a={{named}}&b={{${testSecret}}}&c=x-${testSecret}`;
  const secrets = (await told(context, text)).filter((one) => one.startsWith('secret'));
  assert.deepEqual(secrets, [`secret ${testSecret}`]);
  const found = (await findings(context, text)).find(({ kind }) => kind === 'secret');
  assert.equal(found?.column, text.split('\n')[1]?.lastIndexOf(testSecret));
});
