import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { type UrlSuggestion, urlSuggestions } from '../../../src/session/urlSuggestions.ts';
import { startedEngine } from './startedEngine.ts';

async function suggestions(test: TestContext, url: string, above = '', method = 'GET') {
  const engine = startedEngine(test);
  await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' });
  const file = parseRequestFile(`${above}\n`);
  const found = await urlSuggestions(
    engine.sessions,
    file,
    { method, url, directives: {}, line: 9 },
    { current: 'Acme' },
  );
  assert.deepEqual(engine.lines, []);
  return found;
}

/** What the URL becomes by each suggestion. */
function becomes(url: string, found: readonly UrlSuggestion[]): string[] {
  return found.map((suggestion) => {
    const text =
      suggestion.kind === 'path'
        ? suggestion.text
        : suggestion.kind === 'value'
          ? suggestion.value
          : suggestion.parameter.name;
    return url.slice(0, url.length - suggestion.replaced) + text;
  });
}

test('paths follow whatever stands for the base URL', async (context) => {
  for (const [url, above, expected] of [
    ['', '', '{{baseUrl}}/scim2/Users'],
    ['/sc', '', '/scim2/Users'],
    ['{{baseUrl}}', '', '{{baseUrl}}/scim2/Users'],
    ['{{baseUrl}}/scim2/', '', '{{baseUrl}}/scim2/Users/{id}'],
    ['https://api.asgardeo.io/t/acme/scim2/U', '', 'https://api.asgardeo.io/t/acme/scim2/Users'],
    ['{{host}}/scim2/', '@host = https://api.asgardeo.io/t/acme', '{{host}}/scim2/Users'],
    ['{{host}}/t/acme/', '@host = https://api.asgardeo.io', '{{host}}/t/acme/scim2/Users'],
    ['{{users}}/', '@users = {{baseUrl}}/scim2/Users', '{{users}}/{id}'],
  ] as const) {
    const found = becomes(url, await suggestions(context, url, above));
    assert.ok(found.includes(expected), `${url}: ${found.slice(0, 3).join(' ')}`);
  }
});

test('a path that is whole but for a slash at its end is offered as it is', async (context) => {
  const url = '{{baseUrl}}/api/server/v1/identity-governance';
  const found = becomes(url, await suggestions(context, url));
  assert.ok(found.includes(url) && !found.includes(`${url}/`), found.join());
});

test('an address elsewhere, or one that nobody knows, has no paths', async (context) => {
  for (const url of ['https://example.com/', 'https://api.asgardeo.io.evil.example/t/acme/', '{{nowhere}}/']) {
    assert.deepEqual(await suggestions(context, url), []);
  }
});

test('parameters of the operation are offered once, and their values', async (context) => {
  const names = becomes('?', await suggestions(context, '{{baseUrl}}/scim2/Users?count=1&'));
  assert.ok(names.includes('?filter') && !names.includes('?count'));
  const attributes = await suggestions(context, '{{baseUrl}}/scim2/Users?attributes=id,user');
  assert.ok(becomes('id,user', attributes).includes('id,userName'));
  const filter = await suggestions(context, '{{baseUrl}}/scim2/Users?filter=userName+s');
  assert.ok(becomes('userName+s', filter).includes('userName+sw'));
});
