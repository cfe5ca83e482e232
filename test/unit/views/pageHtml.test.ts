import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from '../../../src/views/pageHtml.ts';

const html = pageHtml({
  cspSource: 'https://csp.example',
  nonce: 'bm9uY2U=',
  script: 'https://csp.example/a.js',
  style: 'https://csp.example/a.css',
});

test('The page runs one script, by its nonce, and loads nothing from elsewhere', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; script-src 'nonce-bm9uY2U='; style-src https://csp.example; img-src data:; base-uri 'none'; form-action 'none'",
  );
  assert.deepEqual(html.match(/<script[^>]*>/g), [
    '<script type="module" nonce="bm9uY2U=" src="https://csp.example/a.js">',
  ]);
  assert.doesNotMatch(html, /unsafe|<style|style=|\son\w+=/);
});

test('What is put into the page cannot leave its attribute', () => {
  const hostile = pageHtml({ cspSource: '"><b>', nonce: '"', script: '"onload="', style: '&"<' });
  assert.doesNotMatch(hostile, /<b>|"onload|""/);
});
