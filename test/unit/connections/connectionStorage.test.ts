import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionStorage } from '../../../src/connections/connectionStorage.ts';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { fakeSettings } from './fakeSettings.ts';

const acme: ConnectionDefinition = { name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'a' };
const local: ConnectionDefinition = {
  name: 'Local',
  system: 'wso2is',
  baseUrl: 'https://localhost:9443',
  clientId: 'b',
};
const broken = { name: 'Broken', system: 'asgardeo', clientId: 'x', note: 'mine' };

test('connections of the user come first, and the user’s own wins a name', () => {
  const settings = fakeSettings({ user: [acme], workspace: [{ ...acme, clientId: 'of the repository' }, local] });
  const storage = createConnectionStorage(settings);
  assert.deepEqual(storage.names(), ['Acme', 'Local']);
  assert.equal(storage.find('Acme')?.clientId, 'a');
  assert.equal(storage.sourceOf('Local'), 'workspace');
  const problems = ['name “Acme” is used by another connection'];
  assert.deepEqual(storage.problems(), [{ source: 'workspace', index: 0, name: 'Acme', problems }]);
});

test('a workspace that is not trusted defines no connections until it is', () => {
  const settings = fakeSettings({ user: [acme], workspace: [local] });
  settings.isTrusted = false;
  const storage = createConnectionStorage(settings);
  let changes = 0;
  storage.onDidChange(() => changes++);
  assert.deepEqual(storage.names(), ['Acme']);
  settings.trust();
  assert.deepEqual(storage.names(), ['Acme', 'Local']);
  assert.equal(changes, 1);
});

test('a new connection goes to the end of the user’s settings and leaves broken elements as they are', async () => {
  const settings = fakeSettings({ user: [broken, 'what is this'], workspace: [local] });
  const storage = createConnectionStorage(settings);
  await storage.add(acme);
  assert.deepEqual(settings.values, { user: [broken, 'what is this', acme], workspace: [local] });
});

test('a change is written where the connection came from, in its place', async () => {
  const settings = fakeSettings({ user: [acme], workspace: [broken, local, { ...local, name: 'Last' }] });
  const storage = createConnectionStorage(settings);
  await storage.replace('Local', { ...local, name: 'Server' });
  assert.deepEqual(settings.values.workspace, [broken, { ...local, name: 'Server' }, { ...local, name: 'Last' }]);
  await storage.remove('Server');
  assert.deepEqual(settings.values, { user: [acme], workspace: [broken, { ...local, name: 'Last' }] });
});

test('removing the last connection removes the setting', async () => {
  const settings = fakeSettings({ user: [acme] });
  await createConnectionStorage(settings).remove('Acme');
  assert.equal(settings.values.user, undefined);
});

test('changes made at once are all kept', async () => {
  const settings = fakeSettings();
  const storage = createConnectionStorage(settings);
  await Promise.all(['1', '2', '3'].map((name) => storage.add({ ...acme, name })));
  assert.deepEqual(storage.names(), ['1', '2', '3']);
});

test('a name cannot be used twice, and a failed change does not stop the next', async () => {
  const storage = createConnectionStorage(fakeSettings({ user: [acme], workspace: [local] }));
  const results = await Promise.allSettled([
    storage.add({ ...acme, name: ' Local ' }),
    storage.replace('Acme', { ...acme, name: 'Local' }),
    storage.replace('Nobody', acme),
    storage.remove('Nobody'),
    storage.add({ ...acme, name: 'New', organization: undefined }),
    storage.replace('Acme', { ...acme, clientId: 'changed' }),
  ]);
  assert.deepEqual(
    results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done')),
    [
      'connection.exists',
      'connection.exists',
      'connection.unknown',
      'connection.unknown',
      'connection.invalid',
      'done',
    ],
  );
  assert.equal(storage.find('Acme')?.clientId, 'changed');
});

test('a setting that is no list is reported and never overwritten', async () => {
  const settings = fakeSettings({ user: { Acme: acme } });
  const storage = createConnectionStorage(settings);
  assert.deepEqual(storage.names(), []);
  assert.deepEqual(storage.problems()[0]?.problems, ['scopewise.connections must be a list']);
  await assert.rejects(storage.add(acme), { code: 'connection.invalid' });
  assert.deepEqual(settings.values.user, { Acme: acme });
});

test('a temporary connection is in no settings and can be changed and removed like others', async () => {
  const settings = fakeSettings({ user: [acme] });
  const storage = createConnectionStorage(settings);
  let changes = 0;
  storage.onDidChange(() => changes++);
  const sandbox: ConnectionDefinition = { name: 'Sandbox', system: 'sandbox', clientId: 's' };
  storage.addTemporary(sandbox);
  storage.addTemporary({ ...sandbox, clientId: 't' });
  assert.equal(storage.find('Sandbox')?.clientId, 't');
  assert.equal(storage.sourceOf('Sandbox'), 'memory');
  assert.throws(() => storage.addTemporary({ ...sandbox, name: 'Acme' }), { code: 'connection.exists' });
  await storage.remove('Sandbox');
  assert.deepEqual(storage.names(), ['Acme']);
  assert.equal(changes, 3);
  assert.deepEqual(settings.values, { user: [acme] });
});

test('listeners hear of changes to the connections alone, and of none once disposed', () => {
  const settings = fakeSettings();
  const storage = createConnectionStorage(settings);
  let changes = 0;
  const subscription = storage.onDidChange(() => changes++);
  settings.announce('scopewise.explorer.pageSize');
  settings.announce('scopewise.connections');
  assert.equal(changes, 1);
  subscription.dispose();
  settings.announce('scopewise.connections');
  assert.equal(changes, 1);
  storage.dispose();
  assert.equal(settings.listeners(), 0);
});

test('the settings are read once, however often anybody asks, and again when they have changed', async () => {
  const settings = fakeSettings({ user: [acme] });
  let reads = 0;
  const storage = createConnectionStorage({
    ...settings,
    getConfiguration: (section) => {
      reads++;
      return settings.getConfiguration(section);
    },
  });
  for (let asked = 0; asked < 100; asked++) {
    assert.equal(storage.find('Acme'), storage.definitions()[0]);
  }
  assert.ok(reads <= 2, String(reads));
  settings.values.user = [{ ...acme, name: 'Other' }];
  settings.announce('scopewise.connections');
  assert.deepEqual(storage.names(), ['Other']);
  await storage.add(acme);
  assert.deepEqual(storage.names(), ['Other', 'Acme']);
});
