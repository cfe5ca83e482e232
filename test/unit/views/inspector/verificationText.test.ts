import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verification } from '../../../../src/oauth/verifySignature.ts';

const { verificationWarnings, verifiedNote } = await import('../../../../src/views/inspector/verificationText.ts');

const outcomes: readonly Verification[] = [
  { result: 'wrong_signature', algorithm: 'RS256', keyId: 'key-1' },
  { result: 'wrong_signature', algorithm: 'RS256' },
  { result: 'no_key', algorithm: 'ES256', keyId: 'key-2' },
  { result: 'no_key', algorithm: 'ES256' },
  { result: 'wrong_issuer', issuer: 'https://evil.example', expected: 'https://id.example' },
  { result: 'unsigned' },
  { result: 'algorithm_refused', algorithm: 'HS256' },
  { result: 'no_jwt' },
];

test('What keeps a signature from being good has an error of its own, with its values', () => {
  const texts = outcomes.map((outcome) =>
    verificationWarnings(outcome).map(({ severity, text }) => `${severity} ${text}`),
  );
  assert.ok(texts.every(([text, ...others]) => text?.startsWith('error ') && others.length === 0));
  assert.equal(new Set(texts.flat()).size, outcomes.length);
  for (const [index, outcome] of outcomes.entries()) {
    const { result: _, ...values } = outcome;
    for (const value of Object.values(values)) assert.ok(texts[index]?.[0]?.includes(String(value)), texts[index]?.[0]);
    assert.doesNotMatch(verifiedNote(outcome), /Signature verified/);
  }
});

test('A good signature is a note that names the key, and no warning', () => {
  const good = { result: 'verified', algorithm: 'PS256', keyId: 'key-1', expired: false } as const;
  assert.deepEqual(verificationWarnings(good), []);
  assert.equal(verifiedNote(good), 'Signature verified: signed with PS256 by the key “key-1” of the issuer.');
  assert.match(verifiedNote({ ...good, expired: true }), /It has expired since\.$/);
  assert.match(verifiedNote({ ...good, keyId: undefined }), /by the one key of the issuer that fits\.$/);
  assert.deepEqual(verificationWarnings(undefined), []);
});
