import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Window } from './window.ts';

/**
 * Says where one of these values stands in what a window has left behind: the folder of its user with settings, state and logs
 * of all output channels, the workspace, what the server printed, and what the page keeps in the browser (the SecretStorage of
 * this editor is in the page's memory). In plain, percent-encoded, escaped for JSON, or anywhere inside base64 or base64url.
 *
 * @throws AssertionError where it does not find the canary that it hides in each form and each place first
 */
export async function findLeaks(window: Window, values: Iterable<string>): Promise<string[]> {
  const canary = `canary ~?>/ü ${randomUUID()}`;
  const hidden = await hide(window, encodedForms(canary));
  const remains = await collect(window);
  assert.equal(search(remains, canary).length, hidden);
  return [...values].flatMap((value) => search(remains, value).map((place) => `${value} in ${place}`));
}

interface Remains {
  readonly place: string;
  readonly content: Buffer;
}

function search(remains: readonly Remains[], value: string): string[] {
  const forms = encodedForms(value);
  return remains.filter(({ content }) => forms.some((form) => content.includes(form))).map(({ place }) => place);
}

/** Written without a look at the forms that `src` redacts: what was forgotten there should not be forgotten here. */
function encodedForms(value: string): string[] {
  const percentEncoded = encodeURIComponent(value);
  const plain = [value, JSON.stringify(value).slice(1, -1), percentEncoded, percentEncoded.replaceAll('%20', '+')];
  const base64 = plain.flatMap((form) => [0, 1, 2].map((offset) => insideBase64(form, offset)));
  const base64url = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...plain, ...base64, ...base64url])];
}

/** The characters of base64 that are the same whatever stands around the text. */
function insideBase64(text: string, offset: number): string {
  const bytes = Buffer.from(text);
  const start = (3 - offset) % 3;
  const whole = bytes.subarray(start, start + Math.floor((bytes.length - start) / 3) * 3);
  return whole.toString('base64');
}

/** Leaves each form in a file of its own and in an entry of its own of each storage of the browser; gives their number. */
async function hide({ page, workbench, workspace }: Window, forms: readonly string[]): Promise<number> {
  for (const [index, form] of forms.entries()) {
    await writeFile(join(workbench.user, `canary${index}`), `before ${form} after`);
    await writeFile(join(workspace, `canary${index}`), `before ${form} after`);
  }
  await page.evaluate(`(async () => {
    for (const [index, form] of ${JSON.stringify(forms)}.entries()) {
      localStorage.setItem('canary' + index, form);
      sessionStorage.setItem('canary' + index, form);
    }
    const opening = indexedDB.open('canary', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('canary', { autoIncrement: true });
    await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
    const transaction = opening.result.transaction('canary', 'readwrite');
    for (const form of ${JSON.stringify(forms)}) {
      transaction.objectStore('canary').add({ file: new TextEncoder().encode(form) });
    }
    await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onerror: reject }));
    opening.result.close();
  })()`);
  return forms.length * 5;
}

async function collect({ page, workbench, workspace }: Window): Promise<Remains[]> {
  const entries = await inBrowser(page);
  return [
    ...(await files(workbench.user)),
    ...(await files(workspace)),
    { place: 'the output of the server', content: Buffer.from(workbench.output()) },
    ...entries.map(({ place, text }) => ({ place, content: Buffer.from(text) })),
  ];
}

async function files(folder: string): Promise<Remains[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (place) => ({ place, content: await readFile(place) })));
}

/** The state of workspaces and extensions, and histories, which the desktop has on disk, are kept by the page. */
function inBrowser(page: Page): Promise<{ place: string; text: string }[]> {
  return page.evaluate(`(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const decoded = (name, value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value);
    const found = [localStorage, sessionStorage].flatMap((storage) =>
      Object.entries(storage).map(([key, text]) => ({ place: 'the storage of the page: ' + key, text: key + ' ' + text })),
    );
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        keys.forEach((key, index) => {
          const place = [name, store, String(key)].join(' ');
          found.push({ place, text: place + ' ' + JSON.stringify(decoded('', values[index]), decoded) });
        });
      }
      database.close();
    }
    return found;
  })()`);
}
