import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'mocha';
import { commands, env, workspace } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('Copying a token', () => {
  const users = rowsOf('Sandbox').folder('users');
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 20 });
    await showFolders();
  });
  after(() => sandbox.stop());

  /** What is said while the command runs on the folder, and the buttons below it. */
  const saidBy = (command: string) => answering('showInformationMessage', undefined, () => runOnRow(command, users));

  it('of a folder copies one with the scope of its list, and says what it got and how long it stays', async () => {
    const said = await saidBy('scopewise.copyAccessToken');
    assert.equal(await statusWith(sandbox, `Bearer ${await env.clipboard.readText()}`), 200);
    assert.deepEqual(scopesAskedFor(sandbox), [['internal_user_mgt_list']]);
    assert.deepEqual(said, [
      [
        'Access token copied. Granted: internal_user_mgt_list. Expires in 60 minutes. The clipboard is cleared in 60 seconds.',
        'Inspect',
      ],
    ]);
  });

  it('copies it as a header that a server takes as it is', async () => {
    await runOnRow('scopewise.copyAuthorizationHeader', users);
    const [name, value = ''] = (await env.clipboard.readText()).split(': ');
    assert.equal(name, 'Authorization');
    assert.equal(await statusWith(sandbox, value), 200);
  });

  it('clears the clipboard after the time in the settings', async () => {
    const settings = workspace.getConfiguration('scopewise');
    await settings.update('clipboard.clearAfter', 0.1, true);
    await runOnRow('scopewise.copyAccessToken', users);
    await until('an empty clipboard', async () => (await env.clipboard.readText()) === '');
    await settings.update('clipboard.clearAfter', 0, true);
    const said = await saidBy('scopewise.copyAccessToken');
    assert.doesNotMatch(String(said[0]?.[0]), /clipboard is cleared/);
    assert.notEqual(await env.clipboard.readText(), '');
    await settings.update('clipboard.clearAfter', undefined, true);
  });

  it('copies its request for a shell, where only the shell knows the secret', async () => {
    await runOnRow('scopewise.copyTokenRequest', users);
    const command = await env.clipboard.readText();
    assert.ok(!command.includes(sandbox.clientSecret));
    const answer = await sentBy(command, sandbox.clientSecret);
    assert.equal(answer['scope'], 'internal_user_mgt_list');
    assert.equal(await statusWith(sandbox, `Bearer ${answer['access_token']}`), 200);
  });

  it('of no row asks for scopes, and leaves everything as it is where the person goes away', async () => {
    const asked = scopesAskedFor(sandbox).length;
    await env.clipboard.writeText('mine');
    await press('workbench.action.closeQuickOpen', commands.executeCommand('scopewise.copyAccessToken'));
    assert.equal(await env.clipboard.readText(), 'mine');
    assert.equal(scopesAskedFor(sandbox).length, asked);
    const said = await answering('showInformationMessage', undefined, () =>
      press('workbench.action.acceptSelectedQuickOpenItem', commands.executeCommand('scopewise.copyAccessToken')),
    );
    assert.match(String(said[0]?.[0]), /^Access token copied\. It was asked for without scopes\./);
  });
});

/** Presses a key until the command is done: what it asks takes a moment to appear. */
async function press(key: string, command: Thenable<unknown>): Promise<void> {
  let done = false;
  void command.then(() => {
    done = true;
  });
  await until(`the end of a command after ${key}`, async () => {
    await commands.executeCommand(key);
    return done;
  });
}

/** What the sandbox answers a list of users to this Authorization header. */
async function statusWith({ baseUrl }: Sandbox, authorization: string): Promise<number> {
  return (await fetch(`${baseUrl}/scim2/Users?count=1`, { headers: { authorization } })).status;
}

/** The scopes of each token request so far. */
function scopesAskedFor(sandbox: Sandbox): (string[] | undefined)[] {
  const requests = sandbox.requests().filter(({ path }) => path.endsWith('/oauth2/token'));
  return requests.map(({ scopes }) => scopes);
}

/** Sends what a shell would have curl send: bash reads the command, with a function in the place of curl. */
async function sentBy(command: string, secret: string): Promise<Record<string, unknown>> {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const environment = { env: { ...process.env, CLIENT_SECRET: secret }, encoding: 'utf8' } as const;
  const [url = '', option, user = '', ...fields] = execFileSync('bash', ['-c', script], environment).split('\0');
  assert.equal(option, '-u');
  const body = new URLSearchParams(fields.filter((field) => field.includes('=')).map((field) => splitAtEquals(field)));
  const headers = { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  const answer: unknown = await (await fetch(url, { method: 'POST', headers, body })).json();
  return answer as Record<string, unknown>;
}

function splitAtEquals(field: string): [string, string] {
  const index = field.indexOf('=');
  return [field.slice(0, index), field.slice(index + 1)];
}
