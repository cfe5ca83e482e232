import type { FrameLocator, Locator, Page } from 'playwright-core';

// The parts of the window that a person sees and clicks.

/** Opens a view container by its name in the activity bar; one that is open stays so. */
export async function openView(page: Page, name: string): Promise<void> {
  const tab = page.locator('.part.activitybar').getByRole('tab', { name });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/**
 * A row of the tree in the side bar, by its whole label: the first one below the rows of the other labels, where some are given.
 *
 * @param labels from the outside in: `'Users'`, or `['Acme', 'Users']` where several rows are named so
 */
export function treeRow(page: Page, labels: Label): Locator {
  // Rows are siblings in the order of the screen, and an expanded row is followed by its children.
  const row = [labels].flat().map((label) => `.monaco-list-row:has(.label-name :text-is(${JSON.stringify(label)}))`);
  return rows(page)
    .and(page.locator(row.join(' ~ ')))
    .first();
}

/** The label of a row, or those on the way to it. */
export type Label = string | readonly string[];

/** The rows that are drawn, without those that stick to the top while their children scroll. */
function rows(page: Page): Locator {
  return page.locator('.part.sidebar .monaco-list-rows > .monaco-list-row');
}

/**
 * Goes down the tree until the row is drawn, as rows out of sight are not, and gives it. By the keyboard: a wheel would turn
 * whatever tooltip is under the mouse.
 */
export async function scrollTo(page: Page, labels: Label): Promise<Locator> {
  const row = treeRow(page, labels);
  await page.locator('.part.sidebar .monaco-list').first().focus();
  for (let pages = 0; pages < 100 && (await row.count()) === 0; pages++) {
    await page.keyboard.press('PageDown');
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  return row;
}

/** Opens a row that has children; one that is open stays so. */
export async function expand(page: Page, labels: Label): Promise<void> {
  const row = treeRow(page, labels);
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
}

/** Closes a row again. */
export async function collapse(page: Page, labels: Label): Promise<void> {
  await treeRow(page, labels).and(page.locator('[aria-expanded=true]')).locator('.monaco-tl-twistie').click();
}

/** Clicks an icon of a row, by its tooltip. */
export async function clickAction(page: Page, labels: Label, action: string): Promise<void> {
  const row = treeRow(page, labels);
  await row.hover();
  await row.getByRole('button', { name: action, exact: true }).click();
}

/** Chooses from the menu of a row. */
export async function clickMenu(page: Page, labels: Label, item: string): Promise<void> {
  await treeRow(page, labels).click({ button: 'right' });
  await page.locator('.monaco-menu').getByRole('menuitem', { name: item, exact: true }).hover();
  // A menu takes no clicks in its first tenth of a second, so that the one that opens it does not choose as well.
  await page.keyboard.press('Enter');
}

/** A message in the corner that contains this text. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-toast').filter({ hasText: text });
}

/** Clicks a button of a message, by its text. */
export async function clickNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  await notification(page, text).getByRole('button', { name: button, exact: true }).click();
}

/** A dialog in the middle of the window that contains this text. */
export function dialog(page: Page, text: string | RegExp): Locator {
  return page.locator('.monaco-dialog-box').filter({ hasText: text });
}

/** An item of the status bar that contains this text. */
export function statusItem(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar-item').filter({ hasText: text });
}

/** A tab of an editor, by its title. */
export function editorTab(page: Page, title: string | RegExp): Locator {
  return page.locator('.editor-group-container').getByRole('tab', { name: title });
}

/** Opens a file of the workspace. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+P');
  await page.locator('.quick-input-widget:visible input[type=text]').fill(name);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().click();
  await editorTab(page, name).waitFor();
}

/** The lines that the editor in this column shows, first column 0. Lines out of sight are not drawn, so not in it. */
export async function visibleText(page: Page, column = 0): Promise<string> {
  const lines = page.locator('.editor-group-container').nth(column).locator('.view-lines .view-line');
  const placed = await lines.evaluateAll((elements) =>
    elements.map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? '' })),
  );
  const ordered = placed.toSorted((a, b) => a.top - b.top);
  // The editor draws spaces as no-break spaces.
  return ordered.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
}

/** A CodeLens that contains this text. */
export function codeLens(page: Page, text: string | RegExp): Locator {
  return page.locator('.codelens-decoration a').filter({ hasText: text });
}

/** The inside of the webview that is in front. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** What is on the clipboard. */
export function readClipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}
