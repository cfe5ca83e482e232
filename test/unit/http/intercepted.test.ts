import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interceptedTitle } from '../../../src/http/intercepted.ts';

test('A page is known by its beginning or its type, and gives its title', () => {
  const page = '\uFEFF\n<!DOCTYPE html><html><head><title lang="en">Sign in &amp; \n  pay &#8211; Caf\u00e9</title>';
  assert.equal(interceptedTitle('text/html; charset=utf-8', page), 'Sign in & pay – Caf\u00e9');
  assert.equal(interceptedTitle('application/json', page), 'Sign in & pay – Caf\u00e9');
  assert.equal(interceptedTitle('text/html', 'Please sign in'), '');
  assert.equal(interceptedTitle('application/xhtml+xml', '<?xml version="1.0"?><html><title>x</title>'), 'x');
});

test('Data is no page, whatever its type says', () => {
  assert.equal(interceptedTitle('text/html', ' {"error":"invalid_client"}'), undefined);
  assert.equal(interceptedTitle('text/html', '[]'), undefined);
  assert.equal(interceptedTitle('text/html', ''), undefined);
  assert.equal(interceptedTitle('application/xml', '<fault/>'), undefined);
  assert.equal(interceptedTitle('text/plain', 'Service unavailable'), undefined);
});

test('A hostile title stays one short line', () => {
  const title = interceptedTitle('text/html', `<title>${'a\n'.repeat(4000)}&#9999999999;&#0;</title>`);
  assert.ok(title !== undefined && title.length <= 100 && !title.includes('\n'));
});
