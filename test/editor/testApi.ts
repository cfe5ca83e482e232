import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/views/testApi.ts';

/** What the extension returns to tests. */
export async function testApi(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>('scopewise.scopewise');
  assert.ok(extension, 'Scopewise is not installed.');
  return extension.activate();
}
