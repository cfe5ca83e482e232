import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { startServer } from '../../support/startServer.ts';
import { rejection, startedEngine } from './startedEngine.ts';

/** The client of a sign-in, by metadata of a server, and of a definition that may name a token endpoint of its own. */
async function signInClient(
  context: TestContext,
  metadata: (own: string) => object,
  changes: Partial<ConnectionDefinition> = {},
) {
  const server = await startServer(context, (_request, response) => {
    const token_endpoint = `${server.origin}/token`;
    response.end(JSON.stringify({ issuer: server.origin, token_endpoint, ...metadata(server.origin) }));
  });
  const definition = { name: 'Acme', system: 'oauth2', clientId: 'client', grant: 'authorization_code' } as const;
  const session = await startedEngine(context).connect({ ...definition, issuer: server.origin, ...changes });
  return { origin: server.origin, client: session.client() };
}

const page = 'https://login.example/authorize';
for (const [what, metadata, changes] of [
  ["metadata in another issuer's name", { issuer: 'https://login.example' }, {}],
  ['a token endpoint beside the metadata', {}, { tokenEndpoint: 'https://other.example/token' }],
] as const) {
  test(`${what} cannot fetch the code of another server's sign-in page`, async (context) => {
    const { origin, client } = await signInClient(
      context,
      () => ({ authorization_endpoint: page, ...metadata }),
      changes,
    );
    const error = await rejection(client);
    assert.equal(error.code, 'token.discovery_failed');
    const reason = 'its sign-in page, at https://login.example, is of another server than the token endpoint';
    assert.deepEqual(error.details, { issuer: origin, reason });
  });
}

test('the issuer that was asked may have its sign-in page elsewhere', async (context) => {
  const { origin, client } = await signInClient(context, () => ({ authorization_endpoint: page }));
  assert.partialDeepStrictEqual(await client, { authorizationEndpoint: page, audience: origin });
});

test('metadata in another name serves where it is of one server, but no assertion is made out to that name', async (context) => {
  const { client } = await signInClient(context, (own) => ({
    issuer: 'https://login.example',
    authorization_endpoint: `${own}/authorize`,
  }));
  assert.equal((await client).audience, undefined);
});
