import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pageHtml } from '../../src/views/pageHtml.ts';
import type { HostMessage, OverviewStrings, ShownPart } from '../../src/webview/overviewProtocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { root } from '../support/folders.ts';

const origin = 'https://page.example';
const markup = '<img src=x onerror="document.title=1">"><script>document.title=1</script>';

const strings: OverviewStrings = {
  actions: 'Actions',
  refresh: 'Refresh',
  viewAsJson: 'View as JSON',
  openAsRequest: 'Open as Request',
  openInConsole: 'Open in Console',
  revealInTree: 'Reveal in Tree',
  loadAll: 'Load All',
  cancel: 'Cancel',
  loading: 'Loading…',
  copy: 'Copy {0}',
  copied: 'Copied',
  show: 'Show',
  hide: 'Hide',
};

const part: ShownPart = { heading: 'Overview', isLoading: false, isLoaded: true, scopes: [], facts: [], rows: [] };
const secret: ShownPart = {
  ...part,
  heading: 'Client secret',
  load: 'Load Again',
  facts: [{ label: 'Client secret', values: [{ text: '••••••••', isSecret: true }] }],
};

function show(parts: readonly ShownPart[], title = 'Shop', subtitle = 'application · Acme'): HostMessage {
  const state = { title, subtitle, actions: ['refresh', 'viewAsJson'] as const, parts };
  return { type: 'show', state, strings, locale: 'en' };
}

/** The page as a panel has it, with its policy, in a browser; what it sends is kept. */
async function openPage(
  context: TestContext,
): Promise<{ page: Page; sent: unknown[]; post: (message: HostMessage) => Promise<void> }> {
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const page = await browser.newPage();
  const sent: unknown[] = [];
  await page.exposeFunction('send', (message: unknown) => sent.push(message));
  await page.addInitScript('window.acquireVsCodeApi = () => ({ postMessage: (message) => void send(message) })');
  const html = pageHtml({
    cspSource: origin,
    nonce: 'bm9uY2U=',
    script: `${origin}/overviewPanel.js`,
    style: `${origin}/overviewPanel.css`,
  });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = pathname.endsWith('.css')
      ? 'text/css'
      : pathname.endsWith('.js')
        ? 'text/javascript'
        : 'text/html';
    const body = contentType === 'text/html' ? html : await readFile(join(root, 'dist/webview', pathname));
    await route.fulfill({ contentType, body });
  });
  await page.goto(origin);
  await page.locator('h1').waitFor({ state: 'attached' });
  const post = async (message: HostMessage) => {
    await page.evaluate(`window.postMessage(${JSON.stringify(message)})`);
    await page.evaluate('new Promise(requestAnimationFrame)');
  };
  return { page, sent, post };
}

test('A page of hostile answers shows them as text, and runs and loads nothing of them', async (context) => {
  const { page, post } = await openPage(context);
  const elsewhere: string[] = [];
  page.on('request', (request) => elsewhere.push(request.url()));
  const facts = [{ label: markup, values: [{ text: markup }, { text: 'javascript:alert(1)' }] }];
  const rows = [{ label: markup, description: markup, details: [markup], canOpen: true }];
  const failure = { text: markup, actions: [markup] };
  await post(
    show(
      [{ ...part, heading: markup, note: markup, load: markup, scopes: [markup], facts, rows, failure }],
      markup,
      markup,
    ),
  );
  await page.getByRole('heading', { level: 1 }).getByText(markup).waitFor();
  assert.equal(await page.locator('img, iframe, object, a, script:not([nonce])').count(), 0);
  assert.equal(await page.title(), '');
  assert.deepEqual(elsewhere, []);
});

test('Everything on the page has a name and is reached by the keyboard', async (context) => {
  const { page, sent, post } = await openPage(context);
  const facts = [{ label: 'Client ID', values: [{ text: 'shop-client' }] }];
  const rows = [{ label: 'Bookings', description: '2 scopes', details: ['read'], canOpen: true }];
  await post(
    show([
      { ...part, facts },
      { ...part, heading: 'Roles', load: 'Load', scopes: ['internal_role_mgt_view'], rows },
    ]),
  );
  await page.keyboard.press('Tab');
  const reached: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    await page.keyboard.press('Enter');
    reached.push(JSON.stringify(sent.at(-1)));
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(reached, [
    '{"type":"refresh"}',
    '{"type":"viewAsJson"}',
    '{"type":"copy","part":0,"fact":0,"value":0}',
    '{"type":"load","part":1}',
    '{"type":"openRow","part":1,"row":0}',
    '{"type":"copyRow","part":1,"row":0}',
  ]);
  for (const name of ['Refresh', 'View as JSON', 'Copy Client ID', 'Load: Roles', 'Bookings', 'Copy Bookings (ID)']) {
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
  }
  assert.equal(await page.getByRole('region', { name: 'Roles' }).count(), 1);
  await page.getByRole('status').getByText('Copied').waitFor();
});

test('A secret is covered again when it is loaded again, as it may be another by then', async (context) => {
  const { page, sent, post } = await openPage(context);
  await post(show([part, secret]));
  await page.getByRole('button', { name: 'Show' }).click();
  assert.deepEqual(sent.at(-1), { type: 'reveal', part: 1, fact: 0, value: 0 });
  await post({ type: 'revealed', part: 1, fact: 0, value: 0, text: 'the-first' });
  await page.getByText('the-first').waitFor();
  await post(show([part, secret]));
  await page.getByText('the-first').waitFor();
  await post(show([part, { ...secret, isLoading: true }]));
  await post(show([part, secret]));
  assert.equal(await page.getByText('the-first').count(), 0);
  await page.getByRole('button', { name: 'Show' }).waitFor();
});
