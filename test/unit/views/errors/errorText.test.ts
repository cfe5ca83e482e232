import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorCode, type ErrorDetails, ScopewiseError } from '../../../../src/http/error.ts';
import '../../../support/fakeEditor.ts';

const { errorText } = await import('../../../../src/views/errors/errorText.ts');
const { actionLabel } = await import('../../../../src/views/errors/errorActions.ts');

const origin = 'https://api.example.com';
const url = `${origin}/t/acme/scim2/Users`;
const tokenEndpoint = `${origin}/t/acme/oauth2/token`;
const clientId = 'client-of-acme';
const connection = 'Acme';
const organization = 'branch';
const reason = 'Because.';
const scopes = ['internal_user_mgt_list', 'internal_user_mgt_view'];

/** The texts of gateways have a test of their own. */
type Code = Exclude<ErrorCode, `gateway.${string}`>;

/** One error of each code, with every value that it can have. */
const samples: { readonly [Each in Code]: Required<ErrorDetails[Each]> } = {
  'network.unreachable': { origin, reason: 'ENOTFOUND' },
  'network.broken_off': { origin, reason: 'Z_BUF_ERROR' },
  'network.timeout': { origin, seconds: 30 },
  'network.certificate': { origin, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  'network.intercepted': { origin, status: 511, title: 'Sign in' },
  'network.answer_too_large': { origin, megabytes: 50 },
  'answer.file_unwritable': { reason: 'ENOSPC' },
  'export.file_unwritable': { path: '/home/ann/users.csv', reason: 'ENOSPC' },
  'network.redirected': { origin, target: 'https://elsewhere.example' },
  'token.client_refused': { tokenEndpoint, clientId, status: 401, reason, authentication: 'client_secret_basic' },
  'token.grant_not_enabled': { clientId, grant: 'client_credentials', reason },
  'token.grant_refused': { clientId, grant: 'password', reason },
  'token.scope_refused': { scopes, reason },
  'token.request_refused': { tokenEndpoint, status: 400, error: 'invalid_request', reason },
  'token.endpoint_not_found': { tokenEndpoint },
  'token.rate_limited': { origin, retryAfter: 7 },
  'token.server_failed': { tokenEndpoint, status: 503, reason },
  'token.answer_unreadable': { tokenEndpoint, reason: 'it holds no token' },
  'token.secret_missing': { clientId, tokenEndpoint },
  'certificate.unusable': { connection: 'Acme', problem: 'passphrase_wrong', path: './me.key' },
  'certificate.file_unreadable': { connection: 'Acme', path: './me.key', reason: 'ENOENT' },
  'network.proxy_unsupported': { scheme: 'socks4' },
  'token.keys_unknown': { connection: 'Acme' },
  'token.keys_unreadable': { jwksUri: 'https://api.example.com/jwks', reason: 'HTTP 503' },
  'token.key_unusable': { clientId: 'acme-client', problem: 'public' },
  'token.authentication_unsupported': { method: 'self_signed_tls_client_auth' },
  'token.grant_unsupported': { grant: 'implicit' },
  'token.endpoint_missing': { connection },
  'token.client_missing': { connection },
  'key.missing': { connection, header: 'api-key' },
  'token.discovery_failed': { issuer: origin, reason: 'it names another issuer' },
  'token.user_needed': { connection, method: 'GET', url },
  'token.sign_in_needed': { connection, scopes },
  'token.sign_in_refused': { clientId, error: 'access_denied', reason },
  'token.sign_in_expired': { clientId, minutes: 5 },
  'token.sign_in_mismatch': { clientId, reason: 'state' },
  'token.sign_in_unavailable': { clientId, grant: 'device_code' },
  'scope.not_granted': { connection, scopes, apiResource: 'SCIM2 Users API' },
  'scope.not_discoverable': { connection, reason: 'no_scopes' },
  'api.unauthorized': { connection, method: 'GET', url, reason, problem: 'refused' },
  'api.scope_missing': {
    connection,
    method: 'GET',
    url,
    scopes,
    evidence: 'enforced',
    asked: 'dropped',
    apiResource: 'SCIM2 Users API',
  },
  'api.forbidden': { connection, method: 'GET', url, reason, scopes },
  'api.user_token_needed': { connection, method: 'GET', url },
  'api.not_found': { method: 'GET', url, reason },
  'api.rate_limited': { origin, retryAfter: 7 },
  'api.refused': { method: 'GET', url, status: 409, reason },
  'api.server_failed': { method: 'GET', url, status: 500, reason },
  'api.filter_ignored': { url: '/scim2/Users' },
  'api.answer_unreadable': { method: 'GET', url, reason: 'the answer is not JSON' },
  'origin.not_approved': { origin, connection, clientId },
  'origin.insecure': { origin: 'http://api.example.com' },
  'organization.unknown': { connection, clientId, organization },
  'organization.not_active': { connection, clientId, organization },
  'organization.not_shared': { connection, clientId, organization },
  'organization.not_in_branch': { connection, clientId, organization },
  'organization.token_needed': { connection, method: 'GET', url },
  'organization.scopes_needed': { connection, method: 'GET', url, asked: ['internal_user_mgt_view'], scopes },
  'organization.not_available': { connection, method: 'GET', url },
  'organization.ambiguous': { connection, organization, ids: ['first-id', 'second-id'] },
  'connection.unknown': { name: connection },
  'connection.exists': { name: connection },
  'connection.invalid': { name: connection, problems: ['organization is missing', 'clientId is empty'] },
  'safety.read_only': { connection, method: 'DELETE', url },
  'safety.not_confirmed': { connection, method: 'DELETE', url, organization },
  'safety.untrusted_workspace': {},
  'request.invalid': { line: 12, column: 3, problem: 'url', origin: 'https://elsewhere.example' },
  'request.variable_missing': { name: 'who', line: 12, environments: ['dev', 'prod'] },
  'request.file_unreadable': { path: './user.json', line: 12, problem: 'missing' },
  'request.answer_unusable': { reference: 'login.response.body.$.id', problem: 'nothing', status: 401 },
  'request.reference_cycle': { names: ['one', 'other', 'one'] },
  'request.secret_astray': { name: 'clientSecret', origin: 'https://elsewhere.example' },
  'request.note_not_confirmed': { note: 'This deletes everything' },
  'request.secret_not_approved': { names: ['apiKey', 'pin'], origin: 'https://elsewhere.example' },
  'request.missing': { index: 4, count: 2 },
  'definition.not_loaded': { location: 'https://docs.example.com/openapi.json' },
  'definition.unreadable': { location: './openapi.yaml', reason: 'there is no such file' },
  'definition.missing': { location: 'https://docs.example.com/openapi.json', status: 404 },
  'curl.invalid': { problem: 'command_missing' },
  'history.unusable': { path: '/storage/history.jsonl', reason: 'ENOSPC' },
  'secrets.unavailable': { reason: 'no keyring' },
  'sandbox.failed': { reason: 'EADDRINUSE' },
  'view.row_missing': { path: ['Acme', 'Users'] },
};

/** What a sentence leaves out: it names the connection by its client or by what is below it, or says it in words. */
const unsaid: { readonly [Each in Code]?: readonly string[] } = {
  'token.client_refused': ['status', 'authentication'],
  'token.sign_in_needed': ['scopes'],
  'scope.not_granted': ['connection'],
  'scope.not_discoverable': ['reason'],
  'api.unauthorized': ['problem'],
  'api.scope_missing': ['connection', 'evidence', 'asked'],
  'api.forbidden': ['connection'],
  'organization.scopes_needed': ['connection'],
  'organization.unknown': ['clientId'],
  'organization.not_active': ['connection', 'clientId'],
  'organization.not_shared': ['connection'],
  'organization.not_in_branch': ['clientId'],
  'organization.ambiguous': ['connection'],
  'request.invalid': ['column', 'problem'],
  'request.file_unreadable': ['problem'],
  'request.answer_unusable': ['problem'],
  'request.missing': ['index'],
  'curl.invalid': ['problem'],
  'certificate.unusable': ['problem'],
  'token.key_unusable': ['problem'],
};

const codes = Object.keys(samples) as Code[];

for (const code of codes) {
  test(`${code} is told in a sentence with its values and a way out`, () => {
    const { message, actions } = errorText(new ScopewiseError(code, samples[code]));
    const ours = message.replace(/ The server says: “[^”]+”\.$/, '');
    assert.match(ours, /^\S.*[.)]$/);
    assert.ok(ours.split(/(?<=[.)]) (?=[\p{Lu}“])/u).length <= 2, message);
    assert.doesNotMatch(message, /\{\d|undefined|\[object|null|NaN|\.\.|[\n_]{2}/);
    for (const [name, value] of Object.entries(samples[code])) {
      if (!unsaid[code]?.includes(name)) {
        assertSaid(message, value);
      }
    }
    assert.equal(new Set(actions).size, actions.length);
    assert.ok(actions.every((action) => actionLabel(action) !== ''));
  });
}

test('what an error does not know leaves no gap', () => {
  const texts = [
    errorText(new ScopewiseError('token.rate_limited', { origin })),
    errorText(new ScopewiseError('token.grant_not_enabled', { clientId, grant: 'password', reason: '' })),
    errorText(new ScopewiseError('scope.not_granted', { connection, scopes })),
  ].map(({ message }) => message);
  assert.deepEqual(texts, [
    'https://api.example.com takes no more token requests for now. Wait a minute and try again.',
    'Client “client-of-acme” may not use the grant “password”. Allow it where the client is registered, in a WSO2 console in the Protocol tab of the application.',
    "The client was not granted internal_user_mgt_list, internal_user_mgt_view. Authorize it for the client's application, then try again.",
  ]);
});

test('what is wrong with a certificate or a key has its own sentence, and the button that mends it', () => {
  const certificate = (problem: ErrorDetails['certificate.unusable']['problem']) =>
    errorText(new ScopewiseError('certificate.unusable', { connection, problem, path: './me.pem' }));
  const key = (problem: ErrorDetails['token.key_unusable']['problem']) =>
    errorText(new ScopewiseError('token.key_unusable', { clientId, problem }));
  const files = [
    'certificate_missing',
    'certificate_unreadable',
    'key_missing',
    'key_unreadable',
    'key_of_another',
  ] as const;
  const phrases = ['passphrase_missing', 'passphrase_wrong'] as const;
  const keys = [
    'unreadable',
    'encrypted',
    'public',
    'certificate',
    'symmetric',
    'openssh',
    'key_set',
    'algorithm',
  ] as const;
  for (const problem of files) assert.equal(certificate(problem).actions[0], 'openConnection');
  for (const problem of phrases) assert.deepEqual(certificate(problem).actions, ['replaceSecret']);
  for (const problem of keys) assert.deepEqual(key(problem).actions, ['replaceSecret']);
  const messages = [...[...files, ...phrases].map(certificate), ...keys.map(key)].map(({ message }) => message);
  assert.equal(new Set(messages).size, messages.length);
});

test('the first button is the one that helps most', () => {
  const first = (code: Code) => errorText(new ScopewiseError(code, samples[code])).actions[0];
  assert.equal(first('token.client_refused'), 'replaceSecret');
  assert.equal(first('token.secret_missing'), 'replaceSecret');
  assert.equal(first('scope.not_granted'), 'openConsole');
  assert.equal(first('api.scope_missing'), 'openConsole');
  assert.equal(first('network.unreachable'), 'retry');
  assert.equal(first('network.certificate'), 'openConnection');
  assert.equal(first('token.endpoint_not_found'), 'openConnection');
  assert.equal(first('origin.not_approved'), 'approveOrigin');
  assert.equal(first('connection.unknown'), 'addConnection');
  assert.equal(first('safety.untrusted_workspace'), 'trustWorkspace');
});

test('what is no error of ours is said to be unexpected, without its words', () => {
  const { message, actions } = errorText(new TypeError('x is not a function at secret.js:1'));
  assert.deepEqual([message, actions], ['Something unexpected went wrong in Scopewise.', ['retry']]);
});

/** Of an address, its path is enough. */
function assertSaid(message: string, value: unknown): void {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const said of values) {
    const text = String(said).replace(/\.$/, '');
    assert.ok(message.includes(text.replace(`${origin}/`, '/')), `${text}: ${message}`);
  }
}

test('nothing that a server says becomes a link, on which a click would carry out a command', () => {
  // As VS Code reads a notification.
  const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/;
  const said = '[Sign in again](command:workbench.action.terminal.sendSequence?%7B%7D)';
  const { message } = errorText(new ScopewiseError('api.refused', { method: 'GET', url, status: 400, reason: said }));
  assert.match(said, link);
  assert.match(message, /Sign in again/);
  assert.doesNotMatch(message, link);
  const elsewhere = new ScopewiseError('network.intercepted', { origin, status: 200, title: said });
  assert.doesNotMatch(errorText(elsewhere).message, link);
});

test('a client that is refused is told what it proved itself with, and no secret is asked for where it has none', () => {
  const told = (authentication: string) => {
    const details = { tokenEndpoint, clientId, status: 401, reason: '', authentication };
    return errorText(new ScopewiseError('token.client_refused', details));
  };
  for (const [authentication, words, actions] of [
    ['client_secret_post', /with its secret/, ['replaceSecret', 'openConnection']],
    ['private_key_jwt', /with its private key/, ['replaceSecret', 'openConnection']],
    ['tls_client_auth', /with its certificate/, ['openConnection']],
    ['none', /without a secret .* public client/, ['openConnection']],
  ] as const) {
    assert.match(told(authentication).message, words);
    assert.deepEqual(told(authentication).actions, actions);
  }
});
