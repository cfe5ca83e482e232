import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toJsonSchema } from '@valibot/to-json-schema';
import manifest from '../../../package.json' with { type: 'json' };
import texts from '../../../package.nls.json' with { type: 'json' };
import { connectionDefinition } from '../../../src/connections/definition.ts';
import { parseDefinition } from '../../../src/connections/parseDefinitions.ts';

const settings = manifest.contributes.configuration.properties;
const element = settings['scopewise.connections'].items;

interface Schema {
  type?: string;
  enum?: string[];
  enumDescriptions?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  required?: string[];
  not?: object;
}

/** Only what both schemas must agree on: fields, types, values. */
function outline(schema: Schema): unknown {
  const { type, enum: values, properties, required, items } = schema;
  const fields = Object.entries(properties ?? {}).filter(([, field]) => field.not === undefined);
  return {
    type,
    values,
    required: required?.toSorted() ?? [],
    closed: schema.additionalProperties === false,
    items: items && outline(items),
    fields: properties && Object.fromEntries(fields.map(([name, field]) => [name, outline(field)])),
  };
}

test('the settings help and the definition have the same fields, types and values', () => {
  const definition = toJsonSchema(connectionDefinition, { typeMode: 'input', errorMode: 'ignore' }) as Schema;
  assert.deepEqual(outline(element as Schema), outline(definition));
});

test('the settings help refuses every kind of secret, and offers none', () => {
  const { clientSecret, password, privateKey, passphrase, apiKey } = element.properties;
  for (const field of [clientSecret, password, privateKey, passphrase, apiKey]) {
    assert.deepEqual(field.not, {});
    assert.equal(field.doNotSuggest, true);
    assert.match(textOf(field.errorMessage), /Replace Secret/);
  }
});

test('what the settings help demands of a system or grant, the definition demands too', () => {
  const complete = {
    name: 'a',
    clientId: 'b',
    system: 'oauth2',
    organization: 'acme',
    baseUrl: 'https://api.example.com',
    issuer: 'https://login.example.com',
    tokenEndpoint: 'https://login.example.com/token',
    username: 'ann',
    subject: { connection: 'People' },
  };
  const demands: string[] = [];
  for (const rule of element.allOf) {
    const [key = ''] = rule.if.required;
    const condition: Record<string, { const?: string; enum?: string[] }> = rule.if.properties;
    for (const value of condition[key]?.enum ?? [condition[key]?.const]) {
      const chosen = { ...complete, [key]: value };
      assert.equal(parseDefinition(chosen).problems, undefined);
      const { then } = rule;
      const demanded = 'anyOf' in then ? (then.anyOf ?? []).flatMap(({ required }) => required) : then.required;
      const lacking = Object.fromEntries(Object.entries(chosen).filter(([field]) => !demanded?.includes(field)));
      assert.deepEqual(parseDefinition(lacking).problems, [`${demanded?.join(' or ')} is missing`]);
      demands.push(`${value}: ${demanded?.join(' or ')}`);
    }
  }
  assert.deepEqual(demands.toSorted(), [
    'asgardeo: clientId',
    'asgardeo: organization',
    'ciam: baseUrl',
    'ciam: clientId',
    'ciam: issuer or tokenEndpoint',
    'gateway: baseUrl',
    'gateway: clientId or apiKeyHeader',
    'gateway: issuer or tokenEndpoint',
    'oauth2: clientId',
    'oauth2: issuer or tokenEndpoint',
    'password: username',
    'sandbox: clientId',
    'token_exchange: subject',
    'wso2is: baseUrl',
    'wso2is: clientId',
  ]);
  const onlyKey = { name: 'a', system: 'gateway', baseUrl: 'https://api.example.com', apiKeyHeader: 'api-key' };
  assert.deepEqual(parseDefinition(onlyKey), { definition: onlyKey });
});

test('each snippet has only fields of a definition, and those that its system needs', () => {
  for (const { label, body } of element.defaultSnippets) {
    const filled = JSON.parse(
      JSON.stringify(body).replace(/\$\{\d+[:|]([^}|,]*)[^}]*\}|\$\d/g, (_, text) => text ?? 'x'),
    );
    assert.equal(parseDefinition(filled).problems, undefined, label);
  }
});

test('every text of the settings is there, and every value of a list has its own', () => {
  const named = JSON.stringify(manifest.contributes.configuration).matchAll(/"%([^"]*)%"/g);
  const keys = [...named].map(([, key]) => key ?? '');
  assert.ok(keys.length > 40);
  for (const key of keys) {
    assert.ok(textOf(`%${key}%`), key);
  }
  const settingTexts = Object.keys(texts).filter((key) => key.startsWith('configuration.'));
  assert.deepEqual(
    settingTexts.filter((key) => !keys.includes(key)),
    [],
  );
  for (const field of Object.values(element.properties as Record<string, Schema>)) {
    assert.equal(field.enumDescriptions?.length, field.enum?.length);
  }
});

test('addresses are https, or plain http to this machine', () => {
  const pattern = new RegExp(element.properties.tokenEndpoint.pattern);
  for (const address of [
    'https://login.example.com',
    'http://localhost:8080/token',
    'http://127.0.0.1',
    'http://[::1]:1/',
  ]) {
    assert.match(address, pattern);
  }
  for (const address of [
    'http://login.example.com',
    'http://localhost.evil.org',
    'login.example.com',
    'http://127.0.0.1.evil.org/',
  ]) {
    assert.doesNotMatch(address, pattern);
  }
});

function textOf(reference: string): string {
  return (texts as Record<string, string>)[reference.replaceAll('%', '')] ?? '';
}

test('the settings help marks secrets among parameters and headers, and nothing that a connection may have', () => {
  const { tokenParameters, headers } = element.properties;
  const given = { name: 'A', system: 'oauth2', tokenEndpoint: 'https://a.example/token', clientId: 'c' };
  for (const [field, { propertyNames }, marked, free] of [
    [
      'tokenParameters',
      tokenParameters,
      ['client_secret', 'password', 'refresh_token', 'code'],
      ['audience', 'subject_token_type', 'redirect_uri'],
    ],
    ['headers', headers, ['Authorization', 'authorization', 'Cookie', 'Proxy-Authorization'], ['X-Trace', 'Accept']],
  ] as const) {
    const isMarked = (name: string) => new RegExp(propertyNames.not.pattern).test(name);
    const isRefused = (name: string) => parseDefinition({ ...given, [field]: { [name]: 'x' } }).problems !== undefined;
    for (const name of marked) assert.deepEqual([isMarked(name), isRefused(name)], [true, true], name);
    for (const name of free) assert.deepEqual([isMarked(name), isRefused(name)], [false, false], name);
  }
});
