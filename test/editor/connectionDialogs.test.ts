import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { type Answer, editorDialogs } from '../../src/views/connections/dialogs.ts';

const keys = {
  enter: 'workbench.action.acceptSelectedQuickOpenItem',
  back: 'workbench.action.quickInputBack',
  escape: 'workbench.action.closeQuickOpen',
};

/** Presses a key until the dialog answers: it takes a moment to appear. */
async function press<Value>(key: keyof typeof keys, asked: Promise<Answer<Value>>): Promise<Answer<Value>> {
  let answered = false;
  const answer = asked.finally(() => {
    answered = true;
  });
  while (!answered) {
    await commands.executeCommand(keys[key]);
  }
  return answer;
}

const input = {
  title: 'Add Connection',
  step: 2,
  total: 5,
  prompt: 'Name',
  placeholder: 'Acme',
  value: 'acme',
  masked: false,
  canGoBack: true,
  check: (): string | undefined => undefined,
};

const list = { title: 'Add Connection', placeholder: 'Choose', canGoBack: true };

describe('The dialogs of the wizard', () => {
  afterEach(() => commands.executeCommand(keys.escape));

  it('give back what an input holds', async () => {
    assert.deepEqual(await press('enter', editorDialogs.input(input)), {
      kind: 'accepted',
      value: 'acme',
      text: 'acme',
    });
  });

  it('give back the text of an input that a person leaves by Back', async () => {
    assert.deepEqual(await press('back', editorDialogs.input(input)), { kind: 'back', text: 'acme' });
  });

  it('take no text that is wrong', async () => {
    const checked: string[] = [];
    const asked = editorDialogs.input({ ...input, check: (text) => `${checked.push(text)} is refused` });
    while (checked.length < 3) {
      await commands.executeCommand(keys.enter);
    }
    assert.deepEqual(await press('escape', asked), { kind: 'cancelled' });
  });

  it('start a list at its active row, and go back from it', async () => {
    const choices = [
      { label: 'One', value: 1 },
      { label: 'Two', value: 2 },
    ];
    const asked = editorDialogs.pick({ ...list, content: { choices }, active: 2 });
    assert.deepEqual(await press('enter', asked), { kind: 'accepted', value: 2, text: '' });
    assert.deepEqual(await press('back', editorDialogs.pick({ ...list, content: { choices } })), {
      kind: 'back',
      text: '',
    });
  });

  it('give back what is typed above a list, with the row that it leaves to choose', async () => {
    const choicesFor = (text: string) => [{ label: 'Go on', alwaysShow: true, ...(text !== '' && { value: 'go' }) }];
    const step = { ...list, content: { choices: [] }, choicesFor };
    const answered = await press('enter', editorDialogs.pick({ ...step, text: 'typed', active: 'go' }));
    assert.deepEqual(answered, { kind: 'accepted', value: 'go', text: 'typed' });
    assert.deepEqual(await press('back', editorDialogs.pick({ ...step, text: 'half' })), {
      kind: 'back',
      text: 'half',
    });
  });

  it('show what is loaded once it is there', async () => {
    const loaded = { prompt: 'Done', choices: [{ label: 'Save', value: 'save' }] };
    const asked = editorDialogs.pick({ ...list, content: async () => loaded });
    assert.deepEqual(await press('enter', asked), { kind: 'accepted', value: 'save', text: '' });
  });

  it('abort what is still loading when the person goes away', async () => {
    let aborted = false;
    const asked = editorDialogs.pick({
      ...list,
      content: (signal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          });
        }),
    });
    assert.deepEqual(await press('escape', asked), { kind: 'cancelled' });
    assert.equal(aborted, true);
  });

  it('fail where loading fails', async () => {
    const asked = editorDialogs.pick({ ...list, content: () => Promise.reject(new Error('no content')) });
    await assert.rejects(asked, /no content/);
  });
});
