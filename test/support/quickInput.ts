import type { Locator, Page } from 'playwright-core';

// What a person does in the box at the top of the window: commands, choices, questions.

/** Runs a command by its title, as the palette shows it: `Scopewise: Add Connection`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page).locator('input[type=text]').fill(`>${title}`);
  await choice(page, title).first().click();
}

/** The box, while it is open. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** The choice with exactly this label. */
export function choice(page: Page, label: string): Locator {
  const name = page.locator('.label-name').getByText(label, { exact: true });
  return quickInput(page).locator('.monaco-list-row').filter({ has: name });
}

/** Chooses one of a list. */
export async function choose(page: Page, label: string): Promise<void> {
  await choice(page, label).click();
}

/** Ticks or unticks one of a list of which several can be chosen; `accept` ends it. */
export async function tick(page: Page, label: string): Promise<void> {
  await choice(page, label).locator('.label-name').first().click();
}

/** The box that asks this, where `part` is in its placeholder, prompt or title. */
export function question(page: Page, part: string | RegExp): Locator {
  const said = page.locator('.quick-input-title, .quick-input-message').filter({ hasText: part });
  const input = page.locator('.quick-input-box input');
  return quickInput(page)
    .locator(input.and(page.getByLabel(part)))
    .or(quickInput(page).filter({ has: said }).locator(input));
}

/** Answers a question with a text, once it is asked. */
export async function answer(page: Page, asked: string | RegExp, text: string): Promise<void> {
  await question(page, asked).fill(text);
  await accept(page);
}

/** Ends a choice of several, or a question whose text is already there. */
export async function accept(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
}

/** Goes one step back. */
export async function back(page: Page): Promise<void> {
  await quickInput(page).getByRole('button', { name: 'Back' }).click();
}

/** What the box says below its input: the prompt, or what is wrong with the text. */
export function message(page: Page): Locator {
  return quickInput(page).locator('.quick-input-message');
}
