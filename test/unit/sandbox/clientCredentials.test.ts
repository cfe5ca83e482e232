import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as v from 'valibot';
import { startedSandbox } from './startedSandbox.ts';

const tokenAnswer = v.object({
  access_token: v.string(),
  scope: v.optional(v.string()),
  token_type: v.string(),
  expires_in: v.number(),
});
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the client credentials grant of the sandbox', () => {
  it('grants what the client may have and drops the rest without an error', async (context) => {
    const { post } = await startedSandbox(context);
    const scope =
      'internal_user_mgt_list bogus openid internal_login internal_governance_view internal_role_mgt_delete internal_org_user_mgt_list internal_application_mgt_view';
    const reply = await post('/oauth2/token', { grant_type: 'client_credentials', scope });
    assert.equal(reply.status, 200);
    const answer = v.parse(tokenAnswer, reply.body);
    assert.equal(answer.scope, 'internal_application_mgt_view internal_user_mgt_list');
    assert.match(answer.access_token, uuid);
    assert.equal(answer.token_type, 'Bearer');
    assert.equal(answer.expires_in, 3600);
  });

  it('gives a token without scope where all were dropped or none was asked for', async (context) => {
    const { post } = await startedSandbox(context);
    for (const scope of ['bogus', '']) {
      const reply = await post('/oauth2/token', { grant_type: 'client_credentials', scope });
      assert.equal(reply.status, 200);
      assert.equal(v.parse(tokenAnswer, reply.body).scope, undefined);
    }
  });

  it('expands SYSTEM to everything that the client may have', async (context) => {
    const { post } = await startedSandbox(context);
    const reply = await post('/oauth2/token', { grant_type: 'client_credentials', scope: 'SYSTEM' });
    const scopes = v.parse(tokenAnswer, reply.body).scope?.split(' ') ?? [];
    assert.ok(scopes.length > 150);
    assert.ok(scopes.includes('internal_organization_view'));
    assert.ok(!scopes.includes('internal_governance_view'));
    assert.ok(!scopes.some((scope) => scope.startsWith('internal_org_')));
  });

  it('takes the secret in the form, and parameters as JSON', async (context) => {
    const { send, clientId, clientSecret } = await startedSandbox(context);
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const asForm = await send('/oauth2/token', { method: 'POST', body: new URLSearchParams(form) });
    const headers = { 'content-type': 'application/json' };
    const asJson = await send('/oauth2/token', { method: 'POST', headers, body: JSON.stringify(form) });
    assert.equal(asForm.status, 200);
    assert.equal(asJson.status, 200);
  });

  it('gives the same opaque token again, with what is left of its life', async (context) => {
    const { post } = await startedSandbox(context);
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const request = (scope: string) => post('/oauth2/token', { grant_type: 'client_credentials', scope });
    const first = v.parse(tokenAnswer, (await request('internal_user_mgt_list internal_idp_view')).body);
    context.mock.timers.tick(600_000);
    const again = v.parse(tokenAnswer, (await request('internal_idp_view bogus internal_user_mgt_list')).body);
    assert.equal(again.access_token, first.access_token);
    assert.equal(again.expires_in, 3000);
    const other = v.parse(tokenAnswer, (await request('internal_idp_view')).body);
    assert.notEqual(other.access_token, first.access_token);
    context.mock.timers.tick(3_000_000);
    const renewed = v.parse(tokenAnswer, (await request('internal_user_mgt_list internal_idp_view')).body);
    assert.notEqual(renewed.access_token, first.access_token);
  });

  it('gives the same opaque token to two who ask at once', async (context) => {
    const { token } = await startedSandbox(context);
    const [first, second] = await Promise.all([token('internal_idp_view'), token('internal_idp_view')]);
    assert.equal(first, second);
  });

  it('gives a new JWT each time, with the claims of Asgardeo and a signature that its keys confirm', async (context) => {
    const { post, baseUrl, clientId } = await startedSandbox(context, { tokenFormat: 'jwt', tokenLifetime: 120 });
    const request = () => post('/oauth2/token', { grant_type: 'client_credentials', scope: 'internal_idp_view' });
    const { access_token, expires_in } = v.parse(tokenAnswer, (await request()).body);
    assert.equal(expires_in, 120);
    assert.notEqual(v.parse(tokenAnswer, (await request()).body).access_token, access_token);
    const { payload, protectedHeader } = await jwtVerify(
      access_token,
      createRemoteJWKSet(new URL(`${baseUrl}/oauth2/jwks`)),
      { issuer: `${baseUrl}/oauth2/token`, audience: clientId, typ: 'at+jwt', algorithms: ['RS256'] },
    );
    assert.equal(typeof protectedHeader.kid, 'string');
    const { iat = 0, jti = '', org_id, ...claims } = payload;
    assert.match(jti, uuid);
    assert.match(String(org_id), uuid);
    assert.partialDeepStrictEqual(claims, {
      aut: 'APPLICATION',
      azp: clientId,
      client_id: clientId,
      sub: clientId,
      scope: 'internal_idp_view',
      nbf: iat,
      exp: iat + 120,
      org_name: 'Sandbox',
      org_handle: 'sandbox',
    });
  });

  it('leaves the scope claim out where nothing was granted', async (context) => {
    const { token } = await startedSandbox(context, { tokenFormat: 'jwt' });
    const [, claims = ''] = (await token('bogus')).split('.');
    assert.equal('scope' in JSON.parse(Buffer.from(claims, 'base64url').toString()), false);
  });
});
