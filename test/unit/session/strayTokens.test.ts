import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { requestAt, runRequest } from '../../../src/session/requestRun.ts';
import { startServer, type TestServer } from '../../support/startServer.ts';
import { bearersAt, rejection, type StartedEngine, startedEngine, testSecret, tokensThen } from './startedEngine.ts';

/** The connection's own server, one that nobody approved, and the connection with headers of its own. */
async function twoServers(context: TestContext) {
  const own = await startServer(
    context,
    tokensThen(({ path }, response) => {
      const leads = path.startsWith('/redirect');
      response.writeHead(leads ? 307 : 200, leads ? { location: `${stranger.origin}/caught` } : {}).end('{}');
    }),
  );
  const stranger = await startServer(context, (_request, response) => response.end('{}'));
  const engine = startedEngine(context);
  const session = await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', safety: 'unrestricted', headers: { 'X-Tenant': 'acme' } },
    ...{ tokenEndpoint: `${own.origin}/token`, baseUrl: own.origin },
  });
  return { own, stranger, engine, session };
}

function assertNothingReached({ own, stranger }: { own: TestServer; stranger: TestServer }): void {
  assert.deepEqual([...own.requests, ...stranger.requests], []);
}

test('a URL at an origin that was not approved gets no token, and none is asked for', async (context) => {
  const servers = await twoServers(context);
  const error = await rejection(servers.session.call({ method: 'GET', url: `${servers.stranger.origin}/x` }));
  assert.equal(error.code, 'origin.not_approved');
  assert.deepEqual(error.details, { origin: servers.stranger.origin, connection: 'Acme', clientId: 'client' });
  assertNothingReached(servers);
});

test('once approved, the origin gets the token and the headers of the connection', async (context) => {
  const { stranger, engine, session } = await twoServers(context);
  await engine.approve('Acme', stranger.origin);
  await session.call({ method: 'GET', url: `${stranger.origin}/x` });
  assert.deepEqual(bearersAt(stranger), ['token-1']);
  assert.equal(stranger.requests[0]?.headers['x-tenant'], 'acme');
});

for (const lookAlike of [
  'https://api.example.com.evil.org/x',
  'https://api.example.com./x',
  'https://api.example.com:8443/x',
  'https://api-example.com/x',
  'https://аpi.example.com/x',
  'https://evil.org/https://api.example.com/x',
  'https://evil.org#@api.example.com/x',
]) {
  test(`${lookAlike} is not https://api.example.com`, async (context) => {
    const server = await startServer(context, (_request, response) => response.end('{}'));
    const engine = startedEngine(context);
    const session = await engine.connect({
      ...{ name: 'Acme', system: 'oauth2', clientId: 'client', baseUrl: 'https://api.example.com' },
      tokenEndpoint: `${server.origin}/token`,
    });
    await assert.rejects(session.call({ method: 'GET', url: lookAlike }), { code: 'origin.not_approved' });
    assert.deepEqual(server.requests, []);
    assert.equal(engine.sessions.owning(lookAlike), undefined);
  });
}

test('plain http and user-info in the URL are refused, whoever approved the host', async (context) => {
  const { own, session, engine } = await twoServers(context);
  await engine.approve('Acme', 'https://api.example.com');
  for (const [url, code] of [
    ['http://api.example.com/x', 'origin.insecure'],
    ['https://api.example.com@evil.org/x', 'request.invalid'],
    ['https://evil.org@api.example.com/x', 'request.invalid'],
  ] as const) {
    await assert.rejects(session.call({ method: 'GET', url }), { code });
  }
  assert.deepEqual(own.requests, []);
});

test('a redirect to another origin is not followed: neither token, header nor content goes there', async (context) => {
  const { own, stranger, session } = await twoServers(context);
  const answer = await session.call({ method: 'POST', url: '/redirect', body: 'content' });
  assert.equal(answer.status, 307);
  assert.equal(own.requests.length, 2);
  assert.deepEqual(stranger.requests, []);
});

test('a Host header that names another host needs approval for that host', async (context) => {
  const servers = await twoServers(context);
  const { session } = servers;
  for (const headers of [
    { Host: 'evil.example' },
    { host: 'evil.example', Authorization: 'Bearer token-from-elsewhere' },
    { Host: new URL(servers.own.origin).host, hOST: 'evil.example' },
  ]) {
    const error = await rejection(session.call({ method: 'GET', url: '/x', headers }));
    assert.equal(error.code, 'origin.not_approved');
    assert.partialDeepStrictEqual(error.details, { origin: 'http://evil.example' });
  }
  const { host } = new URL(servers.own.origin);
  for (const disguised of [`evil.example@${host}`, `${host}/x`, `${host}#`, '']) {
    await assert.rejects(session.call({ method: 'GET', url: '/x', headers: { Host: disguised } }), {
      code: 'request.invalid',
    });
  }
  assertNothingReached(servers);
});

test('a Host header among the headers of a connection needs approval, too', async (context) => {
  const { own, engine } = await twoServers(context);
  const session = await engine.connect({
    ...{ name: 'Other', system: 'oauth2', clientId: 'client', headers: { Host: 'evil.example' } },
    ...{ tokenEndpoint: `${own.origin}/token`, baseUrl: own.origin },
  });
  await assert.rejects(session.call({ method: 'GET', url: '/x' }), { code: 'origin.not_approved' });
  assert.deepEqual(own.requests, []);
});

test('the headers of a connection stay at home where a request brings its own token to another origin', async (context) => {
  const { stranger, session } = await twoServers(context);
  await session.call({ method: 'GET', url: `${stranger.origin}/x`, headers: { authorization: 'Bearer mine' } });
  const [{ headers } = assert.fail()] = stranger.requests;
  assert.deepEqual([headers.authorization, headers['x-tenant']], ['Bearer mine', undefined]);
});

const run = (engine: StartedEngine, text: string) => {
  const file = parseRequestFile(text);
  return runRequest(engine, file, requestAt(file, 0), {});
};

test('{{accessToken}} in a header or the content goes to approved origins only', async (context) => {
  const servers = await twoServers(context);
  const { engine, own, stranger } = servers;
  for (const text of [
    `# @connection Acme\nGET ${stranger.origin}/x\nX-Token: {{accessToken}}`,
    `# @connection Acme\nPOST ${stranger.origin}/x\nAuthorization: Bearer {{accessToken}}\n\n{}`,
    `# @connection Acme\nPOST ${stranger.origin}/x\nAuthorization: mine\n\n{"token":"{{accessToken}}"}`,
  ]) {
    await assert.rejects(run(engine, text), { code: 'origin.not_approved' });
  }
  await assert.rejects(run(engine, `GET ${stranger.origin}/x\nX-Token: {{accessToken}}`), {
    code: 'request.variable_missing',
  });
  assertNothingReached(servers);
  await run(engine, `POST ${own.origin}/x\nAuthorization: Bearer {{accessToken}}\n\n{"token":"{{accessToken}}"}`);
  const { headers, body } = own.requests.at(-1) ?? assert.fail();
  assert.deepEqual([headers.authorization, body], ['Bearer token-1', '{"token":"token-1"}']);
});

test('a secret that stands in an address is made known before the request goes out, and nothing short is', async (context) => {
  const learned: string[] = [];
  const server = await startServer(context, (_request, response) => response.end(JSON.stringify(learned)));
  const engine = startedEngine(context);
  const values = new Map([
    ['botKey', 'of the/environment'],
    ['pin', '1234'],
    ['place', 'not-secret'],
  ]);
  const environment = {
    names: [...values.keys()],
    value: (name: string) => {
      const value = values.get(name);
      return value === undefined ? undefined : { value, isSecret: name !== 'place' };
    },
  };
  const file = parseRequestFile(
    `@apiSecret = of-the-file\n@password = unused-here\nGET ${server.origin}/{{place}}/{{botKey}}/{{pin}}?s={{apiSecret}}`,
  );
  const options = { environment, confirmed: true, learn: (secret: string) => void learned.push(secret) };
  const { answer } = await runRequest(engine, file, requestAt(file, 0), options);
  assert.deepEqual(JSON.parse(await answer.text()).toSorted(), ['of the/environment', 'of-the-file']);
});

test('an access token never becomes part of a URL', async (context) => {
  const servers = await twoServers(context);
  const { engine, own } = servers;
  await assert.rejects(run(engine, `GET ${own.origin}/x?token={{accessToken}}`), { code: 'request.invalid' });
  assertNothingReached(servers);
});

test('an issuer that sends the client to another origin gets no secret before that was approved', async (context) => {
  const elsewhere = await startServer(
    context,
    tokensThen((_request, response) => response.end('{}')),
  );
  const issuer = await startServer(context, (_request, response) =>
    response.end(JSON.stringify({ issuer: issuer.origin, token_endpoint: `${elsewhere.origin}/token` })),
  );
  const engine = startedEngine(context);
  const definition = { name: 'Acme', system: 'oauth2', clientId: 'client', issuer: issuer.origin } as const;
  const session = await engine.connect(definition);
  const refused = {
    code: 'origin.not_approved',
    details: { origin: elsewhere.origin, connection: 'Acme', clientId: 'client' },
  };
  await assert.rejects(session.token({ scopes: ['read'] }), refused);
  await assert.rejects(
    engine.trial({ ...definition, clientId: 'new' }, { clientSecret: testSecret }).session.token({ scopes: ['read'] }),
    { code: 'origin.not_approved' },
  );
  assert.deepEqual(elsewhere.requests, []);
  await engine.approve('Acme', elsewhere.origin);
  assert.equal((await session.token({ scopes: ['read'] })).accessToken, 'token-1');
});

test('settings that put introspection and revocation elsewhere get neither secret nor token there', async (context) => {
  const own = await startServer(context, (_request, response) => response.end('{"access_token":"silent"}'));
  const stranger = await startServer(context, (_request, response) => response.end('{"active":true}'));
  const engine = startedEngine(context);
  const known = { name: 'Known', system: 'wso2is', clientId: 'client', tokenEndpoint: `${own.origin}/token` } as const;
  await engine.connect({ ...known, baseUrl: own.origin });
  // The client is the known one, by its token endpoint; all that follows from the base URL is the stranger's.
  engine.definitions.push({ ...known, name: 'Cloned', baseUrl: stranger.origin });
  const cloned = engine.sessions.of('Cloned');
  const token = await cloned.token({ scopes: ['read'] });
  await assert.rejects(cloned.introspect(token.accessToken), { code: 'origin.not_approved' });
  await assert.rejects(cloned.revoke(token), { code: 'origin.not_approved' });
  await assert.rejects(cloned.call({ method: 'GET', url: '/scim2/Users' }), { code: 'origin.not_approved' });
  assert.deepEqual(stranger.requests, []);
});

test('a known client at another token endpoint is another client, and has no secret', async (context) => {
  const { stranger, engine, session } = await twoServers(context);
  engine.definitions.push({ ...session.definition, name: 'Cloned', tokenEndpoint: `${stranger.origin}/token` });
  const cloned = engine.sessions.of('Cloned');
  await assert.rejects(cloned.token({ scopes: [] }), { code: 'origin.not_approved' });
  await engine.approve('Cloned', stranger.origin);
  await assert.rejects(cloned.token({ scopes: [] }), { code: 'token.secret_missing' });
  assert.deepEqual(stranger.requests, []);
});

for (const [what, grant, field] of [
  ['where a device gets its code', 'device_code', 'device_authorization_endpoint'],
  ['where a sign-in is pushed to', 'authorization_code', 'pushed_authorization_request_endpoint'],
] as const) {
  test(`an issuer that names another origin as the place ${what} gets nothing sent there`, async (context) => {
    const stranger = await startServer(context, (_request, response) => response.end('{}'));
    const issuer = await startServer(context, ({ headers }, response) => {
      const origin = `http://${headers.host}`;
      const endpoints = { token_endpoint: `${origin}/token`, authorization_endpoint: `${origin}/authorize` };
      const metadata = { issuer: origin, ...endpoints, require_pushed_authorization_requests: true };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...metadata, [field]: `${stranger.origin}/here` }));
    });
    const session = await startedEngine(context).connect({
      ...{ name: 'Acme', system: 'oauth2', clientId: 'client', clientAuthentication: 'none', grant },
      ...{ issuer: issuer.origin, baseUrl: issuer.origin },
    });
    const error = await rejection(session.client());
    assert.equal(error.code, 'origin.not_approved');
    assert.deepEqual(error.details, { origin: stranger.origin, connection: 'Acme', clientId: 'client' });
    assert.deepEqual(stranger.requests, []);
  });
}
