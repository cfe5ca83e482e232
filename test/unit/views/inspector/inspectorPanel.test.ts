import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExtensionContext, Uri } from 'vscode';
import { ScopewiseError } from '../../../../src/http/error.ts';
import type { Token } from '../../../../src/oauth/token.ts';
import type { Verification } from '../../../../src/oauth/verifySignature.ts';
import type { Session } from '../../../../src/session/session.ts';
import type { InspectorSource } from '../../../../src/views/inspector/inspectorSource.ts';
import type { Services } from '../../../../src/views/services.ts';
import { editor, type FakePanel } from '../../../support/fakeEditor.ts';

const { createTokenInspectors } = await import('../../../../src/views/inspector/tokenInspectors.ts');
const { decodeToken } = await import('../../../../src/views/inspector/decodeToken.ts');

const opaque = 'decc891e-4bee-3831-a321-38b1db1fece0';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${encode({ alg: 'RS256' })}.${encode({ sub: 'ada' })}.c2ln`;

function openWindow() {
  const copied: string[] = [];
  const clipboard = { copy: async (text: string) => void copied.push(text), clearAfter: () => 60, dispose() {} };
  const context = { extensionUri: '/extension' as unknown as Uri } as ExtensionContext;
  editor.panels = [];
  return { copied, inspectors: createTokenInspectors({ context, clipboard }) };
}

/** The panel that was opened last, with its page ready. */
async function openPanel(source: Partial<InspectorSource> = {}) {
  const { copied, inspectors } = openWindow();
  inspectors.show({ key: 'test', token: opaque, ...source });
  const panel = lastPanel();
  await panel.receive({ type: 'ready' });
  return { copied, panel };
}

function lastPanel(): FakePanel {
  const panel = editor.panels.at(-1);
  assert.ok(panel);
  return panel;
}

const last = (panel: FakePanel) => panel.sent.at(-1) ?? {};
const token = (accessToken: string): Token => ({
  accessToken,
  tokenType: 'Bearer',
  format: 'opaque',
  obtainedAt: 0,
  requested: [],
  denied: [],
  response: { access_token: accessToken },
});

test('The page gets what it shows when it is ready, and the token only when a person asks', async () => {
  const { panel } = await openPanel();
  assert.equal(last(panel)['type'], 'show');
  assert.equal(JSON.stringify(panel.sent).includes(opaque), false);
  assert.equal(panel.html.includes(opaque), false);
  await panel.receive({ type: 'reveal' });
  assert.deepEqual(last(panel), { type: 'revealed', generation: 1, text: opaque });
  await panel.receive({ type: 'ready' });
  assert.equal(JSON.stringify(last(panel)).includes(opaque), false);
});

test('Messages that are not of the protocol do nothing', async () => {
  const { panel, copied } = await openPanel();
  const before = panel.sent.length;
  for (const message of [undefined, null, 'copy', {}, { type: 'Copy' }, { type: '__proto__' }, { type: ['copy'] }]) {
    await panel.receive(message);
  }
  assert.equal(panel.sent.length, before);
  assert.deepEqual(copied, []);
});

test('Copying goes through the clipboard that clears itself', async () => {
  const { panel, copied } = await openPanel();
  await panel.receive({ type: 'copy' });
  assert.deepEqual(copied, [opaque]);
  assert.deepEqual(last(panel)['outcome'], { failed: false, text: 'Copied. The clipboard is cleared in 60 seconds.' });
});

test('Introspection is offered where it is possible, and its answer is shown', async () => {
  assert.deepEqual(last((await openPanel()).panel)['actions'], ['copy']);
  const { panel } = await openPanel({ introspect: async () => ({ active: true, scope: 'a' }) });
  assert.deepEqual(last(panel)['actions'], ['copy', 'introspect']);
  await panel.receive({ type: 'introspect' });
  assert.match(JSON.stringify(last(panel)), /"heading":"Introspection"/);
  assert.equal(last(panel)['activity'], undefined);
});

test('A signature is verified where it is possible, and another token starts unverified', async () => {
  const token = ['{"alg":"RS256"}', '{"iss":"https://id.example"}', 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const { panel } = await openPanel({
    token,
    verify: async () => ({ result: 'verified', algorithm: 'RS256', keyId: 'key-1', expired: false }),
    renew: async () => ({
      accessToken: `${token}x`,
      tokenType: 'Bearer',
      format: 'jwt',
      obtainedAt: 0,
      requested: [],
      denied: [],
      response: {},
    }),
  });
  assert.deepEqual(last(panel)['actions'], ['copy', 'renew', 'verify']);
  assert.match(JSON.stringify(last(panel)['state']), /has not been verified/);
  await panel.receive({ type: 'verify' });
  assert.match(JSON.stringify(last(panel)['state']), /signed with RS256 by the key “key-1” of the issuer/);
  assert.doesNotMatch(JSON.stringify(last(panel)['state']), /not verified|not been verified/);
  await panel.receive({ type: 'renew' });
  assert.match(JSON.stringify(last(panel)['state']), /has not been verified/);
  const opaqueOne = await openPanel({ verify: () => assert.fail('an opaque token has no signature') });
  assert.deepEqual(last(opaqueOne.panel)['actions'], ['copy']);
});

test('A failure is told in place, and what was there stays', async () => {
  const refused = new ScopewiseError('network.unreachable', { origin: 'https://id.example', reason: 'ENOTFOUND' });
  const { panel } = await openPanel({ introspect: () => Promise.reject(refused) });
  const before = last(panel)['state'];
  await panel.receive({ type: 'introspect' });
  const { outcome, state } = last(panel);
  assert.match(JSON.stringify(outcome), /"failed":true,"text":"https:\/\/id.example cannot be reached/);
  assert.deepEqual(state, before);
});

test('Cancelling is silent and immediate, even where nobody listens to the signal', async () => {
  const answer = Promise.withResolvers<Record<string, unknown>>();
  let signal: AbortSignal | undefined;
  const { panel } = await openPanel({
    introspect: (_token, given) => {
      signal = given;
      return answer.promise;
    },
  });
  const running = panel.receive({ type: 'introspect' });
  assert.equal(last(panel)['activity'], 'Asking the authorization server…');
  await panel.receive({ type: 'cancel' });
  assert.equal(signal?.aborted, true);
  assert.deepEqual([last(panel)['activity'], last(panel)['outcome']], [undefined, undefined]);
  answer.resolve({ active: true });
  await running;
  assert.doesNotMatch(JSON.stringify(last(panel)), /Introspection/);
});

test('A new token takes the place of the old one, of which nothing stays revealed', async () => {
  const { panel } = await openPanel({ renew: async () => token(jwt) });
  await panel.receive({ type: 'renew' });
  assert.equal(last(panel)['generation'], 2);
  assert.match(JSON.stringify(last(panel)['state']), /"JWT"/);
  await panel.receive({ type: 'copy' });
  await panel.receive({ type: 'reveal' });
  assert.match(String(last(panel)['text']), new RegExp(jwt));
});

test('A token has one panel, which can be closed and opened again', async () => {
  const { inspectors } = openWindow();
  inspectors.show({ key: 'a', token: opaque });
  inspectors.show({ key: 'a', token: jwt });
  inspectors.show({ key: 'b', token: jwt });
  assert.deepEqual(
    editor.panels.map(({ revealed }) => revealed),
    [1, 0],
  );
  editor.panels[0]?.dispose();
  inspectors.show({ key: 'a', token: opaque });
  assert.equal(editor.panels.length, 3);
  inspectors.dispose();
  assert.deepEqual(
    editor.panels.map(({ disposed }) => disposed),
    [true, true, true],
  );
});

test('The page may load only its own folder', async () => {
  const { panel } = await openPanel();
  assert.deepEqual(panel.options, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: ['/extension/dist/webview'],
  });
});

/** What decoding needs: connections by their issuers, and what checks a signature. */
function deps(...issuers: string[]) {
  const { inspectors } = openWindow();
  const definitions = issuers.map((issuer, index) => ({ name: `C${index}`, system: 'oauth2', issuer, clientId: 'c' }));
  return {
    inspectors: async () => inspectors,
    connections: { definitions: () => definitions } as unknown as Services['connections'],
    session: async (name: string) =>
      ({
        verify: async (): Promise<Verification> => ({
          result: 'verified',
          algorithm: 'RS256',
          keyId: name,
          expired: false,
        }),
      }) as unknown as Session,
  };
}

test('A decoded token is checked by the connection that has its issuer, and by none where no connection has it', async () => {
  const issued = `${encode({ alg: 'RS256' })}.${encode({ iss: 'https://b.example.com/' })}.c2ln`;
  const decode = async (...issuers: string[]) => {
    Object.assign(editor, { selection: issued, clipboard: '' });
    await decodeToken(deps(...issuers));
    const panel = lastPanel();
    await panel.receive({ type: 'ready' });
    const offered = JSON.stringify(last(panel)['actions']).includes('verify');
    await panel.receive({ type: 'verify' });
    return { offered, verified: JSON.stringify(last(panel)).includes('C1') };
  };
  const others = ['https://a.example.com', 'https://b.example.com.evil.example'];
  assert.deepEqual(await decode(...others), { offered: false, verified: false });
  assert.deepEqual(await decode('https://a.example.com', 'https://b.example.com'), { offered: true, verified: true });
});

test('Decode Token takes the JWT of the selection, else of the clipboard, else asks with a masked input', async () => {
  const other = `${encode({ alg: 'RS256' })}.${encode({ sub: 'grace' })}.c2ln`;
  const subject = async (selection: string, clipboard: string, typed?: string) => {
    Object.assign(editor, { selection, clipboard, typed, inputs: [] });
    await decodeToken(deps());
    const panel = editor.panels[0];
    await panel?.receive({ type: 'ready' });
    return panel && /ada|grace|Opaque/.exec(JSON.stringify(last(panel)))?.[0];
  };
  assert.equal(await subject(`Authorization: Bearer ${jwt}`, other), 'ada');
  assert.equal(await subject('const x = 1', other), 'grace');
  assert.equal(editor.inputs.length, 0);
  assert.equal(await subject('', 'something', ` Bearer ${opaque}\n`), 'Opaque');
  assert.equal(editor.inputs[0]?.password, true);
  assert.equal(await subject('', '', undefined), undefined);
  assert.equal(await subject('', '', '  '), undefined);
});
