import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { startedSandbox } from './startedSandbox.ts';

const collection = '/api/server/v1/applications';
const application = v.looseObject({
  id: v.string(),
  name: v.string(),
  clientId: v.optional(v.string()),
  issuer: v.optional(v.string()),
  self: v.string(),
});
const applicationList = v.object({
  totalResults: v.number(),
  startIndex: v.number(),
  count: v.number(),
  applications: v.array(application),
  links: v.array(v.object({ href: v.string(), rel: v.string() })),
});
const authorizedApis = v.array(
  v.object({ identifier: v.string(), type: v.string(), authorizedScopes: v.array(v.object({ name: v.string() })) }),
);

describe('the applications of the sandbox', () => {
  it('are 120, fifteen to a page, a hundred at most', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_application_mgt_view');
    const page = async (query: string) =>
      v.parse(applicationList, (await get(`${collection}?${query}`, accessToken)).body);
    const first = await page('');
    assert.deepEqual([first.totalResults, first.startIndex, first.count], [120, 1, 15]);
    assert.deepEqual(first.links, [{ href: '/t/sandbox/api/server/v1/applications?offset=15&limit=15', rel: 'next' }]);
    const large = await page('limit=1000');
    assert.equal(large.applications.length, 100);
    const rest = await page('limit=1000&offset=100');
    assert.deepEqual([rest.startIndex, rest.count], [101, 20]);
    assert.deepEqual(
      rest.links.map(({ rel }) => rel),
      ['previous'],
    );
    const names = [...large.applications, ...rest.applications].map(({ name }) => name);
    assert.equal(new Set(names).size, 120);
    assert.equal((await page('limit=100&excludeSystemPortals=true')).totalResults, 120);
    assert.equal((await get(`${collection}?limit=-1`, accessToken)).status, 400);
  });

  it('show the client id only where it was asked for', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_application_mgt_view');
    const list = async (query: string) =>
      v.parse(applicationList, (await get(`${collection}?${query}`, accessToken)).body);
    assert.ok((await list('')).applications.every(({ clientId }) => clientId === undefined));
    const { applications } = await list('attributes=clientId,issuer&limit=100');
    assert.ok(applications.some(({ clientId }) => clientId !== undefined));
    assert.ok(applications.every(({ clientId, issuer }) => (clientId === undefined) !== (issuer === undefined)));
    const unknown = await get(`${collection}?attributes=colour`, accessToken);
    assert.equal(unknown.status, 400);
    assert.partialDeepStrictEqual(unknown.body, { code: 'APP-60505' });
  });

  it('are filtered by name, client id and issuer, and by nothing else', async (context) => {
    const { get, token, clientId } = await startedSandbox(context);
    const accessToken = await token('internal_application_mgt_view');
    const find = (filter: string) => get(`${collection}?filter=${encodeURIComponent(filter)}`, accessToken);
    const names = async (filter: string) =>
      v.parse(applicationList, (await find(filter)).body).applications.map(({ name }) => name);
    assert.deepEqual(await names(`clientId eq ${clientId}`), ['Scopewise']);
    assert.deepEqual(await names('name eq Billing Portal or name eq "Billing Service"'), [
      'Billing Portal',
      'Billing Service',
    ]);
    assert.deepEqual(await names('name sw Billing and name co "zzz"'), []);
    assert.ok((await names('name co payroll')).length > 0);
    for (const filter of ['description co x', 'name gt a', 'name']) {
      const reply = await find(filter);
      assert.equal(reply.status, 400);
      assert.partialDeepStrictEqual(reply.body, { code: 'APP-60004' });
    }
    assert.equal((await get(`${collection}?sortBy=name`, accessToken)).status, 501);
  });

  it('open with their protocols', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_application_mgt_view');
    const list = await get(`${collection}?limit=100&attributes=clientId,issuer`, accessToken);
    const { applications } = v.parse(applicationList, list.body);
    const saml = applications.find(({ issuer }) => issuer !== undefined);
    const oidc = applications.find(({ clientId }) => clientId !== undefined);
    const at = (id: string | undefined, path = '') => get(`${collection}/${id}${path}`, accessToken);
    assert.partialDeepStrictEqual((await at(oidc?.id)).body, {
      id: oidc?.id,
      name: oidc?.name,
      clientId: oidc?.clientId,
    });
    assert.partialDeepStrictEqual((await at(oidc?.id, '/inbound-protocols/')).body, [{ type: 'oauth2' }]);
    assert.partialDeepStrictEqual((await at(saml?.id, '/inbound-protocols')).body, [{ type: 'samlsso' }]);
    assert.partialDeepStrictEqual((await at(saml?.id, '/inbound-protocols/saml')).body, { issuer: saml?.issuer });
    const none = await at(saml?.id, '/inbound-protocols/oidc');
    assert.equal(none.status, 404);
    assert.partialDeepStrictEqual(none.body, { code: 'APP-60502' });
    const missing = await at('nowhere');
    assert.equal(missing.status, 404);
    assert.partialDeepStrictEqual(missing.body, {
      code: 'APP-60006',
      message: 'Application not found.',
      description: 'Application cannot be found for the provided id: nowhere in the tenantDomain: sandbox.',
    });
  });

  it('hide the client secret from a token without its scope', async (context) => {
    const { get, token, clientId, clientSecret } = await startedSandbox(context);
    const view = await token('internal_application_mgt_view');
    const list = await get(`${collection}?filter=name+eq+Scopewise`, view);
    const [own] = v.parse(applicationList, list.body).applications;
    const path = `${collection}/${own?.id}/inbound-protocols/oidc`;
    const plain = await get(path, view);
    assert.partialDeepStrictEqual(plain.body, { clientId, state: 'ACTIVE' });
    assert.ok(!plain.text.includes('clientSecret'));
    const both = await token('internal_application_mgt_view', 'internal_application_mgt_client_secret_view');
    assert.partialDeepStrictEqual((await get(path, both)).body, { clientSecret });
  });

  it('tell by their authorized APIs what the client is granted', async (context) => {
    const { get, post, token } = await startedSandbox(context);
    const view = await token('internal_application_mgt_view');
    const list = await get(`${collection}?filter=name+eq+Scopewise`, view);
    const [own] = v.parse(applicationList, list.body).applications;
    const apis = v.parse(authorizedApis, (await get(`${collection}/${own?.id}/authorized-apis`, view)).body);
    const authorized = apis
      .filter(({ type }) => type !== 'ORGANIZATION')
      .flatMap(({ authorizedScopes }) => authorizedScopes.map(({ name }) => name));
    const reply = await post('/oauth2/token', { grant_type: 'client_credentials', scope: 'SYSTEM' });
    const { scope } = v.parse(v.object({ scope: v.string() }), reply.body);
    assert.deepEqual(scope.split(' '), authorized.sort());
  });
});
