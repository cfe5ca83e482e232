import assert from 'node:assert/strict';
import { mock, type TestContext, test } from 'node:test';
import { ScopewiseError } from '../../../../src/http/error.ts';
import { asgardeo } from '../../../../src/systems/asgardeo.ts';
import type { JsonObject } from '../../../../src/systems/system.ts';
import { createTypedSearch, type Found } from '../../../../src/views/find/typedSearch.ts';

const types = asgardeo.resourceTypes.filter(({ id }) => ['users', 'groups', 'roles'].includes(id));

/** A search whose requests answer when the test lets them. */
function searchOf(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const requests: { type: string; text: string; signal: AbortSignal; answer: PromiseWithResolvers<JsonObject[]> }[] =
    [];
  const onFound = mock.fn((_found: readonly Found[], _isComplete: boolean) => undefined);
  const onIdle = mock.fn((_isTooShort: boolean) => undefined);
  const search = createTypedSearch({
    types,
    search: (type, text, signal) => {
      const answer = Promise.withResolvers<JsonObject[]>();
      requests.push({ type: type.id, text, signal, answer });
      return answer.promise;
    },
    onBegin: () => undefined,
    onFound,
    onIdle,
  });
  /** Letter after letter, so many milliseconds apart. */
  const typeSlowly = (text: string, milliseconds: number) => {
    for (let length = 1; length <= text.length; length += 1) {
      search.type(text.slice(0, length));
      context.mock.timers.tick(milliseconds);
    }
  };
  const shown = () => {
    const [found = []] = onFound.mock.calls.at(-1)?.arguments ?? [];
    return found.map(({ type, items }) => [type.id, items?.length]);
  };
  return { search, requests, typeSlowly, onFound, onIdle, shown };
}

const settled = () => new Promise(setImmediate);

test('Ten letters that are typed quickly cost one request of each type, when typing stops', (context) => {
  const { requests, typeSlowly } = searchOf(context);
  typeSlowly('catherine ', 40);
  assert.equal(requests.length, 0);
  context.mock.timers.tick(250);
  assert.deepEqual(
    requests.map(({ type, text }) => `${type} ${text}`),
    ['users catherine', 'groups catherine', 'roles catherine'],
  );
});

test('A text that comes all at once is searched for at once', (context) => {
  const { search, requests } = searchOf(context);
  search.type('catherine');
  assert.equal(requests.length, types.length);
});

test('A space behind the text neither searches again nor gives up what is searched for', (context) => {
  const { search, requests } = searchOf(context);
  search.type('catherine');
  search.type('catherine ');
  context.mock.timers.tick(250);
  assert.equal(requests.length, types.length);
  assert.ok(requests.every(({ signal }) => !signal.aborted));
  search.type('catherine b');
  search.type('catherine');
  context.mock.timers.tick(250);
  assert.equal(requests.length, 2 * types.length);
});

test('Who stops once in the middle causes two requests of each type, the first of them given up', (context) => {
  const { typeSlowly, search, requests, onFound } = searchOf(context);
  typeSlowly('cathe', 40);
  context.mock.timers.tick(250);
  for (const text of ['cather', 'catheri', 'catherin', 'catherine']) {
    search.type(text);
    context.mock.timers.tick(40);
  }
  context.mock.timers.tick(250);
  assert.equal(requests.length, 2 * types.length);
  assert.deepEqual(
    requests.map(({ signal }) => signal.aborted),
    [true, true, true, false, false, false],
  );
  assert.equal(onFound.mock.callCount(), 0);
});

test('Each type is shown as it comes, in the order of the types, and what comes late for another text is not', async (context) => {
  const { search, requests, shown, onIdle } = searchOf(context);
  search.type('ada');
  requests[2]?.answer.resolve([{ id: 'role' }]);
  await settled();
  assert.deepEqual(shown(), [['roles', 1]]);
  requests[0]?.answer.resolve([{ id: 'user' }]);
  await settled();
  assert.deepEqual(shown(), [
    ['users', 1],
    ['roles', 1],
  ]);
  search.stop();
  requests[1]?.answer.resolve([{ id: 'group' }]);
  await settled();
  assert.equal(shown().length, 2);
  assert.equal(onIdle.mock.callCount(), 0);
});

test('What the client may not see says so, and does not keep the others from being shown', async (context) => {
  const { search, requests, onFound, onIdle } = searchOf(context);
  search.type('ada');
  const refused = new ScopewiseError('scope.not_granted', { scopes: ['internal_user_mgt_list'], connection: 'Acme' });
  requests[0]?.answer.reject(refused);
  requests[1]?.answer.resolve([]);
  requests[2]?.answer.resolve([{ id: 'role' }]);
  await settled();
  const [found, isComplete] = onFound.mock.calls.at(-1)?.arguments ?? [];
  assert.deepEqual([found?.[0]?.error, isComplete], [refused, true]);
  assert.deepEqual(onIdle.mock.calls.at(-1)?.arguments, [false]);
});

test('One letter is not searched for', (context) => {
  const { search, requests, onIdle } = searchOf(context);
  search.type(' q ');
  context.mock.timers.tick(1000);
  assert.deepEqual([requests.length, onIdle.mock.calls.at(-1)?.arguments], [0, [true]]);
});
