import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeApplication } from '../../../src/systems/describeApplication.ts';
import { describeOrganization } from '../../../src/systems/describeOrganization.ts';
import { describeUser } from '../../../src/systems/describeUser.ts';
import type { JsonObject } from '../../../src/systems/system.ts';
import { wso2ResourceTypes } from '../../../src/systems/wso2ResourceTypes.ts';

const wso2 = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test('An application is shown by its name and kind', () => {
  const described = describeApplication({
    id: '85e3f4b8',
    name: 'Payments',
    templateId: 'm2m-application',
    clientId: 'SmrrDNXRYf1lMmDlnleeHTuXx_Ea',
    applicationEnabled: true,
  });
  assert.deepEqual(described, {
    id: '85e3f4b8',
    name: 'Payments',
    label: 'Payments',
    description: 'Machine-to-machine application',
    icon: 'server-process',
    facts: [
      ['Kind', 'Machine-to-machine application'],
      ['Client ID', 'SmrrDNXRYf1lMmDlnleeHTuXx_Ea'],
      ['ID', '85e3f4b8'],
    ],
    expandable: true,
  });
});

test('A disabled application says so in words and by its icon', () => {
  const { description, icon } = describeApplication({ id: '1', name: 'Old', applicationEnabled: false });
  assert.equal(description, 'Disabled');
  assert.equal(icon, 'circle-slash');
});

test('A template that nobody knows gives no kind', () => {
  for (const templateId of ['toString', '__proto__', 7, null, {}]) {
    assert.equal(describeApplication({ id: '1', name: 'x', templateId }).description, '');
  }
});

test('A user is shown by the full name, with the user name beside', () => {
  const { label, name, description, icon } = describeUser({
    id: '008bba85',
    userName: 'DEFAULT/kim@example.com',
    name: { givenName: 'Kim', familyName: 'Berry' },
  });
  assert.equal(label, 'Kim Berry');
  assert.equal(name, 'kim@example.com');
  assert.equal(description, 'kim@example.com');
  assert.equal(icon, 'person');
});

test('A user without a name is shown by the user name, said once', () => {
  const { label, description } = describeUser({ id: '1', userName: 'PRIMARY/kim' });
  assert.equal(label, 'kim');
  assert.equal(description, '');
});

test('A user store that has to be typed to sign in stays in the user name', () => {
  const { name, facts } = describeUser({ id: '1', userName: 'LDAP-EU/kim' });
  assert.equal(name, 'LDAP-EU/kim');
  assert.deepEqual(
    facts.find(([label]) => label === 'User store'),
    ['User store', 'LDAP-EU'],
  );
});

test('Emails may be texts or objects, and the primary one is shown', () => {
  const email = (emails: unknown) =>
    describeUser({ id: '1', userName: 'kim', emails }).facts.find(([label]) => label === 'Email')?.[1];
  assert.equal(email(['kim@example.com']), 'kim@example.com');
  assert.equal(email([{ value: 'work@example.com' }]), 'work@example.com');
  assert.equal(email(['first@example.com', { value: 'main@example.com', primary: true }]), 'main@example.com');
  assert.equal(email('kim@example.com'), undefined);
  assert.equal(email([null, 7]), undefined);
});

test('Locked, disabled and inactive users are told apart', () => {
  const state = (item: JsonObject) => {
    const { description, icon } = describeUser({ id: '1', userName: 'kim', ...item });
    return [description, icon];
  };
  assert.deepEqual(state({ [wso2]: { accountLocked: 'true' } }), ['Locked', 'lock']);
  assert.deepEqual(state({ [enterprise]: { accountLocked: true } }), ['Locked', 'lock']);
  assert.deepEqual(state({ [wso2]: { accountState: 'DISABLED' } }), ['Disabled', 'circle-slash']);
  assert.deepEqual(state({ active: false }), ['Inactive', 'circle-slash']);
  assert.deepEqual(state({ active: true, [wso2]: { accountLocked: 'false' } }), ['', 'person']);
  assert.deepEqual(state({ [wso2]: 'locked' }), ['', 'person']);
});

test('The applications of the product itself are told from others, where a server lists them', () => {
  const { description, icon } = describeApplication({ id: '1', name: 'Console' });
  assert.deepEqual([description, icon], ['System portal', 'tools']);
  const own = describeApplication({ id: '2', name: 'Console', templateId: 'custom-application' });
  assert.equal(own.description, 'Standards-based application');
});

test('An organization lists what it holds inside it, and its children by one query at the root', () => {
  const organizations = wso2ResourceTypes({ system: 'asgardeo', applicationAttributes: [] }).find(
    ({ id }) => id === 'organizations',
  );
  const children = (item: JsonObject) => organizations?.children?.({ id: 'b4526d91', name: 'ABC Builders', ...item });
  const split = (item: JsonObject) => {
    const folders = children(item) ?? [];
    const below = folders.filter(({ type }) => type === 'organizations');
    const inside = folders.filter(({ organization }) => organization === 'b4526d91').map(({ type }) => type);
    assert.equal(folders.length, inside.length + below.length);
    return { inside: inside.length > 10 && inside[0] === 'applications', below };
  };
  const below = [{ type: 'organizations', query: { filter: 'parentId eq b4526d91' } }];
  assert.deepEqual(split({ hasChildren: true }), { inside: true, below });
  assert.deepEqual(split({}), { inside: true, below });
  assert.deepEqual(split({ hasChildren: false }), { inside: true, below: [] });
  assert.deepEqual(split({ hasChildren: true, status: 'DISABLED' }), { inside: false, below });
  assert.deepEqual(organizations?.query, { recursive: 'false' });
});

test('An organization is shown by its name, handle and state', () => {
  const { label, description, icon, expandable } = describeOrganization({
    id: 'b4526d91',
    name: 'ABC Builders',
    orgHandle: 'abcbuilders',
    status: 'DISABLED',
  });
  assert.equal(label, 'ABC Builders');
  assert.equal(description, 'abcbuilders · Disabled');
  assert.equal(icon, 'circle-slash');
  assert.equal(expandable, true);
});

test('Whatever a server sends can be shown', () => {
  const odd: readonly unknown[] = [
    undefined,
    null,
    0,
    -1.5,
    true,
    '',
    ' ',
    [],
    [1],
    {},
    { id: {} },
    '\u0000',
    'x'.repeat(1_000_000),
  ];
  for (const describe of [describeApplication, describeUser, describeOrganization]) {
    for (const value of odd) {
      const item = {
        id: value,
        name: value,
        userName: value,
        orgHandle: value,
        emails: value,
        status: value,
        meta: value,
      };
      const described = describe(item);
      assert.notEqual(described.id, '');
      assert.notEqual(described.label, '');
      assert.ok(described.label.length <= 400);
      assert.ok(described.facts.every(([, fact]) => fact.length <= 1_000));
    }
    assert.notEqual(describe({}).id, '');
    assert.notEqual(describe({ name: 'a' }).id, describe({ name: 'b' }).id);
  }
});
