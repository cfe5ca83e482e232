import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commandIds } from '../../src/views/commandIds.ts';

describe('The extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('scopewise.scopewise');
    assert.ok(extension, 'It is not installed.');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('has every command', async () => {
    const all = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !all.has(id)),
      [],
    );
  });
});
