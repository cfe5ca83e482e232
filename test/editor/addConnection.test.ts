import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ConnectionDefinition } from '../../src/connections/definition.ts';
import { ScopewiseError } from '../../src/http/error.ts';
import { addConnection } from '../../src/views/connections/addConnection.ts';
import {
  acme,
  clearConnections,
  client,
  createServices,
  tokenEndpoint,
  writtenConnections,
} from './connectionFixture.ts';
import type { Act } from './scriptedDialogs.ts';

describe('Add Connection', () => {
  afterEach(clearConnections);

  it('asks five things, tests, and keeps the secret out of the settings', async () => {
    const all = createServices();
    const person = all.acting(
      { choose: 'Asgardeo' },
      { type: ' acme ' },
      { type: 'id' },
      { type: 'right' },
      { choose: 'Save “acme”' },
    );
    assert.deepEqual(await addConnection(person), acme);
    const { shown } = person.dialogs;
    assert.deepEqual(
      shown.map(({ title, step, total }) => `${title} ${step}/${total}`),
      [1, 2, 3, 4, 5].map((step) => `Add Connection ${step}/5`),
    );
    assert.deepEqual(
      shown.map(({ masked }) => masked === true),
      [false, false, false, true, false],
    );
    assert.ok(shown.every(({ placeholder }) => placeholder !== ''));
    assert.match(shown[4]?.prompt ?? '', /without 1 of 2 scopes/);
    assert.deepEqual(shown[4]?.rows?.slice(0, 4), ['Save “acme”', 'Scopes', 'b | dropped', 'a | granted']);
    assert.ok(!JSON.stringify(shown[4]).includes('right'));
    assert.deepEqual(writtenConnections(), [acme]);
    assert.deepEqual(await all.secrets.get(client), { clientSecret: 'right' });
    assert.ok(all.origins.isApproved(client, 'https://api.asgardeo.io'));
  });

  it('keeps everything when the secret is wrong, and goes on with the right one', async () => {
    const all = createServices();
    const person = all.acting(
      { choose: 'WSO2 Identity Server' },
      { type: 'https://localhost:9443/t/wso2.com' },
      { type: 'id' },
      { type: 'wrong' },
      { choose: 'Edit the secret' },
      { type: 'right' },
      { choose: 'Name' },
      { type: 'Mine' },
      { choose: 'Save “Mine”' },
    );
    const added = await addConnection(person);
    assert.equal(added?.name, 'Mine');
    assert.equal(added?.organization, 'wso2.com');
    assert.match(person.dialogs.shown[4]?.prompt ?? '', /does not accept client “id”/);
    // A new name is no reason to ask the server again.
    assert.deepEqual(
      all.tested.map(({ secrets }) => secrets.clientSecret),
      ['wrong', 'right'],
    );
  });

  it('goes back without losing what was typed', async () => {
    const all = createServices();
    const person = all.acting(
      { choose: 'OAuth 2.0 by token endpoint' },
      { type: 'https://login.example.com/token' },
      { type: 'id' },
      { back: 'half' },
      'enter',
      { type: 'right' },
      { back: '' },
      'enter',
      { choose: 'Scopes' },
      { type: 'read write' },
      { choose: 'Save' },
    );
    const added = await addConnection(person);
    assert.deepEqual(added?.scopes, ['read', 'write']);
    assert.deepEqual(
      person.dialogs.shown.slice(4, 8).map(({ value }) => value),
      ['id', 'half', undefined, 'right'],
    );
  });

  it('takes everything from a pasted token request', async () => {
    const all = createServices();
    const typed = `curl -k -u 'id:right' \\${tokenEndpoint} \\    -d grant_type=client_credentials \\-d scope=a`;
    const person = all.acting({ choose: 'Connect as id to api.asgardeo.io', typed }, { choose: 'Save “acme”' });
    assert.deepEqual(await addConnection(person), acme);
    assert.deepEqual(await all.secrets.get(client), { clientSecret: 'right' });
    assert.ok(!JSON.stringify(person.dialogs.shown).includes('right'));
  });

  it('asks for what a pasted command of the documentation leaves open', async () => {
    const all = createServices();
    const typed = `curl -u '<client_id>:<client_secret>' ${tokenEndpoint} -d grant_type=client_credentials`;
    const person = all.acting(
      { choose: 'Connect to api.asgardeo.io', typed },
      { type: 'id' },
      { type: 'right' },
      { choose: 'Save' },
    );
    assert.deepEqual(await addConnection(person), acme);
  });

  it('says so where a pasted command gives no connection', async () => {
    const person = createServices().acting({ choose: 'This command', typed: 'curl https://example.com' });
    await assert.rejects(addConnection(person), /no row “This command” among This command gives no connection/);
  });

  it('saves what cannot be tested now, and nothing when the person goes away', async () => {
    const all = createServices();
    const steps: Act[] = [{ choose: 'Asgardeo' }, { type: 'acme' }, { type: 'id' }, { type: 'wrong' }];
    assert.equal(await addConnection(all.acting(...steps, 'escape')), undefined);
    assert.equal(writtenConnections(), undefined);
    assert.equal(all.stored.size, 0);
    assert.deepEqual(await addConnection(all.acting(...steps, { choose: 'Save anyway' })), acme);
    assert.deepEqual(writtenConnections(), [acme]);
  });

  it('stays at the last step where the settings cannot be written', async () => {
    const all = createServices();
    const person = all.acting(
      { choose: 'Asgardeo' },
      { type: 'acme' },
      { type: 'id' },
      { type: 'right' },
      { choose: 'Save' },
      { choose: 'Name' },
      { type: 'acme 2' },
      { choose: 'Save anyway' },
    );
    let first = true;
    const connections = {
      ...all.connections,
      async add(definition: ConnectionDefinition) {
        if (first) {
          first = false;
          throw new ScopewiseError('connection.exists', { name: definition.name });
        }
        await all.connections.add(definition);
      },
    };
    const added = await addConnection({ ...person, connections });
    assert.equal(added?.name, 'acme 2');
    assert.match(person.dialogs.shown[5]?.prompt ?? '', /acme/);
  });
});
