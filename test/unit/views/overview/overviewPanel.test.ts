import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../../../src/session/call.ts';
import { asgardeo } from '../../../../src/systems/asgardeo.ts';
import type { JsonObject } from '../../../../src/systems/system.ts';
import type { FolderNode, ItemNode } from '../../../../src/views/explorer/node.ts';
import type { Services } from '../../../../src/views/services.ts';
import type { OverviewState, ShownPart } from '../../../../src/webview/overviewProtocol.ts';
import { editor, type FakePanel } from '../../../support/fakeEditor.ts';
import { type FakeAnswer, sessionAnswering } from '../../../support/fakeSession.ts';

const { createOverviewPanels } = await import('../../../../src/views/overview/overviewPanels.ts');

const secret = 'gQ2vS7kP0xLw9aZb';
const application = {
  id: 'app-1',
  name: 'Shop',
  clientId: 'shop-client',
  applicationEnabled: true,
  inboundProtocols: [{ type: 'oauth2', name: 'OAuth/OpenID Connect' }],
};
const oidc = {
  clientId: 'shop-client',
  grantTypes: ['authorization_code', 'refresh_token'],
  callbackURLs: ['regexp=(https://shop.example/a|https://shop.example/b)'],
  accessToken: { type: 'JWT', userAccessTokenExpiryInSeconds: 3600 },
};

/** The answers of a server, by the end of the path; `undefined` where it has none. */
type Answers = (path: string, call: Call) => unknown;

const answersOfApplication: Answers = (path, { scopes }) => {
  switch (path.replace(/^.*\/applications\/app-1/, '').replace(/\?.*/, '')) {
    case '':
      return application;
    case '/inbound-protocols/oidc':
      return scopes ? { ...oidc, clientSecret: secret } : oidc;
    case '/authorized-apis':
      return [{ id: 'api-1', displayName: 'Bookings', authorizedScopes: [{ name: 'read' }, { name: 'write' }] }];
    default:
      return path.startsWith('/scim2/v2/Roles') ? { Resources: [{ id: 'r', displayName: 'Clerk' }] } : undefined;
  }
};

/** An overview, opened from the row of a list. */
async function open(type: string, item: JsonObject, answers: Answers, organization?: string) {
  const calls: Call[] = [];
  const copied: string[] = [];
  let answering = answers;
  const session = sessionAnswering((call): FakeAnswer => {
    calls.push(call);
    const body = answering(call.url, call);
    return body === undefined ? { status: 404, body: '{}' } : { body: JSON.stringify(body) };
  });
  const services = {
    context: { extensionUri: '/extension' },
    clipboard: { copy: async (text: string) => void copied.push(text) },
    connections: { find: () => undefined },
    current: { organization: () => undefined },
    session: async () => session,
  } as unknown as Services;
  editor.panels = [];
  editor.commands = [];
  editor.clipboard = '';
  const overviews = createOverviewPanels(services);
  const node = row(type, item, organization);
  await overviews.show(node);
  const panel = editor.panels.at(-1) ?? assert.fail('no panel was opened');
  await panel.receive({ type: 'ready' });
  const answerWith = (next: Answers) => {
    answering = next;
  };
  return { panel, calls, copied, overviews, node, answerWith };
}

function row(id: string, item: JsonObject, organization?: string): ItemNode {
  const type = asgardeo.resourceTypes.find((one) => one.id === id) ?? assert.fail(id);
  const folder: FolderNode = { kind: 'folder', id: `Acme/root/${id}/`, connection: 'Acme', type, organization };
  return { kind: 'item', id: `${folder.id}1/`, folder, item, described: type.describe(item) };
}

function stateOf(panel: FakePanel): OverviewState {
  const shown = panel.sent.filter(({ type }) => type === 'show').at(-1);
  return shown?.['state'] as OverviewState;
}

const partAt = (panel: FakePanel, heading: string): { index: number; part: ShownPart } => {
  const { parts } = stateOf(panel);
  const index = parts.findIndex((part) => part.heading.startsWith(heading));
  return { index, part: parts[index] ?? assert.fail(`no part ${heading}: ${parts.map((part) => part.heading)}`) };
};

const factsOf = ({ facts }: ShownPart) =>
  Object.fromEntries(facts.map(({ label, values }) => [label, values.map(({ text }) => text)]));

test('Opening an overview reads the item once; each part waits until a person asks for it', async () => {
  const { panel, calls } = await open('applications', application, answersOfApplication);
  assert.deepEqual(
    calls.map(({ method, url }) => `${method} ${url}`),
    ['GET /api/server/v1/applications/app-1'],
  );
  const headings = stateOf(panel).parts.map(({ heading }) => heading);
  const expected = ['OpenID Connect', 'Client secret', 'Authorized APIs', 'Roles', 'Shared organizations'];
  assert.deepEqual(headings, ['Overview', ...expected]);
  await panel.receive({ type: 'load', part: partAt(panel, 'OpenID Connect').index });
  assert.equal(calls.length, 2);
  const facts = factsOf(partAt(panel, 'OpenID Connect').part);
  assert.deepEqual(facts['Redirect URIs'], ['https://shop.example/a', 'https://shop.example/b']);
  assert.deepEqual(facts['Grant types'], ['authorization_code', 'refresh_token']);
});

test('An item has one page, however it is reached', async () => {
  const { panel, overviews, node, calls } = await open('applications', application, answersOfApplication);
  await overviews.show({ ...node, id: 'another way' });
  assert.deepEqual([editor.panels.length, panel.revealed, calls.length], [1, 1, 1]);
});

test('The client secret is asked for by itself, and shown and copied only on demand', async () => {
  const { panel, calls, copied } = await open('applications', application, answersOfApplication);
  await panel.receive({ type: 'loadAll' });
  assert.equal(
    calls.some(({ scopes }) => scopes?.some((scope) => scope.includes('client_secret'))),
    false,
  );
  const { index } = partAt(panel, 'Client secret');
  await panel.receive({ type: 'load', part: index });
  const place = { part: index, fact: 0, value: 0 };
  assert.deepEqual(calls.at(-1)?.scopes, [
    'internal_application_mgt_client_secret_view',
    'internal_application_mgt_view',
  ]);
  assert.equal(JSON.stringify(panel.sent).includes(secret), false);
  await panel.receive({ type: 'copy', ...place });
  assert.deepEqual([copied, editor.clipboard], [[secret], '']);
  assert.equal(JSON.stringify(panel.sent).includes(secret), false);
  await panel.receive({ type: 'reveal', ...place });
  assert.deepEqual(panel.sent.at(-1), { type: 'revealed', ...place, text: secret });
  await panel.receive({ type: 'ready' });
  assert.equal(JSON.stringify(panel.sent.at(-1)).includes(secret), false);
});

test('In an organization everything is asked for there, the secret with the scopes of organizations', async () => {
  const { panel, calls } = await open('applications', application, answersOfApplication, 'org-1');
  await panel.receive({ type: 'loadAll' });
  await panel.receive({ type: 'load', part: partAt(panel, 'Client secret').index });
  assert.ok(calls.length > 3 && calls.every(({ organization }) => organization === 'org-1'));
  assert.deepEqual(calls.at(-1)?.scopes, [
    'internal_org_application_mgt_client_secret_view',
    'internal_org_application_mgt_view',
  ]);
  assert.equal(
    stateOf(panel).parts.some(({ heading }) => heading === 'Shared organizations'),
    false,
  );
});

test('What was loaded stays where loading it again fails, and says from when it is', async () => {
  const { panel, answerWith } = await open('applications', application, answersOfApplication);
  await panel.receive({ type: 'load', part: partAt(panel, 'Authorized APIs').index });
  assert.match(stateOf(panel).age ?? '', /^As it was at [^:]+:\d\d:\d\d/);
  const before = stateOf(panel).parts;
  answerWith(() => undefined);
  await panel.receive({ type: 'refresh' });
  const { age, parts } = stateOf(panel);
  assert.match(age ?? '', /could not be loaded again/);
  assert.deepEqual(
    parts.map(({ facts, rows }) => ({ facts, rows })),
    before.map(({ facts, rows }) => ({ facts, rows })),
  );
  assert.deepEqual(parts[0]?.failure?.actions.includes('Retry'), true);
  answerWith(answersOfApplication);
  await panel.receive({ type: 'act', part: 0, action: parts[0]?.failure?.actions.indexOf('Retry') });
  assert.equal(stateOf(panel).parts[0]?.failure, undefined);
});

test('A row of a part is copied by its id, opened by its command, and tells what it holds', async () => {
  const { panel } = await open('applications', application, answersOfApplication);
  await panel.receive({ type: 'loadAll' });
  const apis = partAt(panel, 'Authorized APIs (1)');
  assert.deepEqual(apis.part.rows, [
    { label: 'Bookings', description: '2 scopes', details: ['read', 'write'], canOpen: false },
  ]);
  await panel.receive({ type: 'copyRow', part: apis.index, row: 0 });
  assert.equal(editor.clipboard, 'api-1');
  await panel.receive({ type: 'openRow', part: partAt(panel, 'Roles').index, row: 0 });
  assert.equal(editor.commands.at(-1)?.[0], 'scopewise.viewAsJson');
});

test('The groups of a user come with the user', async () => {
  const user = { id: 'u-1', userName: 'DEFAULT/ada', emails: ['ada@example.com'] };
  const groups = [{ value: 'g-1', display: 'DEFAULT/Clerks' }];
  const { panel, calls } = await open('users', user, () => ({ ...user, groups }));
  assert.deepEqual(partAt(panel, 'Groups (1)').part.rows, [
    { label: 'Clerks', description: '', details: [], canOpen: true },
  ]);
  assert.equal(calls.length, 1);
  assert.deepEqual(factsOf(stateOf(panel).parts[0] ?? assert.fail())['Emails'], ['ada@example.com']);
});

test('Messages that are not of the protocol, or name what is not there, do nothing', async () => {
  const { panel, calls, copied } = await open('applications', application, answersOfApplication);
  const before = panel.sent.length;
  for (const message of [
    undefined,
    null,
    'refresh',
    {},
    { type: '__proto__' },
    { type: 'load' },
    { type: 'load', part: -1 },
    { type: 'load', part: 0.5 },
    { type: 'load', part: '__proto__' },
    { type: 'load', part: 99 },
    { type: 'copy', part: 0, fact: 'length', value: 0 },
    { type: 'copy', part: 0, fact: 99, value: 0 },
    { type: 'reveal', part: 1, fact: 0, value: 0 },
    { type: 'openRow', part: 0, row: 0 },
    { type: 'act', part: 0, action: 0 },
    { type: 'viewAsJson.evil' },
    { type: 'executeCommand', command: 'workbench.action.quit' },
  ]) {
    await panel.receive(message);
  }
  assert.deepEqual([panel.sent.length, calls.length, copied, editor.commands], [before, 1, [], []]);
});

test('Hostile answers are shown as they are, and never more than text', async () => {
  const markup = '<img src=x onerror=alert(1)>[x](command:workbench.action.quit)';
  const hostile: readonly unknown[] = [
    { ...application, name: markup, description: '\u202egnp.exe\u0000\u001b[2J', clientId: { toString: 'x' } },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
    { name: 'x'.repeat(1_000_000), inboundProtocols: Array.from({ length: 50_000 }, () => ({ type: 'oauth2' })) },
    { inboundProtocols: 'oauth2', associatedRoles: [[]], accessUrl: ['javascript:alert(1)'] },
    [],
    'text',
    null,
  ];
  for (const answer of hostile) {
    const { panel } = await open('applications', { id: '../../../me?a=b#' }, () => answer);
    await panel.receive({ type: 'loadAll' });
    const state = JSON.stringify(panel.sent);
    assert.doesNotMatch(state, /\\u202e|\\u0000|\\u001b/);
    assert.ok(state.length < 10_000_000, String(state.length));
    assert.doesNotMatch(panel.html, /onerror/);
    assert.equal(({} as JsonObject)['polluted'], undefined);
  }
});

test('The id of an item cannot lead out of its collection', async () => {
  const { calls } = await open('applications', { id: '../../../me?a=b#' }, () => application);
  assert.equal(calls[0]?.url, `/api/server/v1/applications/${encodeURIComponent('../../../me?a=b#')}`);
});
