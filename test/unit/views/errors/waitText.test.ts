import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { waitText } = await import('../../../../src/views/errors/waitText.ts');

test('when to try again is said in a unit that can be read', () => {
  for (const [seconds, text] of [
    [undefined, 'Wait a minute and try again.'],
    [7, 'Try again in 7 seconds.'],
    [121, 'Try again in 3 minutes.'],
    [3600, 'Try again in 60 minutes.'],
    [86_400, 'Try again in 24 hours.'],
    [1e20, 'Try again later.'],
  ] as const) {
    assert.equal(waitText(seconds), text);
  }
});
