import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../../support/startServer.ts';
import { bearersAt, rejection, startedEngine } from './startedEngine.ts';

for (const onlyIfGranted of [true, false]) {
  const what = onlyIfGranted ? 'call that is sure to be refused' : 'call that was refused';
  test(`a scope that was authorized after a ${what} counts with the next try`, async (context) => {
    let authorized = false;
    let issued = 0;
    const server = await startServer(context, ({ path, headers }, response) => {
      if (path === '/token') {
        issued++;
        const scope = authorized ? 'read' : '';
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ access_token: `token-${issued}`, token_type: 'Bearer', expires_in: 3600, scope }),
        );
      } else {
        response.writeHead(headers.authorization === 'Bearer token-1' ? 403 : 200).end('{}');
      }
    });
    const engine = startedEngine(context);
    const session = await engine.connect({
      ...{ name: 'Acme', system: 'oauth2', clientId: 'client', scopes: ['read'] },
      ...{ tokenEndpoint: `${server.origin}/token`, baseUrl: `${server.origin}/api` },
    });
    const call = { method: 'GET', url: '/things', onlyIfGranted };
    if (onlyIfGranted) {
      const { code } = await rejection(session.call(call));
      assert.equal(code, 'scope.not_granted');
    } else {
      assert.equal((await session.call(call)).status, 403);
    }
    authorized = true;
    assert.equal((await session.call(call)).status, 200);
    assert.deepEqual(bearersAt(server).at(-1), 'token-2');
  });
}
