import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { meResourceTypes } from '../../../src/systems/meResourceTypes.ts';
import type { JsonObject } from '../../../src/systems/system.ts';

function shown(id: string, item: JsonObject): unknown[] {
  const type = meResourceTypes.find((candidate) => candidate.id === id);
  assert.ok(type, id);
  const { label, description, facts } = type.describe(item);
  return [label, description, Object.fromEntries(facts)];
}

describe('what the tree shows of a signed-in user', () => {
  it('is read by operations that the catalog has', () => {
    for (const { path, itemPath } of meResourceTypes) {
      for (const below of [path, itemPath ?? path]) {
        assert.ok(wso2Catalog.findOperation('GET', below), below);
      }
    }
  });

  it('names a session by its browser, its place and its applications', () => {
    const userAgent =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36';
    const applications = [{ appName: 'My Account' }, { appName: 7 }, null];
    const session = { id: 's', userAgent, ip: '172.95.192.63', loginTime: '1560412617', applications };
    assert.deepEqual(shown('my-sessions', session), [
      'Chrome, Linux',
      '172.95.192.63 · My Account, 7',
      {
        Applications: 'My Account, 7',
        Address: '172.95.192.63',
        Browser: userAgent,
        'Signed in': '2019-06-13T07:56:57.000Z',
        ID: 's',
      },
    ]);
    assert.equal(shown('my-sessions', { id: 's' })[0], 's');
  });

  it('names the others by what a person knows them by', () => {
    const labels = [
      shown('my-applications', { id: '1', name: 'Salesforce', description: 'Customers' }),
      shown('my-authorized-applications', { id: '1', name: 'Foo', approvedScopes: ['openid', 'email'] }),
      shown('my-approvals', { id: '451', presentationSubject: 'Add new Role', status: 'READY' }),
      shown('my-consents', { id: '1', serviceId: 'sampleApp', state: 'ACTIVE' }),
      shown('my-associations', { userId: '1', username: 'john', firstName: 'John', lastName: 'Doe' }),
      shown('my-federated-associations', { id: '1', federatedUserId: 'j@google.com', idp: { displayName: 'Google' } }),
      shown('my-push-devices', { deviceId: '1', name: 'My Phone', model: 'iPhone 16' }),
      shown('my-organizations', { id: '1', name: 'ABC Builders', orgHandle: 'abc', status: 'ACTIVE' }),
    ].map(([label, description]) => [label, description]);
    assert.deepEqual(labels, [
      ['Salesforce', 'Customers'],
      ['Foo', 'openid email'],
      ['Add new Role', 'READY'],
      ['sampleApp', 'ACTIVE'],
      ['John Doe', 'john'],
      ['j@google.com', 'Google'],
      ['My Phone', 'iPhone 16'],
      ['ABC Builders', 'abc'],
    ]);
  });

  it('takes times in seconds, in milliseconds and in no number at all', () => {
    const given = (timestamp: unknown) => shown('my-consents', { id: '1', timestamp })[2];
    assert.deepEqual(given(1750156200000), { Given: '2025-06-17T10:30:00.000Z', ID: '1' });
    assert.deepEqual(given('1750156200'), { Given: '2025-06-17T10:30:00.000Z', ID: '1' });
    assert.deepEqual(given('yesterday'), { Given: 'yesterday', ID: '1' });
    assert.deepEqual(given(1e300), { Given: '1e+300', ID: '1' });
  });
});
