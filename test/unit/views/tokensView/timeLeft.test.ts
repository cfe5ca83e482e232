import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from '../../../../src/views/tokensView/timeLeft.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

function reading(left: number): string {
  const { unit, count } = timeLeft(left, 0);
  return `${count} ${unit}`;
}

test('minutes are counted down, and the last one in seconds', () => {
  assert.deepEqual(
    [
      hour,
      hour - 1,
      59 * minute + 59 * second,
      2 * minute,
      2 * minute - second,
      61 * second,
      minute,
      59 * second,
      1,
      0,
    ].map(reading),
    [
      '60 minutes',
      '60 minutes',
      '59 minutes',
      '2 minutes',
      '1 minutes',
      '1 minutes',
      '60 seconds',
      '59 seconds',
      '1 seconds',
      '0 seconds',
    ],
  );
});

test('longer times are in hours and days', () => {
  assert.deepEqual([2 * hour, 2 * hour - second, 47 * hour, 48 * hour, 400 * 24 * hour].map(reading), [
    '2 hours',
    '119 minutes',
    '47 hours',
    '2 days',
    '400 days',
  ]);
});

test('what is gone has no time left', () => {
  assert.equal(reading(-5 * minute), '0 seconds');
});

test('it reads the same until the moment that it names, and differently from then on', () => {
  const random = seededRandom(1);
  const sizes = [1000, 100_000, 10_000_000, 1_000_000_000] as const;
  for (let round = 0; round < 2000; round += 1) {
    const expiresAt = 1 + random.below(random.pick(sizes));
    const { changesAt, ...now } = timeLeft(expiresAt, 0);
    const { changesAt: _before, ...before } = timeLeft(expiresAt, changesAt - 1);
    const { changesAt: _then, ...then } = timeLeft(expiresAt, changesAt);
    assert.deepEqual(before, now, `${expiresAt}`);
    assert.notDeepEqual(then, now, `${expiresAt}`);
  }
});
