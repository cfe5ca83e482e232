import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setInterval } from 'node:timers/promises';
import { findLeaks } from '../support/leaks.ts';
import { openWindow, patience, type Window, type WindowOptions } from '../support/window.ts';

/** What happens besides the window. */
export interface Scene {
  readonly context: TestContext;
  /** Secrets and tokens that were used. */
  readonly secrets: Set<string>;
}

/**
 * A person's story in a window of its own. It keeps a picture of where it failed. When it has ended, none of the secrets that came up
 * in it may be found in anything that the window has left behind.
 */
export function story(
  title: string,
  options: WindowOptions,
  tell: (window: Window, scene: Scene) => Promise<void>,
): void {
  test(title, async (context) => {
    await using window = await openWindow(options);
    const secrets = new Set<string>();
    try {
      await tell(window, { context, secrets });
    } catch (error) {
      await window.screenshot('failed');
      throw error;
    }
    assert.notEqual(secrets.size, 0);
    assert.deepEqual(await findLeaks(window, secrets), []);
  });
}

/** Waits for what cannot be seen in the window. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for await (const _ of setInterval(50, undefined, { signal: AbortSignal.timeout(patience) })) {
    if (await isSo()) return;
  }
}
