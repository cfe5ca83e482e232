import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Token } from '../../../src/oauth/token.ts';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { errorOf } from '../../../src/session/answerError.ts';
import type { Call } from '../../../src/session/call.ts';
import type { Session } from '../../../src/session/session.ts';
import { sessionAnswering } from '../../support/fakeSession.ts';
import '../../support/fakeEditor.ts';
import { unsignedJwt } from '../../support/oauthClient.ts';
import { connectedSandbox } from './startedEngine.ts';

const { errorText } = await import('../../../src/views/errors/errorText.ts');

const tree = organizations(1);
const branch = tree.root.children.find(({ name }) => name === 'Meridian Bank');
assert.ok(branch);

/** Why a call was refused: the code and the details of what a person is told, and its buttons. */
async function refusal(session: Session, call: Partial<Call>) {
  const answer = await session.call({ method: 'GET', url: '/scim2/Users', ...call });
  const error = errorOf(session, answer, await answer.text());
  return { ...Object(error.details), code: error.code, ...errorText(error) };
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('a 401', () => {
  it('for a request without a token says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const { code, problem, actions } = await refusal(session, { headers: { authorization: '' } });
    assert.deepEqual([code, problem], ['api.unauthorized', 'not_sent']);
    assert.deepEqual(actions, ['retry', 'openConnection']);
  });

  it('for a JWT that has expired says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const { problem, message } = await refusal(session, bearer(unsignedJwt({ exp: 1_000_000_000 })));
    assert.equal(problem, 'expired');
    assert.match(message, /expired/);
  });

  it('for a token of another tenant says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const iss = 'https://api.asgardeo.io/t/other/oauth2/token';
    const { problem, actions } = await refusal(session, bearer(unsignedJwt({ iss })));
    assert.equal(problem, 'organization');
    assert.equal(actions[0], 'useOrganization');
  });

  it('for an opaque token that was switched to an organization says so, where it is held', async (test) => {
    const { session } = await connectedSandbox(test);
    const scopes = ['internal_org_user_mgt_list'];
    const { accessToken } = await session.token({ scopes, organization: branch.id });
    assert.equal((await refusal(session, bearer(accessToken))).problem, 'organization');
  });

  it('for a path that the server has no rule for says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const { problem, message } = await refusal(session, { url: '/nowhere', scopes: [] });
    assert.equal(problem, 'path');
    assert.match(message, /no rule for this path/);
  });

  it('for a token that nobody knows leaves open what is wrong with it', async (test) => {
    const { session } = await connectedSandbox(test);
    assert.equal((await refusal(session, bearer('unknown'))).problem, 'refused');
  });
});

describe('a 403', () => {
  it('for a scope that was never asked for offers to ask for it', async (test) => {
    const { session } = await connectedSandbox(test);
    const found = await refusal(session, { scopes: ['internal_group_mgt_view'] });
    assert.deepEqual([found.code, found.asked, found.evidence], ['api.scope_missing', 'never', 'enforced']);
    assert.deepEqual(found.scopes, ['internal_user_mgt_list']);
    assert.equal(found.actions[0], 'retryWithScopes');
  });

  it('for a scope that was asked for and dropped sends to the console', async (test) => {
    const { session } = await connectedSandbox(test);
    const found = await refusal(session, { method: 'DELETE', url: '/scim2/v2/Roles/1', confirmed: true });
    assert.deepEqual([found.code, found.asked], ['api.scope_missing', 'dropped']);
    assert.equal(found.actions[0], 'openConsole');
    assert.match(found.message, /internal_role_mgt_delete, which was asked for and not granted.*API Authorization/);
  });

  it('for a token whose scopes nobody knows does not say what it holds', async () => {
    const session = sessionAnswering(() => ({ body: '', status: 403 }));
    assert.equal((await refusal(session, {})).asked, 'unknown');
  });

  it('for an address of an organization and a token of the root names the way there', async (test) => {
    const { session } = await connectedSandbox(test);
    const { code, actions } = await refusal(session, { url: '/o/scim2/Users', scopes: ['internal_user_mgt_list'] });
    assert.equal(code, 'organization.token_needed');
    assert.equal(actions[0], 'useOrganization');
  });

  it('for root scopes where those of organizations are needed names both', async (test) => {
    const { session } = await connectedSandbox(test);
    const found = await refusal(session, { organization: branch.id, scopes: ['internal_user_mgt_list'] });
    assert.equal(found.code, 'organization.scopes_needed');
    assert.deepEqual([found.asked, found.scopes], [['internal_user_mgt_list'], ['internal_org_user_mgt_list']]);
    assert.equal(found.actions[0], 'retryWithScopes');
  });

  it('for what only the root organization has says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const { code, actions } = await refusal(session, {
      organization: branch.id,
      url: '/api/server/v1/keystores/certs',
    });
    assert.equal(code, 'organization.not_available');
    assert.deepEqual(actions, ['useRootOrganization']);
  });

  it('for the token of a client where a person acts says so', async (test) => {
    const { session } = await connectedSandbox(test);
    const { accessToken } = await session.token({ scopes: ['internal_user_mgt_list'] });
    const { code, actions } = await refusal(session, { url: '/scim2/Me', ...bearer(accessToken) });
    assert.deepEqual([code, actions], ['api.user_token_needed', ['addConnection']]);
  });

  it('for a part of an operation names what the part needs', async () => {
    const granted = ['internal_role_mgt_update'];
    const held: Token = {
      accessToken: 'a',
      tokenType: 'Bearer',
      format: 'opaque',
      obtainedAt: 0,
      requested: granted,
      granted,
      denied: [],
      response: {},
    };
    const session = sessionAnswering(() => ({ body: '', status: 403, token: held }));
    const found = await refusal(session, { method: 'PATCH', url: '/scim2/v2/Roles/1' });
    assert.equal(found.code, 'api.forbidden');
    assert.ok(found.scopes.length > 0 && found.message.includes(found.scopes[0]));
  });
});
