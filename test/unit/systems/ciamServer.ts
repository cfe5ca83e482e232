import type { TestContext } from 'node:test';
import { type ReceivedRequest, startServer, type TestServer } from '../../support/startServer.ts';

/** What the client of the tests may have. */
const allowedScopes = ['application.client', 'domain.manage'];

/**
 * A server as Fiserv's documentation describes the CIAM Provisioning API: PingFederate's token answers name no scopes, lists
 * of users come as an array alone, those of domains and applications in the SCIM envelope.
 */
export function ciamServer(test: TestContext): Promise<TestServer> {
  return startServer(test, (request, response) => {
    const { status, body } = answerTo(request);
    response.statusCode = status;
    response.setHeader('content-type', request.path.startsWith('/as/') ? 'application/json' : 'application/scim+json');
    response.end(JSON.stringify(body));
  });
}

function answerTo(request: ReceivedRequest): { status: number; body: unknown } {
  const { method, path, body } = request;
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  if (pathname === '/as/token.oauth2') {
    return { status: 200, body: tokenAnswer(new URLSearchParams(body).get('scope') ?? '') };
  }
  const call = `${method} ${pathname.replace('/ciam', '')}`;
  const needed = call.startsWith('DELETE /Applications/') ? allowedScopes : ['application.client'];
  const held = scopesOf(request);
  if (!needed.every((scope) => held.includes(scope))) {
    return { status: 403, body: { status: '403', detail: 'Access denied', additionalDetails: [] } };
  }
  const found = resources[call];
  return found === undefined
    ? { status: 404, body: { status: '404', detail: `Nothing at ${pathname}` } }
    : {
        status: 200,
        body: found(Number(searchParams.get('startIndex') ?? 1), Number(searchParams.get('count') ?? 100)),
      };
}

/** As in the documentation: no `scope` in the answer; no `iat`, and the client as `aud`, in the token. */
function tokenAnswer(requested: string): object {
  const scope = requested
    .split(' ')
    .filter((asked) => allowedScopes.includes(asked))
    .join(' ');
  const claims = {
    scope,
    authorization_details: [],
    client_id: 'Acrvzwdh0',
    iss: 'https://sso.example.com',
    aud: 'Acrvzwdh0',
  };
  const encoded = [
    { alg: 'RS256', kid: 'k', 'pi.atm': 'rzru' },
    { ...claims, exp: 4102444800 },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return { access_token: `${encoded.join('.')}.c2ln`, token_type: 'Bearer', expires_in: 7199 };
}

function scopesOf({ headers }: ReceivedRequest): readonly string[] {
  const claims = headers.authorization?.split('.')[1] ?? '';
  const text = Buffer.from(claims, 'base64url').toString();
  return text === '' ? [] : String(JSON.parse(text).scope).split(' ');
}

const users = ['Kim Doe', 'Bo Li', 'Ann Wu'].map((displayName, index) => ({
  userId: `U${index}`,
  displayName,
  friendlyId: `D0.${displayName.split(' ')[0]}`,
  emails: [{ value: `u${index}@example.com` }],
}));

type Resource = (startIndex: number, count: number) => unknown;

const resources: Readonly<Record<string, Resource>> = {
  'GET /Domains': () => envelope([{ domainId: 'D/0', friendlyName: 'UAID-1_Foo Inc' }]),
  'GET /Domains/D%2F0/Users': (startIndex, count) => users.slice(startIndex - 1, startIndex - 1 + count),
  'GET /Domains/D%2F0/Users/U0': () => ({ ...users[0], active: true }),
  'GET /Domains/D%2F0/ServiceAccounts': () => [{ accountId: 'S0', friendlyName: 'Nightly', friendlyId: 'D0.nightly' }],
  'POST /Domains/D%2F0/Users': () => ({ ...users[0], password: 'Once-0nly!' }),
  'GET /Applications': () => envelope([{ applicationId: 'A0', friendlyName: 'Shop' }]),
  'GET /Applications/A0': () => ({ applicationId: 'A0', friendlyName: 'Shop', secret: 'app-s3cret' }),
  'GET /Applications/A0/Client': () => ({ name: 'Shop', redirectUrls: ['https://shop.example.com/'] }),
  'DELETE /Applications/A0': () => ({ status: '200', message: 'deleted' }),
  'GET /Users': (startIndex, count) => users.slice(startIndex - 1, startIndex - 1 + count),
};

function envelope(Resources: readonly object[]): object {
  return { totalResults: Resources.length, startIndex: 1, itemsPerPage: Resources.length, Resources };
}
