import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { people } from '../../../src/sandbox/people.ts';
import { identifiers } from '../../../src/sandbox/seed.ts';
import { createTenant } from '../../../src/sandbox/tenant.ts';

describe('the generated data', () => {
  it('has a hundred thousand users with unique names and addresses', () => {
    const at = people(1);
    const names = new Set<string>();
    for (let index = 0; index < 100_000; index++) {
      names.add(at(index).userName);
    }
    assert.equal(names.size, 100_000);
    assert.ok([...names].every((name) => /^[a-z]+\.[a-z]+\d*@[a-z.]+$/.test(name)));
  });

  it('has names of many scripts next to each other, and accounts of every state', () => {
    const at = people(1);
    const some = Array.from({ length: 500 }, (_, index) => at(index));
    const text = some
      .slice(0, 60)
      .map(({ givenName, familyName }) => `${givenName} ${familyName}`)
      .join(' ');
    for (const script of [
      'Latin',
      'Greek',
      'Cyrillic',
      'Arabic',
      'Hebrew',
      'Devanagari',
      'Sinhala',
      'Tamil',
      'Han',
      'Hangul',
      'Thai',
    ]) {
      assert.match(text, new RegExp(`\\p{Script=${script}}`, 'u'), script);
    }
    assert.ok(some.some(({ locked }) => locked));
    assert.ok(some.some(({ disabled }) => disabled));
    assert.ok(some.some(({ givenName }) => givenName === undefined));
    assert.ok(some.some(({ formattedName, familyName = '-' }) => formattedName?.startsWith(familyName)));
    assert.ok(some.every(({ created, lastModified }) => created <= lastModified));
  });

  it('finds the place of an identifier without a table, and no place for that of another kind', () => {
    const users = identifiers(1, 'user');
    for (const index of [0, 1, 99_999, 2 ** 31]) {
      assert.equal(users.indexOf(users.at(index)), index);
    }
    assert.equal(users.indexOf(identifiers(1, 'group').at(3)), undefined);
    assert.equal(users.indexOf(identifiers(2, 'user').at(3)), undefined);
    assert.equal(users.indexOf('no identifier'), undefined);
  });

  it('does not change with the number of users', () => {
    const few = createTenant(1, 10);
    const many = createTenant(1, 100_000);
    const { root } = few.organizations;
    assert.equal(root.id, many.organizations.root.id);
    const [first, second] = [few.directory(root), many.directory(many.organizations.root)];
    assert.deepEqual(first.users.person(9), second.users.person(9));
    assert.deepEqual(
      first.applications.map(({ id, name }) => [id, name]),
      second.applications.map(({ id, name }) => [id, name]),
    );
  });

  it('gives each organization people and applications of its own', () => {
    const tenant = createTenant(1, 100);
    const [first, second] = tenant.organizations.root.children.map((organization) => tenant.directory(organization));
    assert.notEqual(first?.userIds.at(0), second?.userIds.at(0));
    assert.notDeepEqual(first?.applications, second?.applications);
    assert.ok((first?.users.count() ?? 0) >= 8);
  });

  it('has unique handles, and disabled organizations below disabled ones only', () => {
    const { root, descendants } = organizations(1);
    const all = descendants(root);
    assert.equal(new Set(all.map(({ handle }) => handle)).size, all.length);
    assert.ok(all.every(({ status, parent }) => status === 'DISABLED' || parent?.status === 'ACTIVE'));
  });
});
