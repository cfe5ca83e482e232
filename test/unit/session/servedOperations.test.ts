import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { servedEndpoints } from '../../../src/sandbox/managementApi.ts';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { errorOf } from '../../../src/session/answerError.ts';
import type { Call } from '../../../src/session/call.ts';
import type { Session } from '../../../src/session/session.ts';
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

/** Sub-organizations have none of these, so there is nothing to find. */
const emptyBelow: ReadonlySet<string> = new Set(['/api/server/v1/userstores/{id}']);

/** How many things of a list are tried until one has what is asked for, such as an application with OpenID Connect. */
const mostTried = 12;

for (const organization of [undefined, branch.id]) {
  const place = organization === undefined ? 'at the root' : 'in an organization';
  const below = organization === undefined ? '' : '/o';

  it(`each operation that the sandbox serves ${place}`, async (test) => {
    const { session } = await connectedSandbox(test, { users: 10, rateLimit: 0 });
    for (const { method, path } of served) {
      const required = wso2Catalog.requiredScopes(method, below + path);
      if (required === undefined || required.evidence === 'unknown') {
        continue;
      }
      await test.test(`${method} ${path} takes the scopes of the catalog, and misses each by its name`, async () => {
        if (wso2Catalog.actsForUser(method, path)) {
          const error = await rejection(session.call({ method, url: path, organization, confirmed: true }));
          assert.equal(error.code, 'token.user_needed');
          return;
        }
        const { scopes } = required;
        const token = required.evidence === 'public' ? undefined : await session.token({ scopes, organization });
        const denied: readonly string[] = token?.denied ?? [];
        const isListed = method === 'GET' && denied.length === 0;
        const found = isListed ? await filled(session, { method, url: path, organization }, 0) : undefined;
        const url = found ?? filledWith('none', path);
        const call = { method, url, organization, confirmed: true };
        const { status } = await session.call(call);
        if (denied.length > 0) {
          assert.equal(status, 403, 'what this client is not granted');
        } else if (method === 'GET') {
          assert.equal(status, organization !== undefined && emptyBelow.has(path) ? 404 : 200);
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

function filledWith(value: string, path: string): string {
  return path.replaceAll(/\{[^{}]+\}/g, value);
}

/** A path with its parameters filled by what the lists above it hold; by what is not there where there is nothing. */
async function filled(session: Session, call: Call, from: number): Promise<string | undefined> {
  const at = call.url.indexOf('{', from);
  if (at < 0) {
    const { status, body } = await session.call(call);
    await body.cancel();
    return status === 200 ? call.url : undefined;
  }
  const [start, end] = [call.url.slice(0, at), call.url.slice(call.url.indexOf('}', at) + 1)];
  const { organization } = call;
  for (const list of /^.api.users.v\d.$/.test(start) ? ['/scim2/Users'] : [start.slice(0, -1), `${start}types`]) {
    const listed = await session.call({ method: 'GET', url: list, organization });
    for (const value of namesIn(listed.status === 200 ? JSON.parse(await listed.text()) : [])) {
      const url = `${start}${encodeURIComponent(value)}${end}`;
      const found = await filled(session, { ...call, url }, start.length);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** All that the items of an answer may be called in a path: their short texts, and the ends of their addresses. */
function namesIn(answer: unknown): string[] {
  const lists: unknown[] = Array.isArray(answer) ? [answer] : Object.values(Object(answer));
  const items = lists.flatMap((list): unknown[] => (Array.isArray(list) ? list.slice(0, mostTried) : []));
  const texts = items.flatMap((item) => Object.values(Object(item))).filter((value) => typeof value === 'string');
  const names = texts.map((text) => text.split('/').at(-1) ?? '').filter((name) => /^[\w.:-]{3,60}$/.test(name));
  return [...new Set(names)].slice(0, 5 * mostTried);
}
