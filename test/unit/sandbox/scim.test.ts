import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { startedSandbox } from './startedSandbox.ts';

const user = v.looseObject({ id: v.string(), userName: v.string() });
const userList = v.object({
  totalResults: v.number(),
  startIndex: v.number(),
  itemsPerPage: v.number(),
  Resources: v.array(user),
});
const group = v.object({
  id: v.string(),
  displayName: v.string(),
  members: v.array(v.object({ value: v.string(), display: v.string() })),
});
const roleList = v.object({
  Resources: v.array(v.object({ displayName: v.string(), audience: v.object({ type: v.string() }) })),
});
const groupList = v.object({ totalResults: v.number(), Resources: v.array(group) });
const scopes = [
  'internal_user_mgt_list',
  'internal_user_mgt_view',
  'internal_group_mgt_view',
  'internal_role_mgt_view',
];

describe('the SCIM endpoints of the sandbox', () => {
  it('page from 1, a hundred at most, and every user once', async (context) => {
    const { get, token } = await startedSandbox(context, { users: 230 });
    const accessToken = await token(...scopes);
    const page = async (query: string) => v.parse(userList, (await get(`/scim2/Users?${query}`, accessToken)).body);
    const pages = [await page(''), await page('startIndex=101&count=500'), await page('startIndex=201&count=100')];
    assert.deepEqual(
      pages.map(({ totalResults, startIndex, itemsPerPage }) => ({ totalResults, startIndex, itemsPerPage })),
      [
        { totalResults: 230, startIndex: 1, itemsPerPage: 100 },
        { totalResults: 230, startIndex: 101, itemsPerPage: 100 },
        { totalResults: 230, startIndex: 201, itemsPerPage: 30 },
      ],
    );
    const users = pages.flatMap(({ Resources }) => Resources);
    assert.equal(new Set(users.map(({ id }) => id)).size, 230);
    assert.equal(new Set(users.map(({ userName }) => userName)).size, 230);
    assert.equal((await page('startIndex=0&count=1')).startIndex, 1);
    assert.equal((await page('count=0')).Resources.length, 0);
    assert.equal((await page('startIndex=231')).Resources.length, 0);
  });

  it('read one user, the same as in the list', async (context) => {
    const { get, token, baseUrl } = await startedSandbox(context);
    const accessToken = await token(...scopes);
    const [first] = v.parse(userList, (await get('/scim2/Users?count=1', accessToken)).body).Resources;
    const reply = await get(`/scim2/Users/${first?.id}`, accessToken);
    assert.equal(reply.headers.get('content-type'), 'application/scim+json');
    assert.deepEqual(reply.body, first);
    assert.partialDeepStrictEqual(reply.body, {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:scim:wso2:schema'],
      emails: [first?.userName],
      meta: { resourceType: 'User', location: `${baseUrl}/scim2/Users/${first?.id}` },
      'urn:scim:wso2:schema': { userSource: 'DEFAULT' },
    });
  });

  it('say what went wrong with a text for a status', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token(...scopes);
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
    const missing = await get('/scim2/Users/00000000-0000-4000-8000-000000000000', accessToken);
    assert.equal(missing.status, 404);
    assert.deepEqual(missing.body, { schemas, status: '404', detail: 'Resource not found in the user store.' });
    for (const filter of ['userName', 'userName eq "a" or userName eq "b"', 'shoeSize eq 43', 'userName xx "a"']) {
      const reply = await get(`/scim2/Users?filter=${encodeURIComponent(filter)}`, accessToken);
      assert.equal(reply.status, 400);
      assert.partialDeepStrictEqual(reply.body, { schemas, status: '400', scimType: 'invalidFilter' });
    }
    assert.equal((await get('/scim2/Users?sortBy=userName', accessToken)).status, 501);
    assert.equal((await get('/scim2/Users?count=many', accessToken)).status, 400);
  });

  it('filter by equals, contains, starts and ends with, joined by and', async (context) => {
    const { get, token } = await startedSandbox(context, { users: 1000 });
    const accessToken = await token(...scopes);
    const find = async (filter: string) =>
      v.parse(userList, (await get(`/scim2/Users?filter=${encodeURIComponent(filter)}&count=100`, accessToken)).body);
    const [someone] = (await find('userName co "."')).Resources;
    const name = someone?.userName ?? '';
    assert.deepEqual((await find(`userName eq ${name}`)).Resources, [someone]);
    assert.deepEqual((await find(`USERNAME EQ "${name.toUpperCase()}"`)).Resources, [someone]);
    const both = await find('userName ew "example.com" and name.familyName eq "Perera"');
    const perera = await find('name.familyName eq "පෙරේරා"');
    assert.equal(both.totalResults, 0);
    assert.ok(perera.totalResults > 0);
    assert.ok(perera.Resources.every(({ userName }) => userName.includes('perera')));
    const locked = await find('urn:scim:wso2:schema:accountLocked eq true and userName sw "a"');
    assert.ok(locked.Resources.every(({ userName }) => userName.startsWith('a')));
    assert.ok((await find('urn:scim:wso2:schema:accountLocked eq true')).totalResults > locked.totalResults);
  });

  it('search by POST as well', async (context) => {
    const { send, token } = await startedSandbox(context);
    const body = JSON.stringify({ filter: 'userName co "."', startIndex: 3, count: 2, attributes: ['userName'] });
    const headers = { authorization: `Bearer ${await token(...scopes)}`, 'content-type': 'application/scim+json' };
    const reply = await send('/scim2/Users/.search', { method: 'POST', headers, body });
    const found = v.parse(userList, reply.body);
    assert.deepEqual([found.startIndex, found.itemsPerPage, found.totalResults], [3, 2, 50]);
    assert.deepEqual(Object.keys(found.Resources[0] ?? {}).sort(), ['id', 'userName']);
  });

  it('send only the attributes that were asked for, or all but some', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token(...scopes);
    const keys = async (query: string) => {
      const [first] = v.parse(userList, (await get(`/scim2/Users?count=1&${query}`, accessToken)).body).Resources;
      return Object.keys(first ?? {});
    };
    assert.deepEqual((await keys('attributes=userName,emails')).sort(), ['emails', 'id', 'userName']);
    const without = await keys('excludedAttributes=groups,roles');
    assert.ok(without.includes('emails') && !without.includes('groups') && !without.includes('roles'));
  });

  it('agree on who is a member of which group', async (context) => {
    const { get, token } = await startedSandbox(context, { users: 300 });
    const accessToken = await token(...scopes);
    const groups = v.parse(groupList, (await get('/scim2/Groups', accessToken)).body);
    assert.equal(groups.Resources.length, groups.totalResults);
    assert.ok(groups.Resources.some(({ members }) => members.length === 0));
    const some = groups.Resources.find(({ members }) => members.length > 1);
    const [member] = some?.members ?? [];
    const reply = await get(`/scim2/Users/${member?.value}`, accessToken);
    assert.equal(v.parse(user, reply.body).userName, member?.display);
    assert.ok(reply.text.includes(`"value":"${some?.id}"`));
    const name = some?.displayName.replace('DEFAULT/', '');
    const found = v.parse(groupList, (await get(`/scim2/Groups?filter=displayName+eq+${name}`, accessToken)).body);
    assert.deepEqual(found.Resources, [some]);
    assert.deepEqual(v.parse(group, (await get(`/scim2/Groups/${some?.id}`, accessToken)).body), some);
  });

  it('list roles of the organization and of its applications', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token(...scopes);
    const ofType = async (type: string) =>
      v.parse(roleList, (await get(`/scim2/v2/Roles?filter=audience.type+eq+${type}`, accessToken)).body).Resources;
    const own = await ofType('organization');
    assert.ok(own.some(({ displayName }) => displayName === 'everyone'));
    assert.ok((await ofType('application')).every(({ audience }) => audience.type === 'application'));
  });
});
