import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import type { KeptAnswers } from '../../../src/session/earlierAnswers.ts';
import type { Person } from '../../../src/session/person.ts';
import { planRequest } from '../../../src/session/requestPlan.ts';
import { type RunOptions, requestAt, runRequest } from '../../../src/session/requestRun.ts';
import { startServer } from '../../support/startServer.ts';
import { rejection, startedEngine, testSecret, tokensThen } from './startedEngine.ts';

/** A person who says yes and gives these values; what they were asked is kept. */
function person(answers: { agrees?: boolean; values?: Readonly<Record<string, string>> } = {}) {
  const { agrees = true, values = {} } = answers;
  const questions: string[] = [];
  const asked = async (question: string) => {
    questions.push(question);
    return agrees;
  };
  const given: Person = {
    agreesToChange: ({ method, url }) => asked(`change ${method} ${new URL(url).pathname}`),
    agreesToNotes: (notes) => asked(`note ${notes.join(' ')}`),
    agreesToSecrets: (names, origin) => asked(`secrets ${names.join(' ')} to ${origin}`),
    async prefersConnection({ connection, clientId }) {
      questions.push(`${connection} for ${clientId}`);
      return agrees;
    },
    async value({ name, description = '', isSecret }) {
      questions.push(`value ${name} ${description}${isSecret ? ' unseen' : ''}`);
      return values[name];
    },
  };
  return { ...given, questions };
}

/** A connection to a server that echoes what it is sent, and a server that belongs to no connection. */
async function servers(context: TestContext) {
  const echo = tokensThen(({ method, path, headers, body }, response) => {
    response.setHeader('x-path', path);
    response.end(JSON.stringify({ method, path, id: 'i-1', list: [{ id: 1 }], key: headers['x-key'], body }));
  });
  const own = await startServer(context, echo);
  const stranger = await startServer(context, echo);
  const engine = startedEngine(context);
  await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', scopes: ['read'], username: 'me' },
    ...{ tokenEndpoint: `${own.origin}/token`, baseUrl: `${own.origin}/api` },
  });
  const run = (text: string, options: RunOptions = {}, index?: number) => {
    const file = parseRequestFile(text.replaceAll('OWN', own.origin).replaceAll('STRANGER', stranger.origin));
    const request = requestAt(file, index ?? file.requests.length - 1);
    return runRequest(engine, file, request, { current: 'Acme', ...options });
  };
  const sent = () => [...own.requests, ...stranger.requests].map(({ method, path }) => `${method} ${path}`);
  return { own, stranger, engine, run, sent };
}

const login = '# @name login\nGET OWN/api/login\n\n###\n';

test('a value of an earlier answer sends the earlier request first, once', async (context) => {
  const { run, sent } = await servers(context);
  const answers: KeptAnswers = new Map();
  const text = `${login}GET OWN/api/{{login.response.body.$.id}}/{{login.response.body.$.list[0].id}}/{{login.id}}\nX-Path: {{login.response.headers.X-Path}}`;
  const { answer } = await run(text, { answers });
  assert.match(await answer.text(), /"path":"\/api\/i-1\/1\/i-1"/);
  await run(text, { answers });
  assert.deepEqual(
    sent().filter((line) => line.startsWith('GET')),
    ['GET /api/login', 'GET /api/i-1/1/i-1', 'GET /api/i-1/1/i-1'],
  );
});

test('# @ref sends what has not been sent, # @forceRef sends it anyway', async (context) => {
  const { run, sent } = await servers(context);
  const answers: KeptAnswers = new Map();
  await run(`${login}# @ref login\nGET OWN/api/x`, { answers });
  await run(`${login}# @ref login\nGET OWN/api/x`, { answers });
  await run(`${login}# @forceRef login\nGET OWN/api/x?{{login.id}}`, { answers });
  const gets = sent().filter((line) => line.startsWith('GET'));
  assert.deepEqual(gets, ['GET /api/login', 'GET /api/x', 'GET /api/x', 'GET /api/login', 'GET /api/x?i-1']);
});

test('a circle of references is named, and nothing is sent', async (context) => {
  const { run, sent } = await servers(context);
  const text =
    '# @name a\nGET OWN/api/{{b.response.body.$.id}}\n###\n# @name b\nGET OWN/api/{{c.id}}\n###\n# @name c\n# @ref a\nGET OWN/api/c';
  const error = await rejection(run(text, {}, 0));
  assert.deepEqual([error.code, error.details], ['request.reference_cycle', { names: ['a', 'b', 'c', 'a'] }]);
  assert.deepEqual(sent(), []);
});

for (const [reference, problem] of [
  ['login.response.body.$.nothing', 'nothing'],
  ['login.response.body.//id', 'xpath'],
  ['login.response.body.$.a[b]', 'path'],
  ['login.response.headers.X-None', 'nothing'],
  ['login.request.body.$.id', 'request'],
  ['logon.response.body.$.id', 'unknown'],
] as const) {
  test(`{{${reference}}} is refused: ${problem}`, async (context) => {
    const { run } = await servers(context);
    const error = await rejection(run(`${login}GET OWN/api/x\nX: {{${reference}}}`));
    assert.equal(error.code, 'request.answer_unusable');
    assert.partialDeepStrictEqual(error.details, { reference, problem });
  });
}

test('each request that changes data asks for itself', async (context) => {
  const { run, sent } = await servers(context);
  const text = '# @name login\nPOST OWN/api/login\n\n###\nDELETE OWN/api/{{login.id}}';
  const yes = person();
  await run(text, { person: yes });
  assert.deepEqual(yes.questions, ['change POST /api/login', 'change DELETE /api/i-1']);
  const before = sent().length;
  await assert.rejects(run(text, { person: person({ agrees: false }) }), { name: 'AbortError' });
  assert.equal(sent().length, before);
  await assert.rejects(run(text), { code: 'safety.not_confirmed' });
});

test('# @note asks before sending, and a no is silent', async (context) => {
  const { run, sent } = await servers(context);
  const text = '# @note Really?\nGET OWN/api/x';
  await assert.rejects(run(text), { code: 'request.note_not_confirmed' });
  await assert.rejects(run(text, { person: person({ agrees: false }) }), { name: 'AbortError' });
  assert.deepEqual(sent(), []);
  const yes = person();
  await run(text, { person: yes });
  assert.deepEqual(yes.questions, ['note Really?']);
});

test('# @prompt asks once for a send, unseen for a password; going away is silent', async (context) => {
  const { run, own } = await servers(context);
  const text =
    '@who = not this\n# @prompt who The name\n# @prompt password\nPOST OWN/token\nContent-Type: application/x-www-form-urlencoded\n\na={{who}}&b={{who}}&password={{password}}';
  const given = person({ values: { who: 'x&y', password: 'p w' } });
  await run(text, { person: given });
  assert.deepEqual(given.questions, ['value who The name', 'value password  unseen']);
  assert.equal(own.requests[0]?.body, 'a=x%26y&b=x%26y&password=p%20w');
  await assert.rejects(run(text, { person: person() }), { name: 'AbortError' });
  await assert.rejects(run('# @prompt who\nGET OWN/api/{{who}}'), { code: 'request.variable_missing' });
});

test('a secret of the environment goes to an approved origin, else the person is asked where it goes', async (context) => {
  const { run, own, stranger } = await servers(context);
  const environment = {
    names: [],
    value: (name: string) =>
      name === 'key' ? { value: 'k-1', isSecret: true } : name === 'who' ? { value: 'x', isSecret: false } : undefined,
  };
  await run('GET OWN/api/x\nX-Key: {{key}}', { environment });
  assert.equal(own.requests.at(-1)?.headers['x-key'], 'k-1');

  const away = 'GET STRANGER/{{who}}?{{key}}';
  assert.equal((await rejection(run(away, { environment }))).code, 'request.secret_not_approved');
  await assert.rejects(run(away, { environment, person: person({ agrees: false }) }), { name: 'AbortError' });
  assert.deepEqual(stranger.requests, []);
  const yes = person();
  await run(away, { environment, person: yes });
  assert.deepEqual(yes.questions, [`secrets key to ${stranger.origin}`]);
});

test('the secrets of a connection go to its token endpoint alone', async (context) => {
  const { run, own, stranger, sent } = await servers(context);
  const basic = 'Authorization: Basic {{clientId}} {{clientSecret}}';
  const form = 'Content-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials';
  await run(`POST OWN/token\n${basic}\n${form}`);
  assert.equal(
    own.requests[0]?.headers.authorization,
    `Basic ${Buffer.from(`client:${testSecret}`).toString('base64')}`,
  );
  const before = sent();
  for (const text of [
    `POST STRANGER/token\n${basic}\n${form}`,
    `# @connection Acme\nPOST STRANGER/token\n${basic}\n${form}`,
    '# @connection Acme\nGET OWN/api/x\nX: {{clientSecret}}',
    `@endpoint = OWN/token@${stranger.origin.slice(7)}\nGET {{endpoint}}/\nX: {{clientSecret}}`,
    'GET STRANGER/{{clientSecret}}',
    'GET OWN/token?x={{clientSecret}}',
    'GET STRANGER/x\nHost: OWN\nX: {{password}}',
  ]) {
    const { code } = await rejection(run(text));
    assert.ok(['request.secret_astray', 'request.invalid'].includes(code), `${text}: ${code}`);
  }
  assert.deepEqual(sent(), before);
});

test('what came over a connection goes where its tokens may go', async (context) => {
  const { run, engine, stranger } = await servers(context);
  const token =
    '# @name login\nPOST OWN/token\nAuthorization: Basic {{clientId}} {{clientSecret}}\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n\n###\n';
  for (const path of ['$.access_token', '*', '$..*', '$.token_type']) {
    const text = `${token}GET STRANGER/x\nAuthorization: Bearer {{login.response.body.${path}}}`;
    assert.equal((await rejection(run(text))).code, 'origin.not_approved', path);
  }
  const inUrl = await rejection(run(`${token}GET OWN/api/{{login.response.body.$.access_token}}`));
  assert.partialDeepStrictEqual(inUrl.details, { problem: 'token_in_url' });
  assert.equal(stranger.requests.length, 0);
  await engine.approve('Acme', stranger.origin);
  await run(`${token}GET STRANGER/x\nAuthorization: Bearer {{login.response.body.$.access_token}}`);
  assert.match(stranger.requests[0]?.headers.authorization ?? '', /^Bearer token-\d$/);
});

test('a cURL command of documentation asks the person for what nothing else knows', async (context) => {
  const { run, own } = await servers(context);
  const command = `curl OWN/api/<thing_id> -H "Authorization: Bearer <access_token>" -H 'X-Key: <api_key>'`;
  const given = person({ values: { thingId: '7', apiKey: 'k' } });
  await run(command, { person: given });
  assert.deepEqual(given.questions, ['value thingId ', 'value apiKey  unseen']);
  const sent = own.requests.at(-1);
  assert.deepEqual(
    [sent?.path, sent?.headers['x-key'], sent?.headers.authorization],
    ['/api/7', 'k', 'Bearer token-1'],
  );
});

const header = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

for (const [what, command, asked, authorization, body] of [
  [
    'with -u and placeholders',
    "curl -X POST \\\nOWN/token \\\n-u  '<client_id>:<client_secret>' \\\n-H 'Content-Type: application/x-www-form-urlencoded' \\\n-d 'grant_type=client_credentials&scope=<scope>'\n1\n2",
    [],
    header('client', testSecret),
    'grant_type=client_credentials&scope=read',
  ],
  [
    'with a header that is still to be made',
    '    curl <TOKEN_ENDPOINT> -k \\\n    -H "Authorization: Basic Base64(<clientid>:<client-secret>)" \\\n    -H "Content-Type: application/x-www-form-urlencoded" \\\n    --data-urlencode "grant_type=client_credentials" \\\n    --data-urlencode "scope=<scope>"',
    [],
    header('client', testSecret),
    'grant_type=client_credentials&scope=read',
  ],
  [
    'with credentials of a client that is nobody’s',
    `curl OWN/token -H "Authorization: ${header('sample', 'sample-secret')}" --data-urlencode "grant_type=client_credentials" --data-urlencode "scope=read"`,
    ['Acme for sample'],
    header('client', testSecret),
    'grant_type=client_credentials&scope=read',
  ],
  [
    'of the password grant in the form',
    'curl -X POST <TOKEN_ENDPOINT> -d "grant_type=password" -d "username=<USER_NAME>" -d "password=<USER_PASSWORD>" -d "client_id=<ASGARDEO_APP_CLIENT_ID>" -d "client_secret=<ASGARDEO_APP_CLIENT_SECRET>" -d "scope=<REQUIRED_SCOPES>"',
    ['value password  unseen'],
    undefined,
    `grant_type=password&username=me&password=pass%20word&client_id=client&client_secret=${testSecret}&scope=read`,
  ],
] as const) {
  test(`a token command of documentation ${what} runs with the connection`, async (context) => {
    const { run, own } = await servers(context);
    const given = person({ values: { password: 'pass word' } });
    const { answer } = await run(command, { person: given });
    assert.equal(answer.status, 200);
    assert.deepEqual(given.questions, asked);
    assert.deepEqual([own.requests[0]?.headers.authorization, own.requests[0]?.body], [authorization, body]);
    assert.equal(own.requests.length, 1);
  });
}

test('the plan of a request tells what is still to come as shell variables, and asks nobody', async (context) => {
  const { engine, own } = await servers(context);
  const text = `${login}# @prompt who\nGET ${own.origin}/api/{{who}}/{{login.response.body.$.id}}\nX-Key: {{key}}`;
  const file = parseRequestFile(text);
  const environment = {
    names: [],
    value: (name: string) => (name === 'key' ? { value: 'k', isSecret: true } : undefined),
  };
  const plan = planRequest(engine.sessions, file, requestAt(file, 1), { environment });
  assert.equal(plan.request.url, `${own.origin}/api/$WHO/$LOGIN_RESPONSE_BODY_ID`);
  assert.deepEqual(plan.request.headers, { 'X-Key': '$KEY' });
  assert.deepEqual([...plan.shellVariables].sort(), ['KEY', 'LOGIN_RESPONSE_BODY_ID', 'WHO']);
  assert.deepEqual(plan.scopes, ['read']);
});
