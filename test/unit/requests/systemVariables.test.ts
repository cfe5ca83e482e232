import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realSurroundings, systemVariable } from '../../../src/requests/systemVariables.ts';

const surroundings = {
  now: () => Date.UTC(2026, 1, 3, 4, 5, 6, 789),
  random: () => 0.5,
  uuid: () => 'a-uuid',
  timeZone: () => -330,
};

describe('system variables', () => {
  const rows: readonly (readonly [text: string, value: string])[] = [
    ['$guid', 'a-uuid'],
    ['$uuid', 'a-uuid'],
    ['$random.uuid', 'a-uuid'],
    ['$timestamp', '1770091506'],
    ['$timestamp -1 d', '1770005106'],
    ['$isoTimestamp', '2026-02-03T04:05:06.789Z'],
    ['$datetime', '2026-02-03T04:05:06.789Z'],
    ['$datetime iso8601 1 M', '2026-03-03T04:05:06.789Z'],
    ['$datetime rfc1123', 'Tue, 03 Feb 2026 04:05:06 GMT'],
    ['$datetime "YYYY-MM-DD [at] hh:mm A"', '2026-02-03 at 04:05 AM'],
    ["$datetime 'dd.MM.yyyy HH:mm:ss.fff' 10 h", '03.02.2026 14:05:06.789'],
    ['$localDatetime iso8601', '2026-02-02T22:35:06.789-05:30'],
    ['$randomInt', '500'],
    ['$randomInt -10 10', '0'],
    ['$random.integer(10, 20)', '15'],
    ['$random.integer', '500'],
    ['$random.float(1, 2)', '1.5'],
    ['$random.alphabetic(3)', 'AAA'],
    ['$random.alphanumeric(2)', 'FF'],
    ['$random.hexadecimal(4)', '8888'],
    ['$random.email', 'nnnnnnnnnn@example.com'],
  ];
  for (const [text, value] of rows) {
    it(`${text} is ${value}`, () => assert.deepEqual(systemVariable(text, surroundings), { value }));
  }

  it('with arguments that make no sense are unreadable', () => {
    for (const text of [
      '$randomInt 5 5',
      '$randomInt a b',
      '$random.integer(2, 1)',
      '$random.alphabetic(x)',
      '$random.hexadecimal(99999)',
      '$timestamp -1',
      '$timestamp 1 x',
      '$datetime iso8601 99999999 y',
    ]) {
      assert.equal(systemVariable(text, surroundings), 'unreadable', text);
    }
  });

  it('that are not known are left to others', () => {
    assert.equal(systemVariable('$processEnv HOME', surroundings), undefined);
    assert.equal(systemVariable('toString', surroundings), undefined);
  });

  it('differ every time', () => {
    assert.notDeepEqual(systemVariable('$guid', realSurroundings), systemVariable('$guid', realSurroundings));
  });
});
