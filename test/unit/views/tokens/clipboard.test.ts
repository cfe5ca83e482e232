import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { editor } from '../../../support/fakeEditor.ts';

const { createTokenClipboard } = await import('../../../../src/views/tokens/clipboard.ts');

/** A clipboard whose time passes when the test says so. */
function clipboardFor(t: TestContext, clearAfter: number) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  editor.settings['clipboard.clearAfter'] = clearAfter;
  const clipboard = createTokenClipboard();
  t.after(() => clipboard.dispose());
  const pass = async (seconds: number) => {
    t.mock.timers.tick(seconds * 1000);
    await new Promise(setImmediate);
  };
  return { clipboard, pass };
}

test('a token is cleared when its time is over, and not before', async (t) => {
  const { clipboard, pass } = clipboardFor(t, 60);
  await clipboard.copy('token');
  await pass(59);
  assert.equal(editor.clipboard, 'token');
  await pass(1);
  assert.equal(editor.clipboard, '');
});

test('what a person copied meanwhile is left alone', async (t) => {
  const { clipboard, pass } = clipboardFor(t, 60);
  await clipboard.copy('token');
  editor.clipboard = 'mine';
  await pass(60);
  assert.equal(editor.clipboard, 'mine');
});

test('another token has its own time', async (t) => {
  const { clipboard, pass } = clipboardFor(t, 60);
  await clipboard.copy('first');
  await pass(40);
  await clipboard.copy('second');
  await pass(59);
  assert.equal(editor.clipboard, 'second');
  await pass(1);
  assert.equal(editor.clipboard, '');
});

test('a token goes with the window, whatever is left of its time', async (t) => {
  const { clipboard } = clipboardFor(t, 60);
  await clipboard.copy('token');
  clipboard.dispose();
  await new Promise(setImmediate);
  assert.equal(editor.clipboard, '');
});

test('0 leaves it, even when the window goes', async (t) => {
  const { clipboard, pass } = clipboardFor(t, 0);
  await clipboard.copy('token');
  await pass(100_000);
  clipboard.dispose();
  await new Promise(setImmediate);
  assert.equal(editor.clipboard, 'token');
});
