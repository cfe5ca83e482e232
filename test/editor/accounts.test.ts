import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { authentication, commands } from 'vscode';
import { askInEditor } from '../../src/views/accounts/askInEditor.ts';
import type { Services } from '../../src/views/services.ts';
import { answering } from './answeredDialogs.ts';

describe('Connections as accounts of other extensions', () => {
  const closing: (() => unknown)[] = [];
  beforeEach(() => closing.push(() => commands.executeCommand('workbench.action.closeQuickOpen')));
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('gives nothing where nobody was asked, and lists no account before one is used', async () => {
    assert.deepEqual(await authentication.getAccounts('scopewise'), []);
    assert.equal(await authentication.getSession('scopewise', ['connection:Acme'], { silent: true }), undefined);
  });

  it('says which connection and which scopes it is about, and takes a no', async () => {
    const { agrees } = askInEditor({} as Services);
    let agreed: boolean | undefined;
    const shown = await answering('showInformationMessage', undefined, async () => {
      agreed = await agrees('Acme', ['read', 'write']);
    });
    const [[message, options] = []] = shown;
    assert.equal(agreed, false);
    assert.match(String(message), /“Acme”/);
    assert.match(JSON.stringify(options), /"modal":true.*read, write/);
    await answering('showInformationMessage', 'Give Token', async () => {
      agreed = await agrees('Acme', []);
    });
    assert.equal(agreed, true);
  });
});
