import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionDefinition } from '../../../../src/connections/definition.ts';
import { ScopewiseError } from '../../../../src/http/error.ts';
import { createAccountSessions } from '../../../../src/views/accounts/accountSessions.ts';
import type { Services } from '../../../../src/views/services.ts';

const acme: ConnectionDefinition = { name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' };
const globex: ConnectionDefinition = { ...acme, name: 'Globex', clientId: 'other' };

/** Two connections, and a person who agrees or not. */
function start() {
  const person = { agrees: true, chooses: 'Globex' as string | undefined };
  const did = { asked: [] as string[], changes: [] as string[], tokens: [] as string[], failed: [] as unknown[] };
  const server = { denied: [] as string[], count: 0, needsSignIn: false };
  let definitions = [acme, globex];
  const listeners = new Set<() => void>();
  const services = {
    connections: {
      find: (name: string) => definitions.find((definition) => definition.name === name),
      onDidChange(listener: () => void) {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    },
    session: async (name: string) => ({
      async token({ scopes, silent }: { scopes: readonly string[]; silent?: boolean }) {
        did.tokens.push(`${name}: ${scopes.join(' ')}${silent ? ', silent' : ''}`);
        if (silent && server.needsSignIn)
          throw new ScopewiseError('token.sign_in_needed', { connection: name, scopes });
        return { accessToken: `token ${server.count} of ${name}`, denied: server.denied };
      },
    }),
  } as unknown as Pick<Services, 'connections' | 'session'>;
  const sessions = createAccountSessions(
    services,
    {
      choose: async () => person.chooses,
      async agrees(name, scopes) {
        did.asked.push(`${name}: ${scopes.join(' ')}`);
        return person.agrees;
      },
      wait: (_name, work) => work(new AbortController().signal),
      failed: (_name, error) => did.failed.push(error),
      refused: () => new Error('refused'),
    },
    ({ added = [], removed = [], changed = [] }) =>
      did.changes.push(`+${added.length} -${removed.length} ~${changed.length}`),
  );
  const change = (next: ConnectionDefinition[]) => {
    definitions = next;
    for (const listener of listeners) listener();
  };
  return { ...did, person, server, sessions, change };
}

test('who does not agree hands out no token, and none is asked for', async () => {
  const { sessions, person, asked, tokens, changes } = start();
  person.agrees = false;
  await assert.rejects(sessions.create(['connection:Acme', 'read'], undefined), /refused/);
  person.chooses = undefined;
  await assert.rejects(sessions.create(['read'], undefined), /refused/);
  assert.deepEqual([asked, tokens, changes], [['Acme: read'], [], []]);
  assert.deepEqual(await sessions.list(['connection:Acme', 'read'], undefined), []);
});

test('a connection is named by a scope, by the account, or chosen', async () => {
  const { sessions, asked } = start();
  const named = await sessions.create(['connection:Acme', 'read'], undefined);
  assert.deepEqual([named.account, named.scopes], [{ id: 'Acme', label: 'Acme' }, ['connection:Acme', 'read']]);
  assert.equal(named.accessToken, 'token 0 of Acme');
  assert.equal((await sessions.create(['read'], { id: 'Acme', label: 'Acme' })).account.id, 'Acme');
  assert.equal((await sessions.create(['read'], undefined)).account.id, 'Globex');
  assert.deepEqual(asked, ['Acme: read', 'Acme: read', 'Globex: read']);
  await assert.rejects(sessions.create(['connection:Nobody'], undefined), { code: 'connection.unknown' });
  await assert.rejects(sessions.create(['connection:Acme'], { id: 'Globex', label: '' }), {
    code: 'connection.unknown',
  });
});

test('a session is found again by its scopes in any order, with a token that lives', async () => {
  const { sessions, server, changes, tokens } = start();
  await sessions.create(['write', 'connection:Acme', 'read'], undefined);
  server.count = 1;
  assert.deepEqual(await sessions.list(['read'], undefined), []);
  const [again] = await sessions.list(['connection:Acme', 'read', 'write'], undefined);
  assert.equal(again?.accessToken, 'token 1 of Acme');
  assert.deepEqual(changes, ['+1 -0 ~0', '+0 -0 ~1']);
  assert.deepEqual(tokens, ['Acme: write read', 'Acme: write read, silent']);
  assert.deepEqual(await sessions.list(['connection:Acme', 'read', 'write'], { id: 'Globex', label: '' }), []);
});

test('the list of accounts asks no server', async () => {
  const { sessions, tokens } = start();
  await sessions.create(['connection:Acme'], undefined);
  assert.deepEqual(
    (await sessions.list(undefined, undefined)).map(({ account }) => account.label),
    ['Acme'],
  );
  assert.equal(tokens.length, 1);
});

test('nobody is bothered for a session that needs them: it is gone, and asked for anew', async () => {
  const { sessions, server, changes } = start();
  await sessions.create(['connection:Acme'], undefined);
  server.needsSignIn = true;
  assert.deepEqual(await sessions.list(['connection:Acme'], undefined), []);
  assert.deepEqual(changes, ['+1 -0 ~0', '+0 -1 ~0']);
});

test('a token without some of the scopes is none', async () => {
  const { sessions, server, failed } = start();
  server.denied = ['write'];
  await assert.rejects(sessions.create(['connection:Acme', 'write'], undefined), { code: 'scope.not_granted' });
  assert.equal(failed.length, 1);
});

test('what was agreed to for a connection is not agreed to for another of its name', async () => {
  const { sessions, change, changes } = start();
  const { id } = await sessions.create(['connection:Acme'], undefined);
  await sessions.create(['connection:Globex'], undefined);
  change([{ ...acme, organization: 'trap' }, globex]);
  assert.deepEqual(
    (await sessions.list(undefined, undefined)).map(({ account }) => account.id),
    ['Globex'],
  );
  sessions.remove(id);
  const [left] = await sessions.list(undefined, undefined);
  sessions.remove(left?.id ?? '');
  assert.deepEqual(await sessions.list(undefined, undefined), []);
  assert.deepEqual(changes, ['+1 -0 ~0', '+1 -0 ~0', '+0 -1 ~0', '+0 -1 ~0']);
});
