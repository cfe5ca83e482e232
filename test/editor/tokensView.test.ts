import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { testApi } from './testApi.ts';

describe('The tokens view', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(() => vscode.commands.executeCommand('scopewise.forgetAllTokens'));

  const rows = async () => (await api.children('tokens', [])).rows;
  const list = ['internal_user_mgt_list'];
  /** A row as a command gets it. */
  const obtained = async (scopes = list) => {
    const token = await api.token('Sandbox', { scopes });
    return { kind: 'token', held: { ...token, connection: 'Sandbox' } } as const;
  };
  const revocations = () => sandbox.requests().filter(({ path }) => path.endsWith('/revoke'));

  it('is empty, and opens without a request', async () => {
    await vscode.commands.executeCommand('scopewise.tokens.focus');
    assert.deepEqual(await rows(), []);
    assert.deepEqual(sandbox.requests(), []);
  });

  it('shows a token with its scope and its time, but never the token', async () => {
    const { held } = await obtained();
    const [row, ...others] = await rows();
    assert.deepEqual(others, []);
    assert.equal(row?.label, 'Sandbox');
    assert.match(row?.description ?? '', /^(60|59) min left · internal_user_mgt_list$/);
    assert.equal(row?.contextValue, 'token');
    assert.match(row?.tooltip ?? '', /SandboxM2MScopewiseClient_Ea/);
    assert.match(row?.tooltip ?? '', /Granted: ` internal_user_mgt_list `/);
    assert.doesNotMatch(JSON.stringify(row), new RegExp(held.accessToken));
  });

  it('tells what was not granted', async () => {
    await obtained([...list, 'internal_governance_view']);
    await obtained(['internal_governance_view']);
    const descriptions = (await rows()).map(({ description }) => description?.replace(/^\d+ min left · /, ''));
    assert.deepEqual(descriptions, ['not granted: internal_governance_view', '1 of 2 scopes granted']);
  });

  it('shows the organization that a token was switched to', async () => {
    const path = ['Sandbox', 'Sandbox', 'Organizations'];
    const [organization] = (await api.children('explorer', path)).rows;
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(organization?.tooltip ?? '')?.[0] ?? assert.fail('no id');
    await api.token('Sandbox', { scopes: ['internal_org_user_mgt_list'], organization: id });
    const labels = (await rows()).map(({ label }) => label);
    assert.ok(labels.includes(`Sandbox › ${id}`), labels.join());
  });

  it('copies a token', async () => {
    const node = await obtained();
    await vscode.commands.executeCommand('scopewise.copyHeldToken', node);
    assert.equal(await vscode.env.clipboard.readText(), node.held.accessToken);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('opens the inspector on this very token, without a request', async () => {
    const node = await obtained();
    const before = sandbox.requests().length;
    const title = new Promise<string | undefined>((resolve) => {
      const listener = vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
        const tab = [...opened, ...changed].find(({ label }) => label.startsWith('Token'));
        if (tab) {
          listener.dispose();
          resolve(tab.label);
        }
      });
    });
    await vscode.commands.executeCommand('scopewise.inspectHeldToken', node);
    assert.match((await title) ?? '', /Sandbox/);
    assert.equal(sandbox.requests().length, before);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('forgets a token, and all of them, without a request', async () => {
    const node = await obtained();
    await obtained(['internal_user_mgt_view']);
    const before = sandbox.requests().length;
    await vscode.commands.executeCommand('scopewise.forgetToken', node);
    assert.equal((await rows()).length, 1);
    await vscode.commands.executeCommand('scopewise.forgetAllTokens');
    assert.deepEqual(await rows(), []);
    assert.equal(sandbox.requests().length, before);
  });

  it('asks before it revokes a token, with what others lose, and sends nothing when the person goes away', async () => {
    const node = await obtained();
    const shown = await answering('showWarningMessage', undefined, () =>
      vscode.commands.executeCommand('scopewise.revokeToken', node),
    );
    const [question, options] = shown[0] ?? [];
    assert.equal(question, 'Revoke this token of “Sandbox”?');
    assert.match(JSON.stringify(options), /Asgardeo and WSO2 Identity Server hand the same opaque token to every tool/);
    assert.deepEqual(revocations(), []);
    assert.equal((await rows()).length, 1);
  });

  it('revokes a token, and forgets it', async () => {
    const node = await obtained();
    await answering('showWarningMessage', 'Revoke', () =>
      vscode.commands.executeCommand('scopewise.revokeToken', node),
    );
    assert.deepEqual(
      revocations().map(({ status }) => status),
      [200],
    );
    assert.deepEqual(await rows(), []);
    const next = await obtained();
    assert.notEqual(next.held.accessToken, node.held.accessToken);
  });

  it('loses the tokens of a connection that is removed', async () => {
    await obtained();
    await api.removeConnection('Sandbox');
    assert.deepEqual(await rows(), []);
    sandbox = await api.startSandbox({ users: 10 });
  });
});
