import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('The extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('scopewise.scopewise');
    assert.ok(extension, 'It is not installed.');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
