import { resolve } from 'node:path';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** What the tools download and what runs leave behind; git ignores it, and it may be deleted at any time. */
export const cache = resolve(root, '.vscode-test');
