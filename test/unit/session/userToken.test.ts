import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { actsForUser } from '../../../src/catalog/lookup.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { planRequest } from '../../../src/session/requestPlan.ts';
import { runRequest } from '../../../src/session/requestRun.ts';
import { connectedSandbox, rejection } from './startedEngine.ts';

describe('requests that act for a signed-in user', () => {
  it('are those of the end-user APIs that need a token, wherever the tenant is', () => {
    const acting = wso2Catalog.operations().filter(({ method, path }) => actsForUser(method, path));
    assert.equal(acting.length, 60);
    assert.ok(acting.every(({ path }) => /^\/scim2\/Me$|^\/api\/users\/v\d\/me\//.test(path)));
    assert.ok(actsForUser('get', 'https://api.asgardeo.io/t/acme/scim2/me?attributes=emails'));
    assert.ok(actsForUser('GET', '{{baseUrl}}/api/users/v1/me/sessions'));
    assert.ok(!actsForUser('POST', '/api/users/v1/me/push/devices'), 'needs no token');
    for (const path of ['/scim2/Users', '/scim2/Metadata', '/api/users/v1/someone/sessions', '/me']) {
      assert.ok(!actsForUser('GET', path), path);
    }
  });

  it('are not sent with a token of the client itself, and nothing is asked for', async (test) => {
    const { session, traffic } = await connectedSandbox(test);
    const url = `${session.system.endpoints(session.definition).baseUrl}/scim2/Me`;
    const error = await rejection(session.call({ method: 'PATCH', url: `${url}?attributes=userName` }));
    assert.equal(error.code, 'token.user_needed');
    assert.deepEqual(error.details, { connection: 'Sandbox', method: 'PATCH', url });
    assert.deepEqual(traffic(), []);
  });

  it('are not sent from request files either, with chosen scopes or with a token in a header', async (test) => {
    const { engine, traffic } = await connectedSandbox(test);
    for (const lines of [
      ['GET {{baseUrl}}/api/users/v1/me/sessions'],
      ['# @scopes internal_login', 'GET {{baseUrl}}/api/users/v1/me/sessions'],
      ['GET {{baseUrl}}/scim2/Me', 'Authorization: Bearer {{accessToken}}'],
    ]) {
      const file = parseRequestFile(['# @connection Sandbox', ...lines].join('\n'));
      const [request] = file.requests;
      assert.ok(request);
      assert.equal((await rejection(runRequest(engine, file, request, {}))).code, 'token.user_needed');
      assert.ok(planRequest(engine.sessions, file, request, {}).session);
    }
    assert.deepEqual(traffic(), []);
  });

  it('are sent with a token that the person brings', async (test) => {
    const { session, traffic } = await connectedSandbox(test);
    const answer = await session.call({ method: 'GET', url: '/scim2/Me', headers: { authorization: 'Bearer own' } });
    assert.equal(answer.status, 401);
    assert.deepEqual(traffic(), ['GET /scim2/Me']);
  });
});
