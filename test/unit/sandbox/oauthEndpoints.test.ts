import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startedSandbox } from './startedSandbox.ts';

const clientCredentials = { grant_type: 'client_credentials' };

describe('the OAuth endpoints of the sandbox', () => {
  it('are found by discovery below the issuer', async (context) => {
    const { get, baseUrl } = await startedSandbox(context);
    const { status, body } = await get('/oauth2/token/.well-known/openid-configuration');
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, {
      issuer: `${baseUrl}/oauth2/token`,
      token_endpoint: `${baseUrl}/oauth2/token`,
      jwks_uri: `${baseUrl}/oauth2/jwks`,
      introspection_endpoint: `${baseUrl}/oauth2/introspect`,
      revocation_endpoint: `${baseUrl}/oauth2/revoke`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    });
    assert.ok(JSON.stringify(body).includes('organization_switch'));
  });

  for (const tokenFormat of ['opaque', 'jwt'] as const) {
    it(`introspect and revoke a token that is ${tokenFormat}`, async (context) => {
      const { post, get, token, clientId } = await startedSandbox(context, { tokenFormat });
      const accessToken = await token('internal_user_mgt_list');
      const { status, body } = await post('/oauth2/introspect', { token: accessToken });
      assert.equal(status, 200);
      assert.partialDeepStrictEqual(body, {
        active: true,
        aut: 'APPLICATION',
        client_id: clientId,
        scope: 'internal_user_mgt_list',
        token_type: 'Bearer',
        org_handle: 'sandbox',
      });
      const revoked = await post('/oauth2/revoke', { token: accessToken, token_type_hint: 'access_token' });
      assert.equal(revoked.status, 200);
      assert.equal(revoked.text, '');
      assert.deepEqual((await post('/oauth2/introspect', { token: accessToken })).body, { active: false });
      assert.equal((await get('/scim2/Users', accessToken)).status, 401);
      assert.notEqual(await token('internal_user_mgt_list'), accessToken);
    });
  }

  it('call a token inactive that is unknown, expired or signed by another', async (context) => {
    const { post, token } = await startedSandbox(context, { tokenFormat: 'jwt', tokenLifetime: 60 });
    const other = await startedSandbox(context, { tokenFormat: 'jwt' });
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const expired = await token('internal_user_mgt_list');
    context.mock.timers.tick(60_000);
    for (const candidate of ['unknown', 'not.a.jwt', expired, await other.token('internal_user_mgt_list')]) {
      assert.deepEqual((await post('/oauth2/introspect', { token: candidate })).body, { active: false });
    }
    assert.deepEqual((await post('/oauth2/introspect', {})).body, { error: 'Invalid input' });
  });

  it('refuse a wrong secret and an unknown client alike', async (context) => {
    const { post, clientId, clientSecret } = await startedSandbox(context);
    for (const [id, secret] of [
      [clientId, 'wrong'],
      ['nobody', clientSecret],
    ]) {
      const reply = await post('/oauth2/token', clientCredentials, {
        authorization: `Basic ${btoa(`${id}:${secret}`)}`,
      });
      assert.equal(reply.status, 401);
      assert.equal(reply.headers.get('www-authenticate'), 'Basic realm=127.0.0.1');
      assert.deepEqual(reply.body, { error: 'invalid_client', error_description: 'Client credentials are invalid.' });
    }
  });

  it('say that credentials are missing', async (context) => {
    const { post } = await startedSandbox(context);
    const reply = await post('/oauth2/token', clientCredentials, {});
    assert.equal(reply.status, 401);
    assert.deepEqual(reply.body, { error: 'invalid_client', error_description: 'Client ID not found in the request.' });
  });

  it('refuse two ways of authentication at once, repeated parameters, and secrets in the address', async (context) => {
    const { post, send, basic, clientId, clientSecret } = await startedSandbox(context);
    const twice = await post('/oauth2/token', {
      ...clientCredentials,
      client_id: clientId,
      client_secret: clientSecret,
    });
    assert.equal(twice.status, 400);
    assert.deepEqual(twice.body, {
      error: 'invalid_request',
      error_description: 'The client MUST NOT use more than one authentication method per request',
    });
    const repeated = await send('/oauth2/token', {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams('grant_type=client_credentials&scope=a&scope=b'),
    });
    assert.deepEqual(repeated.body, {
      error: 'invalid_request',
      error_description: 'Invalid request with repeated parameters.',
    });
    const inAddress = await post(
      `/oauth2/token?client_id=${clientId}&client_secret=${clientSecret}`,
      clientCredentials,
      {},
    );
    assert.equal(inAddress.status, 400);
    assert.partialDeepStrictEqual(inAddress.body, {
      error_description: 'Invalid request with sensitive data in the URL.',
    });
  });

  it('tell a grant that is not enabled from one that does not exist', async (context) => {
    const { post } = await startedSandbox(context);
    for (const grant_type of ['password', 'authorization_code', 'urn:ietf:params:oauth:grant-type:device_code']) {
      const reply = await post('/oauth2/token', { grant_type, code: 'x', username: 'x', password: 'x' });
      assert.equal(reply.status, 400);
      assert.deepEqual(reply.body, {
        error: 'unauthorized_client',
        error_description: 'The authenticated client is not authorized to use this authorization grant type',
      });
    }
    assert.deepEqual((await post('/oauth2/token', { grant_type: 'wish' })).body, {
      error: 'unsupported_grant_type',
      error_description: 'Unsupported grant type : wish, is used.',
    });
  });

  it('answer a refused revocation with JSON that calls itself HTML', async (context) => {
    const { post } = await startedSandbox(context);
    const reply = await post('/oauth2/revoke', { token: 'x' }, { authorization: `Basic ${btoa('nobody:x')}` });
    assert.equal(reply.status, 401);
    assert.match(reply.headers.get('content-type') ?? '', /^text\/html/);
    assert.partialDeepStrictEqual(reply.body, { error: 'invalid_client' });
  });

  it('never answer with a page, even to a browser', async (context) => {
    const { post } = await startedSandbox(context);
    const reply = await post('/oauth2/token', clientCredentials, { accept: 'text/html' });
    assert.partialDeepStrictEqual(reply.body, { error: 'invalid_client' });
  });
});
