import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { requiredScopes } from '../../src/catalog/lookup.ts';
import type { Sandbox, SandboxRequest } from '../../src/sandbox/options.ts';
import { sandbox as sandboxSystem } from '../../src/systems/sandbox.ts';
import type { ResourceType } from '../../src/systems/system.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { testApi } from './testApi.ts';

const types = sandboxSystem.resourceTypes.filter(({ ofSignedInUser }) => !ofSignedInUser);

/** The sandbox's client may not see these at the root, so that people see what that looks like. */
const withheld = /^governance/;

/** Where the first items hold nothing. */
const preferred: Readonly<Record<string, string>> = { applications: 'Scopewise', 'api-resources': 'Bookings API' };
const itemsTried = 15;

describe('Every resource type', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 60, rateLimit: 0 });
  });
  after(() => sandbox.stop());

  /** What a folder shows, with what was sent for it. */
  async function open(path: readonly string[]) {
    const sent = sandbox.requests().length;
    const { rows } = await api.children('explorer', [...path]);
    return { rows, requests: sandbox.requests().slice(sent) };
  }

  /** Opens the folders below a row, and of each the first item that leads on; gives the types that were seen with items in them. */
  async function explore(path: readonly string[], below: string, visited: Set<string>): Promise<void> {
    const { rows, requests } = await open(path);
    assert.deepEqual(requests, [], `${path.join(' › ')} is shown without asking`);
    for (const { label, contextValue = '' } of rows) {
      const here = [...path, label];
      const [kind, typeId] = contextValue.split('.');
      const type = kind === 'folder' ? types.find(({ id }) => id === typeId) : undefined;
      if (contextValue === 'group') {
        await explore(here, below, visited);
      } else if (type === undefined) {
        visited.add(/^item\.([\w-]+)/.exec(contextValue)?.[1] ?? label);
      } else if (type.id !== 'organizations' && !visited.has(type.id)) {
        await list(here, type, below, visited);
      }
    }
  }

  async function list(path: readonly string[], type: ResourceType, below: string, visited: Set<string>): Promise<void> {
    const { rows, requests } = await open(path);
    const given = type.id === 'authorized-scopes' || type.id === 'oidc-claims' || type.id === 'governance-properties';
    if (below === '' && withheld.test(type.id)) {
      assert.deepEqual([rows[0]?.contextValue, rows.length], ['problem', 1], type.id);
      assert.match(rows[0]?.tooltip ?? '', /internal_governance_view/);
      assert.ok(requests.every(({ method }) => method === 'POST'));
      visited.add(type.id);
      return;
    }
    assertRequests(requests, type, below, given, path.join(' › '));
    const items = rows.filter(({ contextValue }) => contextValue !== 'more');
    assert.ok(
      items.every(({ contextValue }) => contextValue?.startsWith(`item.${type.id}`)),
      `${path.join(' › ')}: ${rows[0]?.tooltip}`,
    );
    if (items.length === 0) {
      return;
    }
    visited.add(type.id);
    if (!type.children) {
      return;
    }
    const first = items.find(({ label }) => label === preferred[type.id]);
    for (const { label } of [...(first ? [first] : []), ...items.slice(0, itemsTried)]) {
      await explore([...path, label], below, visited);
    }
  }

  it('is listed at the root with one request for a folder and exactly the scopes of the catalog', async () => {
    const visited = new Set<string>();
    await explore(['Sandbox', 'Sandbox'], '', visited);
    const missing = types.map(({ id }) => id).filter((id) => !visited.has(id));
    assert.deepEqual(missing, ['organizations', 'governance-connectors', 'governance-properties']);
  }).timeout(120_000);

  it('is listed in a sub-organization in the same way, where it has its like there', async () => {
    const organization = ['Sandbox', 'Sandbox', 'Organizations', 'Meridian Bank'];
    await api.children('explorer', organization.slice(0, -1));
    const visited = new Set<string>();
    await explore(organization, '/o', visited);
    const missing = types.filter(({ id, rootOnly }) => !visited.has(id) && !rootOnly).map(({ id }) => id);
    // The bank has no user stores of its own.
    assert.deepEqual(missing, ['organizations', 'user-stores']);
    assert.deepEqual(
      types.filter(({ id, rootOnly }) => rootOnly && visited.has(id)).map(({ id }) => id),
      [],
    );
  }).timeout(120_000);
});

function assertRequests(
  requests: readonly SandboxRequest[],
  { id, path }: ResourceType,
  below: string,
  given: boolean,
  where: string,
): void {
  const [listRequest, ...others] = requests.filter(({ path: sent }) => !sent.endsWith('/oauth2/token'));
  if (given) {
    assert.deepEqual(requests, [], `${where} is in the item`);
    return;
  }
  assert.ok(listRequest && others.length === 0, `${where}: one list request, not ${others.length + 1}`);
  const pattern = new RegExp(`^/t/sandbox${below}${path.split('?')[0]?.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  assert.match(listRequest.path, pattern, id);
  assert.deepEqual([listRequest.method, listRequest.status], ['GET', 200], where);
  const required = requiredScopes('GET', below + path);
  assert.deepEqual(listRequest.scopes ?? [], required?.scopes, where);
  const asked = requests.flatMap(({ method, scopes = [] }) => (method === 'POST' ? scopes : []));
  assert.ok(
    asked.every((scope) => scope === '' || required?.scopes.includes(scope)),
    `${where} asked for ${asked.join(' ')}`,
  );
}
