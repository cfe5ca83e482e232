import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { bearersAt, connectedSandbox, startedEngine, tokensThen } from './startedEngine.ts';

const ok: Handler = (_request, response) => response.end('{}');
const unauthorized: Handler = (_request, response) => response.writeHead(401).end('expired');

/** A server with tokens and an API, and a connection to it that changes data without asking. */
async function connectedServer(context: TestContext, handler: Handler, changes: Partial<ConnectionDefinition> = {}) {
  const server = await startServer(context, handler);
  const { origin } = server;
  const engine = startedEngine(context);
  const session = await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', safety: 'unrestricted' },
    ...{ tokenEndpoint: `${origin}/token`, baseUrl: `${origin}/api` },
    ...changes,
  });
  return { server, engine, session };
}

for (const method of ['GET', 'POST']) {
  test(`a ${method} that is refused with 401 is tried once more, with a fresh token and the same content`, async (context) => {
    const { server, session } = await connectedServer(
      context,
      tokensThen(({ headers }, response) =>
        response.writeHead(headers.authorization === 'Bearer token-1' ? 401 : 200).end('{}'),
      ),
    );
    const answer = await session.call({ method, url: '/things', ...(method === 'POST' && { body: 'content' }) });
    assert.equal(answer.status, 200);
    assert.equal(answer.token?.accessToken, 'token-2');
    assert.deepEqual(bearersAt(server), ['token-1', 'token-2']);
    const contents = server.requests.filter(({ path }) => path === '/api/things').map(({ body }) => body);
    assert.deepEqual(contents, method === 'POST' ? ['content', 'content'] : ['', '']);
  });
}

test('a second 401 stands', async (context) => {
  const { server, session } = await connectedServer(context, tokensThen(unauthorized));
  const answer = await session.call({ method: 'GET', url: '/things' });
  assert.deepEqual([answer.status, await answer.text()], [401, 'expired']);
  assert.deepEqual(bearersAt(server), ['token-1', 'token-2']);
});

test('a server that gives the same token again is not tried again', async (context) => {
  const { server, session } = await connectedServer(context, (request, response) =>
    request.path === '/token' ? response.end('{"access_token":"always-this"}') : unauthorized(request, response),
  );
  const answer = await session.call({ method: 'GET', url: '/things' });
  assert.deepEqual([answer.status, await answer.text()], [401, 'expired']);
  assert.deepEqual(bearersAt(server), ['always-this']);
});

test('where no fresh token is to be had, that is told, and the refused answer is let go of', async (context) => {
  const refused = Promise.withResolvers<ServerResponse>();
  let tokens = 0;
  const { session } = await connectedServer(context, ({ path }, response) => {
    if (path !== '/token') {
      response.writeHead(401).write('a long story');
      refused.resolve(response);
    } else if (tokens++ === 0) response.end('{"access_token":"first"}');
    else response.writeHead(401).end('{"error":"invalid_client"}');
  });
  await assert.rejects(session.call({ method: 'GET', url: '/things' }), { code: 'token.client_refused' });
  const { closed, socket } = await refused.promise;
  if (!closed && socket) await once(socket, 'close');
});

test('callers whose token expired together renew it once', async (context) => {
  const waiting: ServerResponse[] = [];
  const { server, session } = await connectedServer(
    context,
    tokensThen(({ headers }, response) => {
      if (headers.authorization !== 'Bearer token-1') {
        response.end('{}');
        return;
      }
      waiting.push(response);
      if (waiting.length === 2) for (const refused of waiting) refused.writeHead(401).end();
    }),
  );
  const calls = [1, 2].map(() => session.call({ method: 'GET', url: '/things' }));
  assert.deepEqual(
    (await Promise.all(calls)).map(({ status }) => status),
    [200, 200],
  );
  assert.equal(server.requests.filter(({ path }) => path === '/token').length, 2);
});

test('an authorization header of the request itself is left alone, whatever comes back', async (context) => {
  const { server, session } = await connectedServer(context, tokensThen(unauthorized));
  const answer = await session.call({ method: 'GET', url: '/things', headers: { AUTHORIZATION: 'Basic mine' } });
  assert.equal(answer.status, 401);
  assert.equal(answer.token, undefined);
  assert.deepEqual(
    server.requests.map(({ path, headers }) => [path, headers.authorization]),
    [['/api/things', 'Basic mine']],
  );
});

test('a token goes in the header that the connection names, beside one that the request brings', async (context) => {
  const { server, session } = await connectedServer(context, tokensThen(ok), { authorizationHeader: 'X-API-Token' });
  await session.call({ method: 'GET', url: '/things', headers: { Authorization: 'Basic mine' } });
  const { authorization, 'x-api-token': token } = server.requests.at(-1)?.headers ?? {};
  assert.deepEqual([authorization, token], ['Basic mine', 'Bearer token-1']);
});

test('the headers of a connection go along, under those of the request', async (context) => {
  const { server, session } = await connectedServer(context, tokensThen(ok), {
    headers: { 'X-Trace': 'connection', 'X-Other': 'kept', Authorization: 'not this one' },
  });
  await session.call({ method: 'GET', url: '/things', headers: { 'x-trace': 'request' } });
  const { authorization, 'x-trace': trace, 'x-other': other } = server.requests.at(-1)?.headers ?? {};
  assert.deepEqual([authorization, trace, other], ['Bearer token-1', 'request', 'kept']);
});

test('an operation that needs no token is sent without one', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  assert.equal((await session.call({ method: 'GET', url: '/scim2/ServiceProviderConfig' })).status, 200);
  assert.deepEqual(traffic(), ['GET /scim2/ServiceProviderConfig']);
});

const removal = { method: 'DELETE', url: '/scim2/Users/42?reason=left' };

test('a change of data is not sent before a person agreed', async (context) => {
  const { session, sandbox, traffic } = await connectedSandbox(context);
  await assert.rejects(session.call(removal), {
    code: 'safety.not_confirmed',
    details: { connection: 'Sandbox', method: 'DELETE', url: `${sandbox.baseUrl}/scim2/Users/42?reason=left` },
  });
  assert.deepEqual(traffic(), []);
  await session.call({ ...removal, confirmed: true });
  assert.equal(traffic().at(-1), 'DELETE /scim2/Users/42 internal_user_mgt_delete');
});

test('a read-only connection changes nothing, an unrestricted one asks nothing', async (context) => {
  const readOnly = await connectedSandbox(context, {}, { safety: 'read-only' });
  await assert.rejects(readOnly.session.call({ ...removal, confirmed: true }), { code: 'safety.read_only' });
  assert.deepEqual(readOnly.traffic(), []);
  const unrestricted = await connectedSandbox(context, {}, { safety: 'unrestricted' });
  await unrestricted.session.call(removal);
  assert.equal(unrestricted.traffic().at(-1), 'DELETE /scim2/Users/42 internal_user_mgt_delete');
});

test('a POST that only asks is no change of data: searches, checks, and requests for tokens', async (context) => {
  const { session, sandbox } = await connectedSandbox(context, {}, { safety: 'read-only' });
  const json = { 'content-type': 'application/json' };
  const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], count: 1 };
  const searched = await session.call({
    ...{ method: 'POST', url: '/scim2/Users/.search', headers: json, body: JSON.stringify(search) },
  });
  assert.equal(searched.status, 200);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}`,
  };
  const asked = await session.call({
    ...{ method: 'POST', url: sandbox.tokenEndpoint, headers, body: 'grant_type=client_credentials' },
  });
  assert.equal(asked.status, 200);
  await assert.rejects(session.call({ method: 'POST', url: '/scim2/Users' }), { code: 'safety.read_only' });
});

test('who gives up stops waiting; who still waits gets the token', async (context) => {
  const asked = Promise.withResolvers<ServerResponse>();
  const { session } = await connectedServer(context, ({ path }, response) =>
    path === '/token' ? asked.resolve(response) : response.end('{}'),
  );
  const impatient = new AbortController();
  const given = session.call({ method: 'GET', url: '/things', signal: impatient.signal });
  const wanted = session.call({ method: 'GET', url: '/things' });
  const response = await asked.promise;
  impatient.abort();
  await assert.rejects(given, { name: 'AbortError' });
  response.end('{"access_token":"late"}');
  assert.equal((await wanted).token?.accessToken, 'late');
});

for (const path of ['/token', '/api/things']) {
  test(`giving up closes the connection to ${path} at once, with no error but an AbortError`, async (context) => {
    const reached = Promise.withResolvers<ServerResponse>();
    const { engine, session } = await connectedServer(
      context,
      path === '/token'
        ? (_request, response) => reached.resolve(response)
        : tokensThen((_, it) => reached.resolve(it)),
    );
    const controller = new AbortController();
    const call = session.call({ method: 'GET', url: '/things', signal: controller.signal });
    const response = await reached.promise;
    const closed = once(response, 'close');
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await closed;
    assert.match(engine.lines.at(-1) ?? '', / cancelled \d+ ms$/);
    await assert.rejects(session.call({ method: 'GET', url: '/things', signal: controller.signal }), {
      name: 'AbortError',
    });
  });
}

test('the log has a line for each request, without what is behind the path', async (context) => {
  const { engine, session, server } = await connectedServer(context, tokensThen(ok));
  await session.call({ method: 'GET', url: '/things#part?filter=kim' });
  assert.deepEqual(
    engine.lines.map((line) => line.replace(/\d+ ms$/, '… ms')),
    [`POST ${server.origin}/token 200 … ms`, `GET ${server.origin}/api/things 200 … ms`],
  );
});
