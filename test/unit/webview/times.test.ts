import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, localTime, relativeTime } from '../../../src/webview/times.ts';

test('A moment is told in the largest unit that fits', () => {
  assert.equal(relativeTime(3_599, 'en'), 'in 59 minutes');
  assert.equal(relativeTime(3_600, 'en'), 'in 1 hour');
  assert.equal(relativeTime(-1, 'en'), '1 second ago');
  assert.equal(relativeTime(0.4, 'en'), 'in 0 seconds');
  assert.equal(relativeTime(-3.6 * 31_557_600, 'en'), '3 years ago');
});

test('A length of time is told in its two largest units, and counts down to nothing', () => {
  assert.equal(duration(3_599, 'en'), '59 minutes, 59 seconds');
  assert.equal(duration(3_600, 'en'), '1 hour');
  assert.equal(duration(7_199, 'en'), '1 hour, 59 minutes');
  assert.equal(duration(60, 'en'), '1 minute, 0 seconds');
  assert.equal(duration(90_000, 'en'), '1 day, 1 hour');
  assert.equal(duration(1, 'en'), '1 second');
  assert.equal(duration(0, 'en'), '0 seconds');
  assert.equal(duration(-5, 'en'), '0 seconds');
});

test('Times are written as the language of the editor writes them', () => {
  assert.equal(relativeTime(-120, 'de'), 'vor 2 Minuten');
  assert.match(duration(120, 'pt-br'), /2 minutos/);
  assert.match(localTime(1_682_028_935, 'de'), /20\.04\.2023|21\.04\.2023/);
});
