import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { type CodeLens, commands, type TextDocument, window } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { organizations } from '../../src/sandbox/organizations.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { closeEditors, openFile } from './editors.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

const request = '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users?count=1\n';
const tree = organizations(1);
const retail = tree.descendants(tree.root).find(({ name }) => name === 'Retail');
/** Three levels below the root. */
const way = [
  'Sandbox',
  'Sandbox',
  'Organizations',
  'Meridian Bank',
  'Organizations',
  'Meridian Cards',
  'Organizations',
  'Retail',
];

describe('An organization three levels down', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());
  afterEach(async () => {
    await commands.executeCommand('scopewise.useRootOrganization', 'Sandbox');
    await closeEditors();
  });

  it('lists its users with a token that is switched to it', async () => {
    const { rows } = await api.children('explorer', [...way, 'Users']);
    assert.ok(rows.length > 0);
    const sent = sandbox
      .requests()
      .map(({ path, scopes = [] }) => [path.replace('/t/sandbox', ''), ...scopes].join(' '));
    assert.deepEqual(sent.slice(-3), [
      '/oauth2/token',
      '/oauth2/token internal_org_user_mgt_list',
      '/o/scim2/Users internal_org_user_mgt_list',
    ]);
  });

  it('is where requests act once it is used, until the root is used again', async () => {
    const { document } = await openFile(request);
    await use();
    assert.equal(await lensTitle(document), '$(play) Send with Sandbox · Retail · internal_org_user_mgt_list');
    const inside = await api.send(request);
    assert.equal(inside.status, 200);
    assert.ok(inside.request.url.endsWith('/t/sandbox/o/scim2/Users?count=1'));
    assert.match(api.toCurl(request), /\/t\/sandbox\/o\/scim2\/Users/);

    const named = await api.send(`# @organization Sandbox\n${request}`);
    assert.ok(named.request.url.endsWith('/t/sandbox/scim2/Users?count=1'));

    await commands.executeCommand('scopewise.useRootOrganization');
    assert.equal(await lensTitle(document), '$(play) Send with Sandbox · internal_user_mgt_list');
    assert.ok((await api.send(request)).request.url.endsWith('/t/sandbox/scim2/Users?count=1'));
  });
  it('refuses scopes of the root, and the answer has a lens that asks for those of organizations', async () => {
    await use();
    await openFile(request.replace('GET', '# @scopes internal_user_mgt_list\nGET'));
    await commands.executeCommand('scopewise.sendRequest');
    const refused = await answerWith('403 Forbidden');
    assert.match(refused.getText().replaceAll('\n// ', ' '), /needs internal_org_user_mgt_list in an organization/);
    const [mend] = await lensesOf(refused);
    assert.equal(mend?.command?.title, 'Retry with the Scope');
    await commands.executeCommand(mend?.command?.command ?? '', ...(mend?.command?.arguments ?? []));
    assert.match((await answerWith('200 OK')).getText(), /internal_org_user_mgt_list/);
  });
});

function answerWith(status: string): Promise<TextDocument> {
  return until(`an answer with ${status}`, () =>
    window.visibleTextEditors
      .map(({ document }) => document)
      .find(({ uri, getText }) => uri.scheme === 'scopewise' && getText().includes(status)),
  );
}

/** As the menu of the row does it. */
function use(): Thenable<unknown> {
  return commands.executeCommand('scopewise.useOrganization', row());
}

function row(): object {
  const described = { id: retail?.id, name: 'Retail' };
  return { kind: 'item', folder: { connection: 'Sandbox', type: { id: 'organizations' } }, described };
}

async function lensTitle(document: TextDocument): Promise<string | undefined> {
  return (await lensesOf(document))[0]?.command?.title;
}

function lensesOf({ uri }: TextDocument): Promise<CodeLens[]> {
  return until('the lens', async () => {
    const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
    return found.length > 0 && found;
  });
}
