import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { errorOf } from '../../../src/session/answerError.ts';
import { json } from '../../../src/session/listing.ts';
import type { Session } from '../../../src/session/session.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { assertPrivate, rejection, type StartedEngine, startedEngine, testSecret } from './startedEngine.ts';

const token = 'opaque-token-of-the-test';

/** Says back all that it was sent, as debugging proxies and careless servers do. */
const echo =
  (status: number, member: string): Handler =>
  ({ headers, body, path }, response) => {
    const said = `${path} ${headers.authorization} ${body}`;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ [member]: said, error: 'invalid_request' }));
  };
const page: Handler = ({ headers }, response) => {
  response.writeHead(403, { 'content-type': 'text/html' }).end(`<title>${headers.authorization}</title>`);
};
const redirect: Handler = ({ headers }, response) => {
  const sent = headers.authorization?.split(' ')[1] ?? '';
  response.writeHead(302, { location: `https://${sent}.example/?token=${sent}` }).end();
};
const loop: Handler = ({ headers }, response) =>
  response.writeHead(302, { location: `/${headers.authorization?.split(' ')[1]}` }).end();
const torn: Handler = ({ headers }, response) => {
  response.socket?.end(`HTTP/1.1 200 ${headers.authorization}\r\nbroken ${headers.authorization}\r\n\r\n`);
};

async function connected(context: TestContext, handler: Handler): Promise<{ engine: StartedEngine; session: Session }> {
  const server = await startServer(context, handler);
  const engine = startedEngine(context);
  const session = await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', safety: 'unrestricted' },
    ...{ tokenEndpoint: `${server.origin}/token`, baseUrl: server.origin },
  });
  return { engine, session };
}

function assertNothingLogged({ lines }: StartedEngine): void {
  for (const line of lines) assertPrivate(new Error(line), testSecret, token);
}

for (const [what, handler] of [
  ['401 with its own words', echo(401, 'error_description')],
  ['400 with its own words', echo(400, 'message')],
  ['500 with its own words', echo(500, 'detail')],
  ['page in place of an answer', page],
  ['redirect', redirect],
  ['redirect in a circle', loop],
  ['answer that is no HTTP', torn],
] as const) {
  test(`no error tells a secret that a token endpoint says back: ${what}`, async (context) => {
    const { engine, session } = await connected(context, handler);
    assertPrivate(await rejection(session.token({ scopes: ['read'] })), testSecret);
    assertNothingLogged(engine);
  });

  test(`no error tells a token that an API says back: ${what}`, async (context) => {
    const { engine, session } = await connected(context, (request, response) =>
      request.path === '/token'
        ? response.end(JSON.stringify({ access_token: token, scope: '' }))
        : handler(request, response),
    );
    for (const method of ['GET', 'POST']) {
      assertPrivate(await rejection(json(session, { method, url: '/things', body: '{}' })), testSecret, token);
    }
    assertNothingLogged(engine);
  });
}

test('words that are cut short are redacted before', async (context) => {
  const padding = 'x'.repeat(190);
  const { session } = await connected(context, ({ path, headers }, response) =>
    path === '/token'
      ? response.end(JSON.stringify({ access_token: token }))
      : response.writeHead(400).end(JSON.stringify({ message: `${padding} ${headers.authorization}` })),
  );
  const answer = await session.call({ method: 'GET', url: '/things' });
  const error = errorOf(session, answer, await answer.text());
  assert.doesNotMatch(error.message, /opaque/);
});

test('a change of data that waits for confirmation names its address without the token in it', async (context) => {
  const { engine, session } = await connected(context, (_request, response) =>
    response.end(JSON.stringify({ access_token: token })),
  );
  await session.token({ scopes: [] });
  const careful = await engine.connect({ ...session.definition, name: 'Careful', safety: 'confirm' });
  const error = await rejection(careful.call({ method: 'DELETE', url: `/things?key=${token}&part=1` }));
  assert.equal(error.code, 'safety.not_confirmed');
  assert.match(error.message, /part=1/);
  assertPrivate(error, token);
});
