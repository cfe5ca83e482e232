import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { allOperations } from '../../../src/catalog/operations.ts';
import { systemApis } from '../../../src/sandbox/systemApis.ts';
import { startedSandbox } from './startedSandbox.ts';

const collection = '/api/server/v1/api-resources';
const resourceList = v.object({
  totalResults: v.number(),
  links: v.array(v.object({ href: v.string(), rel: v.string() })),
  APIResources: v.array(v.object({ id: v.string(), name: v.string(), identifier: v.string(), type: v.string() })),
});

describe('the API resources of the sandbox', () => {
  it('are listed by cursor, with a total', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_api_resource_view');
    const seen: string[] = [];
    let query: string | undefined = '?limit=50';
    let total = 0;
    while (query !== undefined) {
      const page: v.InferOutput<typeof resourceList> = v.parse(
        resourceList,
        (await get(`${collection}${query}`, accessToken)).body,
      );
      seen.push(...page.APIResources.map(({ id }) => id));
      total = page.totalResults;
      const next = page.links.find(({ rel }) => rel === 'next');
      query = next && new URL(next.href, 'http://server').search;
    }
    assert.ok(total > 100);
    assert.equal(new Set(seen).size, total);
    assert.equal(seen.length, total);
  });

  it('are found by type and identifier, and open with their scopes', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_api_resource_view');
    const find = async (filter: string) =>
      v.parse(resourceList, (await get(`${collection}?filter=${encodeURIComponent(filter)}`, accessToken)).body);
    const [users] = (await find('identifier eq /scim2/Users')).APIResources;
    assert.partialDeepStrictEqual(users, { name: 'SCIM2 Users API', type: 'TENANT' });
    assert.equal((await find('type eq BUSINESS')).totalResults, 3);
    const { body } = await get(`${collection}/${users?.id}/scopes`, accessToken);
    const scopes = v.parse(v.array(v.object({ name: v.string() })), body).map(({ name }) => name);
    assert.deepEqual(scopes, [
      'internal_user_mgt_create',
      'internal_user_mgt_delete',
      'internal_user_mgt_list',
      'internal_user_mgt_update',
      'internal_user_mgt_view',
    ]);
    const [ofOrganizations] = (await find('type eq ORGANIZATION and identifier eq /o/scim2/Users')).APIResources;
    assert.match((await get(`${collection}/${ofOrganizations?.id}`, accessToken)).text, /internal_org_user_mgt_list/);
    const missing = await get(`${collection}/nowhere`, accessToken);
    assert.equal(missing.status, 404);
    assert.partialDeepStrictEqual(missing.body, { code: 'API-RESOURCE-60002' });
    assert.equal((await get(`${collection}?filter=colour+eq+red`, accessToken)).status, 400);
    assert.equal((await get(`${collection}?before=MQ==&after=MQ==`, accessToken)).status, 400);
  });

  it('offer every scope that an operation of Asgardeo asks an application for', () => {
    const apis = systemApis();
    const offered = new Set(apis.flatMap((api) => [...api.rootScopes, ...api.organizationScopes]));
    // Those of signed-in users and of a server's operators, and one that the server's rules name and no API has.
    const exempt = /^internal_(login|(list|create|modify)_tenants|org_governance_evaluate)$/;
    const missing = allOperations()
      .flatMap((operation) => [
        ...operation.scopes,
        ...(operation.organizationScopes ?? []),
        ...(operation.parts ?? []).flatMap((part) => [...part.scopes, ...(part.organizationScopes ?? [])]),
      ])
      .filter((scope) => !offered.has(scope) && !exempt.test(scope));
    assert.deepEqual(missing, []);
  });
});
