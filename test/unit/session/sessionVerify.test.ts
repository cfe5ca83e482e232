import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../../support/startServer.ts';
import { connectedSandbox, startedEngine } from './startedEngine.ts';

test('A token of the sandbox is verified by its keys, with one request that a person caused', async (t) => {
  const { session, traffic } = await connectedSandbox(t, { tokenFormat: 'jwt' });
  const { accessToken } = await session.token({ scopes: ['internal_user_mgt_list'] });
  const before = traffic().length;
  const outcome = await session.verify(accessToken);
  assert.deepEqual(outcome, { result: 'verified', algorithm: 'RS256', keyId: 'sandbox', expired: false });
  assert.equal(traffic().length, before + 1);
});

test('Keys are asked for at approved origins only, and it is said where nobody knows them', async (t) => {
  const elsewhere = await startServer(t, (_, response) => void response.end('{"keys":[]}'));
  const server = await startServer(t, (_, response) => {
    const document = { token_endpoint: `${server.origin}/token`, jwks_uri: `${elsewhere.origin}/jwks` };
    response.end(JSON.stringify(document));
  });
  const engine = startedEngine(t);
  const other = await engine.connect({ name: 'A', system: 'oauth2', issuer: server.origin, clientId: 'a' });
  await assert.rejects(other.verify('x'), { code: 'origin.not_approved' });
  assert.equal(elsewhere.requests.length, 0);
  const lone = await engine.connect({
    name: 'B',
    system: 'oauth2',
    tokenEndpoint: `${server.origin}/t`,
    clientId: 'b',
  });
  await assert.rejects(lone.verify('x'), { code: 'token.keys_unknown', details: { connection: 'B' } });
});
