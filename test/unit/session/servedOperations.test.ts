import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { servedEndpoints } from '../../../src/sandbox/managementApi.ts';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { errorOf } from '../../../src/session/answerError.ts';
import type { Call, Session } from '../../../src/session/session.ts';
import '../../support/fakeEditor.ts';
import { connectedSandbox, rejection } from './startedEngine.ts';

const { errorText } = await import('../../../src/views/errors/errorText.ts');

const tree = organizations(1);
const branch = tree.root.children.find(({ name }) => name === 'Meridian Bank');
assert.ok(branch);

/** Every operation that the sandbox serves: what is added to it is covered by itself. */
const served = Object.keys(servedEndpoints()).map((template) => {
  const [method = '', path = ''] = template.split(' ');
  return { method, path };
});

/** How many things of a list are tried until one has what is asked for, such as an application with OpenID Connect. */
const mostTried = 12;

for (const organization of [undefined, branch.id]) {
  const place = organization === undefined ? 'at the root' : 'in an organization';
  const below = organization === undefined ? '' : '/o';

  describe(`each operation that the sandbox serves ${place}`, () => {
    for (const { method, path } of served) {
      const required = wso2Catalog.requiredScopes(method, below + path);
      if (required === undefined || required.evidence === 'unknown') {
        continue;
      }
      it(`${method} ${path} takes the scopes of the catalog, and misses each by its name`, async (test) => {
        const { session } = await connectedSandbox(test, { users: 10, rateLimit: 0 });
        if (wso2Catalog.actsForUser(method, path)) {
          const error = await rejection(session.call({ method, url: path, organization, confirmed: true }));
          assert.equal(error.code, 'token.user_needed');
          return;
        }
        const url = await addressOf(session, { method, url: path, organization });
        const call = { method, url, organization, confirmed: true };
        const { scopes } = required;
        const token = required.evidence === 'public' ? undefined : await session.token({ scopes, organization });
        const denied: readonly string[] = token?.denied ?? [];
        const { status } = await session.call(call);
        if (denied.length > 0) {
          assert.equal(status, 403, 'what this client is not granted');
        } else if (method === 'GET') {
          assert.equal(status, 200);
        } else {
          assert.ok(status !== 401 && status !== 403, String(status));
        }
        for (const missing of scopes) {
          const others = scopes.filter((scope) => scope !== missing && !denied.includes(scope));
          const answer = await session.call({ ...call, scopes: others });
          assert.equal(answer.status, 403, missing);
          const error = errorOf(session, answer, await answer.text());
          assert.equal(error.code, 'api.scope_missing');
          assert.ok(errorText(error).message.includes(missing), missing);
        }
      });
    }
  });
}

/** A path with its parameters filled by what its collections list; for what changes data, by what is not there. */
async function addressOf(session: Session, call: Call, from = 0): Promise<string> {
  const at = call.url.indexOf('{', from);
  if (at < 0) {
    return call.url;
  }
  const [start, end] = [call.url.slice(0, at), call.url.slice(call.url.indexOf('}', at) + 1)];
  if (call.method !== 'GET') {
    return addressOf(session, { ...call, url: `${start}none${end}` });
  }
  const collection = start === '/api/users/v1/' ? '/scim2/Users' : start.slice(0, -1);
  const listed = await session.call({ method: 'GET', url: collection, organization: call.organization });
  let last = '';
  for (const id of idsIn(JSON.parse(await listed.text())).slice(0, mostTried)) {
    last = await addressOf(session, { ...call, url: `${start}${encodeURIComponent(id)}${end}` });
    const { status, body } = await session.call({ ...call, url: last });
    await body.cancel();
    if (status === 200) {
      return last;
    }
  }
  assert.fail(`nothing of ${collection} has ${call.url}; the last that was tried is ${last}`);
}

/** The ids of the items in an answer; links have none. */
function idsIn(answer: unknown): string[] {
  const lists: unknown[] = Array.isArray(answer) ? [answer] : Object.values(Object(answer));
  return lists
    .flatMap((list: unknown): unknown[] => (Array.isArray(list) ? list : []))
    .flatMap((item) => Object(item).id ?? Object(item).name ?? []);
}
