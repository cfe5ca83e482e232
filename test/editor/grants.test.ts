import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { ConnectionDefinition } from '../../src/connections/definition.ts';
import { createRedactor } from '../../src/http/redaction.ts';
import { createEngine } from '../../src/session/engine.ts';
import { createSignIn } from '../../src/views/signIn/createSignIn.ts';
import { boundClientId, type GrantServer, password, startGrantServer, userName } from '../support/grantServer.ts';
import { visit } from '../support/signInPerson.ts';
import { pem } from '../support/startServer.ts';
import { createServices } from './connectionFixture.ts';

type Method = NonNullable<ConnectionDefinition['clientAuthentication']>;
type Grant = NonNullable<ConnectionDefinition['grant']>;

const methods: readonly Method[] = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'none',
];

/** What a definition names for a grant beside the client. */
const grants: Readonly<Record<Grant, Partial<ConnectionDefinition>>> = {
  client_credentials: {},
  password: { username: userName },
  authorization_code: { tokenParameters: { redirect_uri: 'http://127.0.0.1/callback' } },
  device_code: {},
  token_exchange: { subject: { connection: 'Subject', scopes: ['users:read'] } },
};

describe('Grants and client authentications', () => {
  let plain: GrantServer;
  let secure: GrantServer;
  before(async () => {
    [plain, secure] = await Promise.all([startGrantServer(), startGrantServer({ secure: true })]);
  });
  after(() => Promise.all([plain.stop(), secure.stop()]));

  /** Calls an API by a connection, with everything in use but the browser: a person who signs in on every page that opens. */
  async function call(definition: ConnectionDefinition, server: GrantServer, method: Method) {
    const { secrets } = createServices();
    const known = { ...server.secrets[method], password };
    const signIn = createSignIn(secrets, {
      ask: async (_message, button) => button,
      async open(url) {
        void visit(url, undefined, pem('selfSigned'));
        return true;
      },
      copy: async () => {},
    });
    const subject: ConnectionDefinition = {
      ...definition,
      name: 'Subject',
      grant: 'client_credentials',
      clientId: 'client_secret_post',
      clientAuthentication: 'client_secret_post',
    };
    const engine = createEngine({
      definitions: () => [definition, subject],
      redactor: createRedactor(),
      secretsOf: async (client) =>
        client.clientId === subject.clientId
          ? { ...server.secrets.client_secret_post, password }
          : { ...(await secrets.get(client)), ...known },
      isApproved: () => true,
      readTls: async () =>
        server === secure ? { ca: pem('selfSigned'), certificate: pem('selfSigned'), key: pem('key') } : undefined,
      signIn,
      http: { environment: {} },
      observe: () => {},
    });
    try {
      const answered = await engine.sessions
        .of(definition.name)
        .call({ method: 'GET', url: '/api/users', scopes: ['users:read'] });
      return { status: answered.status, body: await answered.text(), token: answered.token };
    } finally {
      await engine.dispose();
    }
  }

  for (const method of methods) {
    for (const [grant, fields] of Object.entries(grants) as [Grant, Partial<ConnectionDefinition>][]) {
      // A public client is nobody, so there is nobody to be given a token but the person who signs in.
      if (method === 'none' && grant === 'client_credentials') continue;
      it(`a call succeeds with ${grant} and ${method}`, async () => {
        const server = method === 'tls_client_auth' ? secure : plain;
        const definition: ConnectionDefinition = {
          name: 'Acme',
          system: 'oauth2',
          issuer: server.issuer,
          baseUrl: server.issuer,
          clientId: method,
          clientAuthentication: method,
          grant,
          ...fields,
        };
        const { status, body, token } = await call(definition, server, method);
        assert.deepEqual([status, body], [200, '{"users":["Ada"]}']);
        assert.deepEqual(token?.granted, ['users:read']);
      });
    }
  }

  it('a call succeeds with a token that is bound to a key', async () => {
    const definition: ConnectionDefinition = {
      name: 'Acme',
      system: 'oauth2',
      issuer: plain.issuer,
      baseUrl: plain.issuer,
      clientId: boundClientId,
      dpop: true,
    };
    const { status, token } = await call(definition, plain, 'client_secret_basic');
    assert.deepEqual([status, token?.tokenType], [200, 'DPoP']);
  });
});
