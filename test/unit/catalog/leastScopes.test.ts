import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastScopes } from '../../../src/catalog/leastScopes.ts';

const need = (...options: string[][]) => ({ options });

test('What has no choice is needed, each scope once', () => {
  assert.deepEqual(leastScopes([need(['b', 'a']), need(['a']), need([])]), ['a', 'b']);
  assert.deepEqual(leastScopes([]), []);
});

test('Alternatives are decided together: the one scope that serves all wins over one for each', () => {
  const needs = [need(['a'], ['z']), need(['b'], ['z']), need(['c'], ['z'])];
  assert.deepEqual(leastScopes(needs), ['z']);
  assert.deepEqual(leastScopes([...needs, need(['a', 'b', 'c'])]), ['a', 'b', 'c']);
});

test('Where the first choice of each would be wrong, the best is found nevertheless', () => {
  // One by one each need would take the scope that it comes upon first.
  const needs = [need(['a'], ['x', 'y']), need(['b'], ['x', 'y']), need(['c'], ['x', 'y'])];
  assert.deepEqual(leastScopes(needs), ['x', 'y']);
});

test('Of as few, those that the client holds', () => {
  assert.deepEqual(leastScopes([need(['a'], ['b'])]), ['a']);
  assert.deepEqual(leastScopes([need(['a'], ['b'])], new Set(['b'])), ['b']);
});

test('It agrees with trying everything, on a thousand random sets of needs', () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const scopes = ['a', 'b', 'c', 'd', 'e'];
  for (let round = 0; round < 1000; round++) {
    const needs = Array.from({ length: 1 + random(4) }, () =>
      need(...Array.from({ length: 1 + random(3) }, () => scopes.filter(() => random(3) === 0))),
    );
    const subsets = Array.from({ length: 32 }, (_, bits) => scopes.filter((_scope, at) => (bits >> at) & 1));
    const meets = (chosen: readonly string[]) =>
      needs.every(({ options }) => options.some((option) => option.every((scope) => chosen.includes(scope))));
    const found = leastScopes(needs);
    const fewest = Math.min(...subsets.filter(meets).map(({ length }) => length));
    assert.ok(meets(found), JSON.stringify(needs));
    assert.equal(found.length, fewest, JSON.stringify(needs));
  }
});

test('A file of a stranger does not keep the editor busy', () => {
  const needs = Array.from({ length: 60 }, (_, at) => need([`a${at}`, `b${at}`], [`c${at}`, `d${(at * 7) % 60}`]));
  assert.ok(leastScopes(needs).length <= 120);
});
