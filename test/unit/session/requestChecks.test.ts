import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedactor } from '../../../src/http/redaction.ts';
import { assertionsOf } from '../../../src/requests/fileAssertions.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { checkAnswer } from '../../../src/session/requestChecks.ts';

test('an outcome says what was wanted and what was there, at its line, without a secret', () => {
  const redactor = createRedactor();
  redactor.add('registered-secret-value');
  const text =
    '# @assert status == 201\n# @assert body contains registered-secret-value\n# @assert nonsense\nGET https://h/';
  const [request] = parseRequestFile(text).requests;
  assert.ok(request);
  const answer = { status: 200, headers: {}, body: 'x registered-secret-value', milliseconds: 1, bytes: 3 };
  const checks = checkAnswer(assertionsOf(request), answer, redactor.redact);
  assert.deepEqual(
    checks.map(({ token, passed, expected, actual, problem }) => [token.line, passed, expected, actual, problem]),
    [
      [0, false, '201', '200', undefined],
      [1, true, '[redacted]', 'x [redacted]', undefined],
      [2, false, undefined, undefined, 'unreadable'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(checks), /registered-secret/);
});
