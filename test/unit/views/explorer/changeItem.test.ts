import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ScopewiseError } from '../../../../src/http/error.ts';
import type { Call } from '../../../../src/session/call.ts';
import type { Session } from '../../../../src/session/session.ts';
import { asgardeo } from '../../../../src/systems/asgardeo.ts';
import type { Change, JsonObject } from '../../../../src/systems/system.ts';
import type { Explorer } from '../../../../src/views/explorer/explorer.ts';
import type { ItemNode } from '../../../../src/views/explorer/node.ts';
import type { Services } from '../../../../src/views/services.ts';
import { editor } from '../../../support/fakeEditor.ts';
import { type FakeAnswer, sessionAnswering } from '../../../support/fakeSession.ts';

const { changeItem } = await import('../../../../src/views/explorer/changeItem.ts');

const kim = { id: 'k', userName: 'kim', meta: { version: 'W/"3"', location: '/k' } };

beforeEach(() => {
  Object.assign(editor, { messages: [], inputs: [], typed: undefined, answerWarning: () => 'Disable' });
});

/** What was sent, and what the row was given: `'untouched'` where that was nothing. */
async function changed(
  kind: Change['kind'],
  item: JsonObject,
  answer: FakeAnswer = { body: '', status: 204 },
  changes: Partial<Session> = {},
): Promise<{ calls: Call[]; row: unknown }> {
  const calls: Call[] = [];
  const type = asgardeo.resourceTypes.find(({ id }) => id === 'users');
  assert.ok(type);
  const folder = { kind: 'folder', id: 'users/', connection: 'Acme', type } as const;
  const node: ItemNode = { kind: 'item', id: 'users/k/', folder, item, described: type.describe(item) };
  const session = sessionAnswering((call) => {
    calls.push(call);
    return answer;
  });
  let row: unknown = 'untouched';
  const replaceItem: Explorer['replaceItem'] = async (_node, now) => {
    row = now;
  };
  const explorer = { replaceItem } as unknown as Explorer;
  const services = { session: async () => ({ ...session, ...changes }) } as unknown as Services;
  await changeItem(services, explorer, kind, node);
  return { calls, row };
}

test('an item is changed only as the person sees it, and its version is none afterwards', async () => {
  const { calls, row } = await changed('disable', kim);
  assert.equal(calls[0]?.headers?.['if-match'], 'W/"3"');
  assert.deepEqual(row, {
    ...kim,
    meta: { version: undefined, location: '/k' },
    'urn:scim:wso2:schema': { accountDisabled: true },
  });
});

test('what the server answers is what the row shows, with the version that it has now', async () => {
  const now = { ...kim, meta: { version: 'W/"4"' }, userName: 'kim2' };
  const { row } = await changed('disable', kim, { body: JSON.stringify(now) });
  assert.deepEqual(row, { ...now, 'urn:scim:wso2:schema': { accountDisabled: true } });
});

test('a version that is no header is none', async () => {
  const { calls } = await changed('disable', { ...kim, meta: { version: '3\r\nx: y' } });
  assert.ok(!('if-match' in (calls[0]?.headers ?? {})));
});

test('only the very name deletes, and the question has the whole address', async () => {
  for (const typed of [' kim', 'Kim', 'ki', '']) {
    editor.typed = typed;
    assert.deepEqual(await changed('delete', kim), { calls: [], row: 'untouched' });
  }
  editor.typed = 'kim';
  const { calls, row } = await changed('delete', kim, undefined, {
    addressOf: (url) => `https://acme.example/o${url}`,
  });
  assert.deepEqual([calls[0]?.method, row], ['DELETE', undefined]);
  assert.match(JSON.stringify(editor.inputs.at(-1)), /DELETE https:\/\/acme\.example\/o\/scim2\/Users\/k /);
});

test('who may not change anything is not asked', async () => {
  const assertAllowed = () => {
    throw new ScopewiseError('safety.read_only', { connection: 'Acme', method: 'PATCH', url: '/scim2/Users/k' });
  };
  await assert.rejects(changed('disable', kim, undefined, { assertAllowed }), { code: 'safety.read_only' });
  assert.deepEqual(editor.messages, []);
});

test('an item that cannot be deleted is an error, and nothing becomes of its row', async () => {
  editor.typed = 'kim';
  const refused = changed('delete', kim, { status: 409, body: '{"detail":"has members"}' });
  await assert.rejects(refused, { code: 'api.refused' });
});
