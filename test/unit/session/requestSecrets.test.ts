import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorthHiding } from '../../../src/session/requestSecrets.ts';

test('switches and small numbers of a .env stay readable in answers, unless their names say that they are secret', () => {
  for (const [name, value] of [
    ['DEBUG', 'true'],
    ['$dotenv PORT', '3000'],
    ['FEATURE', 'Off'],
  ] as const) {
    assert.equal(isWorthHiding(name, value), false, name);
  }
  for (const [name, value] of [
    ['PIN', '3000'],
    ['$dotenv API_KEY', 'true'],
    ['USER', 'ann'],
    ['ACCOUNT', '123456'],
  ] as const) {
    assert.equal(isWorthHiding(name, value), true, name);
  }
});
