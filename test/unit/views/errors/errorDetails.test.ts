import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScopewiseError } from '../../../../src/http/error.ts';
import { createRedactor } from '../../../../src/http/redaction.ts';
import type { ReadOnlyDocument } from '../../../../src/views/readOnlyDocuments.ts';
import type { Services } from '../../../../src/views/services.ts';
import '../../../support/fakeEditor.ts';

const { showErrorDetails } = await import('../../../../src/views/errors/errorDetails.ts');

test('the details of an error have its code, values and causes, and neither a secret nor a stack', async () => {
  const redactor = createRedactor();
  redactor.add('the-secret-of-acme');
  const shown: ReadOnlyDocument[] = [];
  const documents = { show: async (document: ReadOnlyDocument) => void shown.push(document) };
  const cause = new Error('connect to the-secret-of-acme\nat nowhere', { cause: new TypeError('the inner one') });
  const details = { origin: 'https://api.example.com', reason: 'the-secret-of-acme' };
  const error = new ScopewiseError('network.unreachable', details, { cause });
  await showErrorDetails({ redactor, documents } as unknown as Services, error);
  const text = shown[0]?.text ?? '';
  assert.match(text, /^code: network\.unreachable$/m);
  assert.match(text, /^origin: https:\/\/api\.example\.com$/m);
  assert.match(text, /^reason: \[redacted\]$/m);
  assert.match(text, /^cause: Error: connect to \[redacted\]$/m);
  assert.match(text, /^cause: TypeError: the inner one$/m);
  assert.doesNotMatch(text, /the-secret-of-acme|\n\s*at /);
});
