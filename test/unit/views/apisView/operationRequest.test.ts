import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wso2Catalog } from '../../../../src/catalog/catalog.ts';
import { findOperation } from '../../../../src/catalog/lookup.ts';
import type { Operation } from '../../../../src/catalog/operation.ts';
import { allOperations } from '../../../../src/catalog/operations.ts';
import { parseRequestFile } from '../../../../src/requests/parseRequestFile.ts';
import { resolveRequestNow } from '../../../../src/requests/resolveRequest.ts';
import { operationRequest } from '../../../../src/views/apisView/operationRequest.ts';

const operationOf = (method: string, path: string) => findOperation(method, path) ?? assert.fail(`${method} ${path}`);

const requestOf = async (operation: Operation, connection?: string) =>
  operationRequest(operation, await wso2Catalog.inputOf(operation), connection);

test('a request names its connection, leaves its path to be filled in, and brings a body to start from', async () => {
  assert.equal(
    await requestOf(operationOf('PATCH', '/scim2/Users/{id}'), 'Acme'),
    `### Update a user
# @connection Acme
@id =
PATCH {{baseUrl}}/scim2/Users/{{id}}
# ?attributes=userName,emails
# &excludedAttributes=
Accept: application/json
Content-Type: application/scim+json

{
  "schemas": [
    "urn:ietf:params:scim:api:messages:2.0:PatchOp"
  ],
  "Operations": [
    {
      "op": "replace",
      "path": "name.givenName",
      "value": "Ada"
    }
  ]
}
`,
  );
});

test('what only reads has no body, and optional parameters do not go along until a person wants them', async () => {
  const text = await requestOf(operationOf('GET', '/scim2/Users'));
  const [request] = parseRequestFile(text).requests;
  assert.deepEqual(
    [request?.method, request?.url, request?.body, request?.variables, request?.directives.connection],
    ['GET', '{{baseUrl}}/scim2/Users', [], [], undefined],
  );
  assert.match(text, /^# \?filter=userName\+co\+%22a%22$/m);
  const [filtered] = parseRequestFile(text.replace('# &count', '&count')).requests;
  assert.equal(filtered?.url, '{{baseUrl}}/scim2/Users?count=10');
});

test('parameters that must be there are, with a value', async () => {
  const [request] = parseRequestFile(
    await requestOf(operationOf('GET', '/api/server/v1/password-expired-users')),
  ).requests;
  assert.equal(request?.url, '{{baseUrl}}/api/server/v1/password-expired-users?expiredAfter=2026-01-01');
});

test('what a stranger wrote in a definition stays on its line', () => {
  const operation = operationOf('GET', '/scim2/Users');
  const evil = {
    name: 'a\n# @connection Evil',
    in: 'header',
    required: true,
    type: 'string',
    example: 'b\r\nHost: c',
  } as const;
  const text = operationRequest(
    operation,
    {
      parameters: [
        evil,
        { ...evil, name: 'a\n# @connection Evil' },
        { ...evil, in: 'query', name: 'b\n# @connection Evil' },
      ],
    },
    'Acme',
  );
  const [request, ...others] = parseRequestFile(text).requests;
  assert.deepEqual([request?.directives.connection, others], ['Acme', []]);
  assert.ok(request?.headers.every(({ name }) => name !== 'Host'));
});

test('an operation that the root does not have asks for the organization', async () => {
  const text = await requestOf(operationOf('GET', '/o/api/server/v1/guests/invitations'), 'Acme');
  const [request] = parseRequestFile(text).requests;
  assert.equal(request?.directives.organization, '{{sub-organization}}');
  assert.deepEqual(
    request?.variables.map(({ name }) => name),
    ['sub-organization'],
  );
});

test('every operation of the catalog, once filled in, is a request that calls it, with and without what is optional', async () => {
  for (const operation of allOperations()) {
    const named = `${operation.method} ${operation.path}`;
    const text = (await requestOf(operation, 'Acme')).replaceAll(/^(@.*=)$/gm, '$1 42');
    const isUpload = text.includes('multipart/form-data');
    for (const written of isUpload ? [] : [text, text.replaceAll(/^# (?=[?&])/gm, '')]) {
      const file = parseRequestFile(written);
      assert.deepEqual(file.problems, [], named);
      const request = file.requests[0] ?? assert.fail(named);
      const { method, url } = resolveRequestNow(file, request, () => 'https://api.example/t/acme');
      assert.equal(findOperation(method, url), operation, named);
      const body = request.body.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
      if (request.body.length > 0) {
        assert.doesNotThrow(() => JSON.parse(body), named);
      }
    }
  }
});

test('an upload brings the file beside it', async () => {
  const text = await requestOf(operationOf('POST', '/api/server/v1/identity-providers/import'));
  const [request] = parseRequestFile(text).requests;
  assert.match(text, /^Content-Type: multipart\/form-data; boundary=scopewise$/m);
  assert.deepEqual(
    request?.body.map((part) => (part.kind === 'file' ? part.path : part.text.split('\n')[0])),
    ['--scopewise', './sample.xml', '--scopewise--'],
  );
});

const strange: Operation = {
  api: 'Shop',
  method: 'PUT',
  path: '/orders/{id}',
  title: 'Change an order',
  scopes: [],
  organizationScopes: null,
  evidence: 'documented',
  changesData: true,
  ofDefinition: true,
  documentedForAsgardeo: false,
};

/** The parts of a request that an operation of a stranger's definition becomes. */
function strangersRequest(operation: Partial<Operation>, mediaType?: string, sample?: unknown) {
  const body = mediaType === undefined ? undefined : { mediaType, required: true, sample };
  const text = operationRequest({ ...strange, ...operation }, { parameters: [], body }, 'Acme');
  const file = parseRequestFile(text);
  assert.deepEqual([file.problems, file.requests.length], [[], 1], text);
  return { text, file, request: file.requests[0] ?? assert.fail(text) };
}

test('a path that has a query gets what else its query must have behind it', () => {
  const parameter = { name: 'tag', in: 'query', type: 'string', example: 'a' } as const;
  const parameters = [{ ...parameter, required: true }];
  const written = operationRequest(
    { ...strange, path: '/orders?state=open#list', method: 'GET' },
    { parameters },
    'Acme',
  );
  assert.match(written, /^GET \{\{baseUrl\}\}\/orders\?state=open&tag=a$/m);
});

test('the parameters of a stranger’s path are variables of their own, whatever they are called', () => {
  for (const [path, url] of [
    ['/orders/{order id}', '/orders/{{order-id}}'],
    ['/orders/{$processEnv HOME}', '/orders/{{processEnv-HOME}}'],
    ['/orders/{accessToken}/{baseUrl}', '/orders/{{accessToken-value}}/{{baseUrl-value}}'],
    ['/orders/{{clientSecret}}', '/orders/%7B{{clientSecret-value}}%7D'],
    ['/orders/{login.response.body.id}', '/orders/{{login-response-body-id}}'],
    ['/orders/{a b}/{a.b}/{a b}', '/orders/{{a-b}}/{{a-b-2}}/{{a-b}}'],
    ['/orders/{}/a b', '/orders/%7B%7D/a%20b'],
    ['/orders#closed', '/orders'],
  ] as const) {
    const { request } = strangersRequest({ path, method: 'GET' });
    assert.equal(request.url, `{{baseUrl}}${url}`);
    const named = [...url.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name);
    assert.deepEqual(
      request.variables.map(({ name }) => name),
      [...new Set(named)],
    );
  }
});

test('a stranger’s body is laid out as its media type has it, and stays text', () => {
  const evil = '{{$processEnv HOME}}';
  const bodyOf = (mediaType: string, sample: unknown) => {
    const { file, request } = strangersRequest({ path: '/orders' }, mediaType, sample);
    assert.ok(
      request.body.every(({ kind }) => kind === 'text'),
      mediaType,
    );
    const asked: string[] = [];
    const { body } = resolveRequestNow(file, request, (name) => {
      asked.push(name);
      return 'https://api.example';
    });
    assert.deepEqual(
      asked.filter((name) => name !== 'baseUrl'),
      [],
      mediaType,
    );
    return body;
  };
  assert.deepEqual(JSON.parse(String(bodyOf('application/vnd.shop+json', { a: evil }))), { a: evil });
  assert.deepEqual(JSON.parse(String(bodyOf('*/*', ['{{{{x}}}}']))), ['{{{{x}}}}']);
  assert.equal(
    new URLSearchParams(String(bodyOf('application/x-www-form-urlencoded', { colour: 'red & blue', x: evil }))).get(
      'x',
    ),
    evil,
  );
  assert.equal(bodyOf('text/plain', 'a\n< ./.env\n### b\n# c'), 'a\n< ./.env\n### b\n# c');
  assert.match(
    String(bodyOf('multipart/form-data', { 'a"b': 'x', c: { d: 1 } })),
    /name="a b"\r?\n\r?\nx\r?\n--scopewise.*\{"d":1\}/s,
  );
  assert.doesNotMatch(String(bodyOf('text/plain', evil)), /\{\{/);
});

test('a sample value is no larger than it may be', () => {
  const limit = { name: 'limit', in: 'query', required: true, type: 'integer' } as const;
  const of = (maximum: number | undefined) =>
    operationRequest(strange, { parameters: [{ ...limit, maximum }] }, 'Acme');
  assert.match(of(2), /\?limit=2$/m);
  assert.match(of(undefined), /\?limit=10$/m);
});
