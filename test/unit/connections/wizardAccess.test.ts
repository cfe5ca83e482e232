import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { AccessId } from '../../../src/connections/access.ts';
import { problemOf } from '../../../src/connections/wizardFields.ts';
import {
  accessesOf,
  answer,
  answerClient,
  chooseTemplate,
  definitionOf,
  draftOf,
  goTo,
  optionalFields,
  startWizard,
  textOf,
} from '../../../src/connections/wizardSteps.ts';
import { fresh, walk } from './wizardWalk.ts';

test('how a client gets its tokens is chosen with its id', () => {
  const at = (access: AccessId, text: string, secret: string) =>
    answer(answerClient(walk('asgardeo-us', 'acme'), text, access), secret);
  const common = { name: 'acme', system: 'asgardeo', region: 'us', organization: 'acme', clientId: 'id' };
  assert.deepEqual(definitionOf(at('browser', 'id', ''), []), {
    ...common,
    grant: 'authorization_code',
    clientAuthentication: 'none',
  });
  const confidential = at('device', 'id', 's');
  assert.deepEqual(definitionOf(confidential, []), { ...common, grant: 'device_code' });
  assert.deepEqual(draftOf(confidential).secrets, { clientSecret: 's' });
  const ann = { ...common, grant: 'password', username: 'ann' };
  assert.deepEqual(definitionOf(at('password', 'id ann', 's p'), []), ann);
  const open = at('password', 'id ann', 'p');
  assert.deepEqual(definitionOf(open, []), { ...ann, clientAuthentication: 'none' });
  assert.deepEqual(draftOf(open).secrets, { password: 'p', clientSecret: undefined });
  assert.deepEqual(draftOf(at('password', 'id ann', ' p w')).secrets, { password: 'p w', clientSecret: undefined });
});

test('a secret of one access does not stay with another, and comes back with it', () => {
  const browser = answer(answerClient(walk('asgardeo-us', 'acme'), 'id', 'browser'), 'secret of the browser');
  const other = answer(answerClient(goTo(browser, 'client'), 'id ann', 'password'), 'p');
  assert.deepEqual(draftOf(other).secrets, { password: 'p', clientSecret: undefined });
  const back = answerClient(goTo(other, 'client'), 'id', 'browser');
  assert.equal(textOf(back, 'signInSecret'), 'secret of the browser');
  assert.equal(draftOf(back).definition.username, undefined);
});

test('how a secret is sent is chosen from the last step, and means nothing to another access', () => {
  const review = walk('asgardeo-us', 'acme', 'id', 's');
  const posted = answer(goTo(review, 'clientAuthentication'), 'client_secret_post');
  assert.equal(definitionOf(posted, []).clientAuthentication, 'client_secret_post');
  const key = answerClient(goTo(posted, 'client'), 'id', 'privateKey');
  assert.equal(draftOf(key).definition.clientAuthentication, 'private_key_jwt');
  assert.ok(!optionalFields(key).includes('clientAuthentication'));
  const auth0 = answerClient(walk('auth0', 'acme.auth0.com'), 'id', 'browser');
  assert.equal(definitionOf(answer(auth0, 's'), []).clientAuthentication, 'client_secret_post');
});

test('a private key is kept in lines, whatever became of them, and nothing else passes for one', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const state = answerClient(walk('okta', 'acme.okta.com'), 'id', 'privateKey');
  for (const pasted of [pem, pem.replaceAll('\n', ' '), pem.replaceAll('\n', '')]) {
    assert.equal(problemOf('privateKey', pasted, fresh), undefined);
    assert.equal(draftOf(answer(state, pasted)).secrets.privateKey, pem);
  }
  const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }));
  assert.equal(draftOf(answer(state, jwk)).secrets.privateKey, jwk);
  const open = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  assert.equal(problemOf('privateKey', open, fresh), 'key_public');
  const cipher = { cipher: 'aes-256-cbc', passphrase: 'p', type: 'pkcs8', format: 'pem' } as const;
  assert.equal(problemOf('privateKey', privateKey.export(cipher).toString(), fresh), 'key_encrypted');
});

test('an API behind a gateway is set up by its key alone, and edited so', () => {
  const state = walk('gateway-key', 'https://api.example.com/orders/v1', 'api-key', 'chk_1');
  const definition = {
    name: 'api.example.com',
    system: 'gateway',
    baseUrl: 'https://api.example.com/orders/v1',
    apiKeyHeader: 'api-key',
  } as const;
  assert.deepEqual(definitionOf(state, []), definition);
  assert.deepEqual(draftOf(state).secrets, { apiKey: 'chk_1' });
  const edited = startWizard({ definition: { ...definition, apiKeyHeader: 'Test-Key' }, secrets: {} });
  assert.equal(edited.template, 'gateway-key');
  assert.equal(definitionOf(goTo(edited, 'review'), []).apiKeyHeader, 'Test-Key');
});

test('editing leaves alone how a client authenticates where the steps do not offer that', () => {
  const definition = {
    name: 'A',
    system: 'asgardeo',
    organization: 'a',
    clientId: 'id',
    clientAuthentication: 'tls_client_auth',
  } as const;
  const state = chooseTemplate(startWizard({ definition, secrets: {} }), 'asgardeo-us');
  assert.ok(accessesOf(state).includes('certificate'));
  const review = answerClient(answer(state, 'a'), 'id', 'certificate');
  assert.equal(review.position, 'review');
  assert.deepEqual(definitionOf(review, []), { ...definition, region: 'us' });
});
