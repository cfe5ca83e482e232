import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { ExtensionContext, Uri } from 'vscode';
import { readApi } from '../../../../src/catalog/openapi/readApi.ts';
import type { ConnectionDefinition } from '../../../../src/connections/definition.ts';
import { createDiscoveredScopesStorage } from '../../../../src/connections/discoveredScopesStorage.ts';
import type { ApiDefinitions, LoadedApi } from '../../../../src/session/apiDefinitions.ts';
import type { AccessServices, TellError } from '../../../../src/views/access/accessPanel.ts';
import type { AccessState, CellPlace } from '../../../../src/webview/accessMatrixProtocol.ts';
import { editor, type FakePanel } from '../../../support/fakeEditor.ts';
import { connectedSandbox, type StartedEngine, startedEngine } from '../../session/startedEngine.ts';

const { openAccessPanel } = await import('../../../../src/views/access/accessPanel.ts');

const discovering = 'Asking what Sandbox was granted…';

interface Opened {
  readonly panel: FakePanel;
  readonly used: string[];
  /** What a person was told of, and the way to try again. */
  readonly told: { readonly error: unknown; readonly again: () => Promise<void> }[];
  /** Tells the panel that the settings changed. */
  changed(): void;
  /** What the page shows by now. */
  state(): AccessState;
  /** What was sent to the page last. */
  last(): Record<string, unknown>;
  cell(api: string, action: number): CellPlace;
}

async function openPanel(
  engine: StartedEngine,
  connection: string,
  changes: Partial<AccessServices> = {},
): Promise<Opened> {
  const used: string[] = [];
  const told: Opened['told'] = [];
  const listeners: (() => void)[] = [];
  const kept = new Map<string, unknown>();
  const services: AccessServices = {
    context: { extensionUri: '/extension' as unknown as Uri } as ExtensionContext,
    connections: {
      find: (name) => engine.definitions.find((one) => one.name === name),
      onDidChange: (listener) => {
        listeners.push(listener);
        return { dispose: () => void listeners.splice(0) };
      },
    },
    discoveredScopes: createDiscoveredScopesStorage({
      get: <Value>(key: string) => kept.get(key) as Value,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    } as Parameters<typeof createDiscoveredScopesStorage>[0]),
    current: { organization: () => undefined, use: async (name) => void used.push(name) },
    session: async (name) => engine.sessions.of(name),
    engineStarted: Promise.resolve(engine),
    apis: assert.fail,
    apisStarted: new Promise(() => {}),
    ...changes,
  };
  editor.panels = [];
  editor.commands = [];
  editor.clipboard = '';
  const tell: TellError = async (error, _connection, again) => void told.push({ error, again });
  openAccessPanel(services, connection, tell, () => {});
  const panel = editor.panels.at(-1) ?? assert.fail();
  await panel.receive({ type: 'ready' });
  const state = () => panel.sent.findLast(({ type }) => type === 'show')?.['state'] as AccessState;
  return {
    panel,
    used,
    told,
    changed() {
      for (const listener of [...listeners]) listener();
    },
    state,
    last: () => panel.sent.at(-1) ?? {},
    cell: (api, cell) => ({ row: state().rows.findIndex((row) => row.api === api), cell }),
  };
}

const users = 'SCIM 2.0 Users';
const [listColumn, deleteColumn] = [1, 4];
const stateAt = ({ state }: Opened, { row, cell }: CellPlace) => state().rows[row]?.cells[cell]?.state;

test('The page is drawn when it is ready, without a request', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const opened = await openPanel(engine, 'Sandbox');
  assert.equal(opened.panel.title, 'Access: Sandbox');
  assert.match(opened.state().title, /Sandbox/);
  assert.equal(opened.state().isKnown, false);
  assert.equal(opened.state().groups.length, 2);
  assert.equal(stateAt(opened, opened.cell(users, listColumn)), 'unknown');
  assert.deepEqual(traffic(), []);
});

test('A click on a cell is answered with what is behind it; what no page of ours would send is not', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const opened = await openPanel(engine, 'Sandbox');
  const place = opened.cell(users, deleteColumn);
  await opened.panel.receive({ type: 'open', ...place });
  const { details, ...rest } = opened.last();
  assert.deepEqual(rest, { type: 'details', ...place });
  assert.match(JSON.stringify(details), /internal_user_mgt_delete/);
  const count = opened.panel.sent.length;
  for (const message of [
    { type: 'open', row: 10_000, cell: 0 },
    { type: 'open', row: 0, cell: -1 },
    { type: 'open', row: 0.5, cell: 0 },
    { type: 'open', row: '0', cell: 'constructor' },
    { type: 'copyScopes', row: 10_000, cell: 0 },
    { type: 'somethingElse' },
    'discover',
    undefined,
  ]) {
    await opened.panel.receive(message);
  }
  assert.equal(opened.panel.sent.length, count);
  assert.deepEqual([editor.clipboard, editor.commands, traffic()], ['', [], []]);
});

test('Discovering is shown as it goes, and what it finds is drawn', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const opened = await openPanel(engine, 'Sandbox');
  const done = opened.panel.receive({ type: 'discover' });
  await setImmediate();
  assert.equal(opened.last()['activity'], discovering);
  await opened.panel.receive({ type: 'discover' });
  await done;
  const { activity, outcome } = opened.last();
  assert.deepEqual([activity, outcome], [undefined, undefined]);
  assert.equal(opened.state().isKnown, true);
  assert.match(opened.state().notes.join('\n'), /by the authorized APIs of its application/);
  assert.equal(stateAt(opened, opened.cell(users, listColumn)), 'unlocked');
  assert.equal(traffic().length, 3);
});

test('Discovering that was cancelled leaves everything as it was, and says nothing of it', async (context) => {
  const { engine } = await connectedSandbox(context, { latency: 60_000 });
  const opened = await openPanel(engine, 'Sandbox');
  const before = opened.state();
  const done = opened.panel.receive({ type: 'discover' });
  await setImmediate();
  await opened.panel.receive({ type: 'cancel' });
  await done;
  const { activity, outcome } = opened.last();
  assert.deepEqual([activity, outcome], [undefined, undefined]);
  assert.deepEqual(opened.state(), before);
  assert.deepEqual(opened.told, []);
});

test('Discovering that fails says why, and keeps what is drawn', async (context) => {
  const { engine } = await connectedSandbox(context, {}, { clientId: 'nobody' });
  const opened = await openPanel(engine, 'Sandbox');
  const before = opened.state();
  await opened.panel.receive({ type: 'discover' });
  const { outcome } = opened.last();
  assert.match(JSON.stringify(outcome), /"failed":true.*nobody/);
  assert.deepEqual(opened.state(), before);
  assert.equal(opened.told.length, 1);
  await opened.told[0]?.again();
  assert.equal(opened.told.length, 2);
});

test('A closed panel ends what it began', async (context) => {
  const { engine, sandbox } = await connectedSandbox(context, { latency: 60_000 });
  const opened = await openPanel(engine, 'Sandbox');
  const done = opened.panel.receive({ type: 'discover' });
  await setImmediate();
  const count = opened.panel.sent.length;
  opened.panel.dispose();
  await done;
  assert.equal(opened.panel.sent.length, count);
  assert.ok(sandbox.requests().length <= 1);
});

test('The scopes behind a cell are copied, and its operations shown', async (context) => {
  const { engine } = await connectedSandbox(context);
  const opened = await openPanel(engine, 'Sandbox');
  const place = opened.cell(users, deleteColumn);
  await opened.panel.receive({ type: 'copyScopes', ...place });
  assert.equal(editor.clipboard, 'internal_user_mgt_delete');
  await opened.panel.receive({ type: 'showOperations', ...place });
  assert.deepEqual(opened.used, ['Sandbox']);
  assert.deepEqual(editor.commands, [['scopewise.filterOperations', users]]);
});

test('What tokens show meanwhile is drawn, and a connection that is removed takes its panel along', async (context) => {
  const { engine, session } = await connectedSandbox(context);
  const opened = await openPanel(engine, 'Sandbox');
  await session.token({ scopes: ['internal_user_mgt_list'] });
  await setImmediate();
  assert.equal(stateAt(opened, opened.cell(users, listColumn)), 'unlocked');
  engine.definitions.splice(0);
  opened.changed();
  assert.equal(opened.panel.disposed, true);
});

const shop: ConnectionDefinition = {
  name: 'Shop',
  system: 'oauth2',
  baseUrl: 'https://shop.example',
  tokenEndpoint: 'https://shop.example/token',
  clientId: 'shop',
};

test('What a definition brings is drawn, without columns of organizations that the system does not have', async (context) => {
  const schema = { type: 'array', items: {} };
  const responses = { 200: { description: 'Them', content: { 'application/json': { schema } } } };
  const text = JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Orders' },
    components: { securitySchemes: { oauth: { type: 'oauth2' } } },
    paths: {
      '/orders': {
        get: { summary: 'List orders', security: [{ oauth: ['orders.read'] }] },
        post: { summary: 'Make an order', security: [{ oauth: ['orders.write'] }] },
      },
      '/orders/{id}': { get: { summary: 'Get an order', security: [] } },
      '/orders/{id}/lines': { get: { summary: 'List lines', security: [{ oauth: ['lines.read'] }], responses } },
    },
  });
  const api = await readApi('file:///orders.json', text, async () => undefined);
  const loaded: readonly LoadedApi[] = [{ location: './orders.json', api }];
  const engine = startedEngine(context);
  await engine.connect({ ...shop, apis: ['./orders.json'] });
  const apis = async () => ({ ready: async () => loaded }) as unknown as ApiDefinitions;
  const opened = await openPanel(engine, 'Shop', { apis });
  assert.deepEqual(
    opened.state().rows.map(({ api: name, cells }) => [name, cells.map(({ state }) => state).join(' ')]),
    [['Orders', 'unlocked unknown unknown none none']],
  );
  assert.deepEqual(
    opened.state().groups.map(({ heading, columns }) => [heading, columns]),
    [['Operations', 5]],
  );
  await opened.panel.receive({ type: 'open', ...opened.cell('Orders', 2) });
  const { heading, remedies } = Object(opened.last()['details']);
  assert.equal(heading, 'Orders · Create');
  assert.deepEqual(remedies[0].scopes, ['orders.write']);
});

test('Where no operations are known the page says what to do about it', async (context) => {
  const engine = startedEngine(context);
  await engine.connect(shop);
  const opened = await openPanel(engine, 'Shop');
  assert.deepEqual(opened.state().rows, []);
  assert.match(JSON.stringify(opened.last()['strings']), /Add the definition of your API/);
});
