import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenNodes } from '../../../../src/views/tokensView/node.ts';
import { createTicker } from '../../../../src/views/tokensView/ticker.ts';
import { heldToken } from './heldToken.ts';

const minute = 60_000;

/** A ticker whose clock goes forward to the next call when it is told so. */
function createClock() {
  let now = 0;
  let pending: { at: number; run: () => void } | undefined;
  const ticks: { at: number; due: number }[] = [];
  const ticker = createTicker({
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      assert.equal(pending, undefined, 'two timers at once');
      pending = timer;
      return () => {
        pending = pending === timer ? undefined : pending;
      };
    },
    onTick: (due) => ticks.push({ at: now, due: due.length }),
  });
  return {
    ticker,
    ticks,
    isWaiting: () => pending !== undefined,
    /** Lets the timer ring, so many milliseconds late or early. */
    ring(late = 0) {
      const { at, run } = pending ?? assert.fail('nothing is waited for');
      pending = undefined;
      now = at + late;
      run();
    },
  };
}

test('a token is looked at once a minute, and once a second in its last minute', () => {
  const { ticker, ticks, ring, isWaiting } = createClock();
  ticker.watch(tokenNodes([heldToken({ expiresAt: 3 * minute })]));
  while (isWaiting()) ring();
  // 2 minutes left a second after it reads 3; 1 minute; 60 seconds; and then each second to the end.
  assert.deepEqual(
    ticks.slice(0, 4).map(({ at }) => at),
    [1000, minute + 1000, 2 * minute, 2 * minute + 1000],
  );
  assert.equal(ticks.at(-1)?.at, 3 * minute);
  assert.equal(ticks.length, 3 + 60);
});

test('nothing is waited for where nothing is shown, nothing expires, or all is over', () => {
  const { ticker, isWaiting } = createClock();
  ticker.watch([]);
  assert.equal(isWaiting(), false);
  ticker.watch(tokenNodes([heldToken(), heldToken({ expiresAt: -1, requested: ['b'] })]));
  assert.equal(isWaiting(), false);
});

test('waiting ends when the rows are hidden', () => {
  const { ticker, isWaiting } = createClock();
  ticker.watch(tokenNodes([heldToken({ expiresAt: minute })]));
  assert.equal(isWaiting(), true);
  ticker.watch([]);
  assert.equal(isWaiting(), false);
});

test('only the rows that read differently are drawn again', () => {
  const { ticker, ticks, ring } = createClock();
  ticker.watch(
    tokenNodes([
      heldToken({ expiresAt: 30 * minute }),
      heldToken({ expiresAt: 10_500, requested: ['b'] }),
      heldToken({ expiresAt: 20_500, requested: ['c'] }),
    ]),
  );
  ring();
  assert.deepEqual(ticks, [{ at: 500, due: 2 }]);
});

test('a timer that is a little early or late loses no change', () => {
  const { ticker, ticks, ring } = createClock();
  ticker.watch(tokenNodes([heldToken({ expiresAt: 5000 })]));
  ring(-1);
  assert.equal(ticks.length, 1);
  ring(0);
  ring(300);
  assert.equal(ticks.at(-1)?.due, 1);
});
