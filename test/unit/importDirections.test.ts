import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { wrongImports } from '../support/importDirections.ts';

const root = resolve(import.meta.dirname, '../..');

test('Every import of the source goes in a direction that the design allows', () => {
  const paths = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  assert.ok(paths.length > 50, 'The source was not found.');
  const sources = paths.map((path) => ({ path, text: readFileSync(resolve(root, path), 'utf8') }));
  assert.deepEqual(wrongImports(sources), []);
});

const forbidden = [
  ['src/http/client.ts', "import { token } from '../oauth/token.ts';"],
  ['src/http/client.ts', "import type { Token } from '../oauth/token.ts';"],
  ['src/oauth/token.ts', "import type { System } from '../systems/system.ts';"],
  ['src/systems/asgardeo.ts', "import { definition } from '../connections/definition.ts';"],
  ['src/session/session.ts', "import {\n  tree,\n} from '../views/explorer/tree.ts';"],
  ['src/session/session.ts', "import { window } from 'vscode';"],
  ['src/connections/definition.ts', "import * as vscode from 'vscode';"],
  ['src/catalog/lookup.ts', "export { parse } from '../requests/parse.ts';"],
  ['src/catalog/lookup.ts', "const { parse } = await import('../requests/parse.ts');"],
  ['src/sandbox/tenant.ts', "import { ScopewiseError } from '../http/error.ts';"],
  ['src/views/openSandbox.ts', "import { startSandbox } from '../sandbox/sandbox.ts';"],
  ['src/webview/panel.ts', "import '../http/client.ts';"],
  ['src/views/explorer/tree.ts', "import { activate } from '../../extension.ts';"],
] as const;

for (const [path, text] of forbidden) {
  test(`${path} fails the check with: ${text}`, () => {
    assert.equal(wrongImports([{ path, text }]).length, 1);
  });
}

const allowed = [
  ['src/systems/asgardeo.ts', "import type { ConnectionDefinition } from '../connections/definition.ts';"],
  ['src/connections/secretStorage.ts', "import { EventEmitter } from 'vscode';"],
  ['src/oauth/token.ts', "import type { Event } from 'vscode';"],
  ['src/views/openSandbox.ts', "const { startSandbox } = await import('../sandbox/sandbox.ts');"],
  ['src/http/client.ts', "import { Agent } from 'undici';"],
] as const;

for (const [path, text] of allowed) {
  test(`${path} passes the check with: ${text}`, () => {
    assert.deepEqual(wrongImports([{ path, text }]), []);
  });
}
