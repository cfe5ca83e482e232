import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../../support/fakeEditor.ts';

const { folderTooltip, isStale } = await import('../../../../src/views/explorer/folderAge.ts');

const readAt = Date.parse('2026-01-02T10:42:00Z');
const later = readAt + 12.5 * 60_000;
const refused = { error: new Error('refused'), position: undefined };
const nextPageRefused = { error: new Error('refused'), position: { received: 100 } };

test('A folder tells how old what it shows is, as the mouse rests on it', () => {
  assert.equal(folderTooltip('Users', undefined, later), 'Users');
  assert.match(folderTooltip('Users', { readAt }, later), /^Users\nLoaded 12 minutes ago, at .*2026/);
  assert.match(folderTooltip('Users', { readAt }, readAt + 1000), /\nLoaded now, /);
  assert.match(folderTooltip('Users', { readAt }, readAt + 50 * 3_600_000), /\nLoaded 2 days ago, /);
  assert.match(folderTooltip('Users', { readAt, failed: refused }, later), /12 minutes ago.*could not be loaded again/);
});

test('Stale is what could not be loaded again, and not what lacks its next page or never came', () => {
  assert.equal(isStale({ readAt, failed: refused }), true);
  assert.equal(isStale({ readAt, failed: nextPageRefused }), false);
  assert.equal(isStale({ failed: refused }), false);
  assert.equal(isStale({ readAt }), false);
});
