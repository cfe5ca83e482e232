import { l10n, QuickInputButtons, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { chooseFile } from './chooseFile.ts';

/** What a person did: gave an answer, went a step back (with the text as it stood), or went away. */
export type Answer<Value> =
  | { readonly kind: 'accepted'; readonly value: Value; readonly text: string }
  | { readonly kind: 'back'; readonly text: string }
  | { readonly kind: 'cancelled' };

/** A row of a list. Those without a value only say something. */
export interface Choice<Value> extends QuickPickItem {
  readonly value?: Value;
}

interface Step {
  readonly title: string;
  /** From 1; left out where there is only one. */
  readonly step?: number;
  readonly total?: number;
  readonly placeholder: string;
  readonly canGoBack?: boolean;
}

export interface PickContent<Value> {
  /** A sentence above the list. */
  readonly prompt?: string;
  readonly placeholder?: string;
  readonly choices: readonly Choice<Value>[];
}

export interface PickStep<Value> extends Step {
  /** What is shown at once; or once it is there, and until then the placeholder. Going away aborts the signal. */
  readonly content: PickContent<Value> | ((signal: AbortSignal) => Promise<PickContent<Value>>);
  /** The value whose row is active at first. */
  readonly active?: Value | undefined;
  /** What is typed at first. */
  readonly text?: string;
  /** Rows for what is typed, above the others. */
  readonly choicesFor?: (text: string) => readonly Choice<Value>[];
}

export interface InputStep extends Step {
  readonly prompt: string;
  readonly value: string;
  readonly masked: boolean;
  /** With it, there is a button that chooses a file: its content becomes the text, or its path. */
  readonly file?: 'content' | 'path' | undefined;
  /** What is wrong with a text, as a sentence. */
  readonly check: (text: string) => string | undefined;
}

/** How a person is asked. Tests answer in a person's place. */
export interface Dialogs {
  pick<Value>(step: PickStep<Value>): Promise<Answer<Value>>;
  input(step: InputStep): Promise<Answer<string>>;
  /** Whether the person agrees to `action`, the label of the button. */
  confirm(message: string, detail: string, action: string): Promise<boolean>;
}

/** Asks in the editor. Lists and inputs stay open while the person fetches something from another window. */
export const editorDialogs: Dialogs = {
  pick: pickInEditor,
  input: inputInEditor,
  async confirm(message, detail, action) {
    return (await window.showWarningMessage(message, { modal: true, detail }, action)) === action;
  },
};

function pickInEditor<Value>(step: PickStep<Value>): Promise<Answer<Value>> {
  const { content, active, choicesFor } = step;
  const picker = window.createQuickPick<Choice<Value>>();
  const controller = new AbortController();
  let choices: readonly Choice<Value>[] = [];
  picker.title = step.title;
  picker.step = step.step;
  picker.totalSteps = step.total;
  picker.placeholder = step.placeholder;
  picker.buttons = step.canGoBack ? [QuickInputButtons.Back] : [];
  picker.ignoreFocusOut = true;
  picker.value = step.text ?? '';

  function show({ prompt, placeholder, choices: rows }: PickContent<Value>): void {
    choices = rows;
    picker.busy = false;
    picker.prompt = prompt;
    picker.placeholder = placeholder ?? step.placeholder;
    const shown = [...(choicesFor?.(picker.value) ?? []), ...rows];
    picker.items = shown;
    const chosen = shown.find(({ value }) => value !== undefined && value === active);
    if (chosen) {
      picker.activeItems = [chosen];
    }
  }

  return new Promise((resolve, reject) => {
    const listeners = [
      picker.onDidChangeValue((text) => {
        if (choicesFor) {
          const [before] = picker.activeItems;
          const made = choicesFor(text);
          picker.items = [...made, ...choices];
          const same = made.find(({ value }) => value !== undefined && value === before?.value);
          if (same) {
            picker.activeItems = [same];
          }
        }
      }),
      picker.onDidAccept(() => {
        const value = picker.selectedItems[0]?.value;
        if (value !== undefined) {
          resolve({ kind: 'accepted', value, text: picker.value });
          picker.hide();
        }
      }),
      picker.onDidTriggerButton(() => {
        resolve({ kind: 'back', text: picker.value });
        picker.hide();
      }),
      picker.onDidHide(() => {
        resolve({ kind: 'cancelled' });
        controller.abort();
        for (const listener of listeners) {
          listener.dispose();
        }
        picker.dispose();
      }),
    ];
    picker.show();
    if (typeof content !== 'function') {
      show(content);
      return;
    }
    picker.busy = true;
    picker.items = [{ label: `$(loading~spin) ${step.placeholder}`, alwaysShow: true }];
    content(controller.signal).then(
      (loaded) => {
        if (!controller.signal.aborted) {
          show(loaded);
        }
      },
      (error: unknown) => {
        reject(error);
        if (!controller.signal.aborted) {
          picker.hide();
        }
      },
    );
  });
}

function inputInEditor(step: InputStep): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.title = step.title;
  box.step = step.step;
  box.totalSteps = step.total;
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.value = step.value;
  box.password = step.masked;
  const browse = { iconPath: new ThemeIcon('folder-opened'), tooltip: l10n.t('Choose a File…') };
  box.buttons = [...(step.canGoBack ? [QuickInputButtons.Back] : []), ...(step.file ? [browse] : [])];
  box.ignoreFocusOut = true;
  // In the web, the list of files takes the place of the box.
  let isBrowsing = false;

  async function takeFile(gives: 'content' | 'path'): Promise<void> {
    isBrowsing = true;
    const text = await chooseFile(step.title, gives).finally(() => {
      isBrowsing = false;
    });
    if (text !== undefined) {
      box.value = text;
      box.validationMessage = step.check(text);
    }
    box.show();
  }

  return new Promise((resolve, reject) => {
    const listeners = [
      box.onDidChangeValue((text) => {
        box.validationMessage = step.check(text);
      }),
      box.onDidAccept(() => {
        box.validationMessage = step.check(box.value);
        if (box.validationMessage === undefined) {
          resolve({ kind: 'accepted', value: box.value, text: box.value });
          box.hide();
        }
      }),
      box.onDidTriggerButton((button) => {
        if (button === browse && step.file) {
          takeFile(step.file).catch(reject);
          return;
        }
        resolve({ kind: 'back', text: box.value });
        box.hide();
      }),
      box.onDidHide(() => {
        if (isBrowsing) {
          return;
        }
        resolve({ kind: 'cancelled' });
        for (const listener of listeners) {
          listener.dispose();
        }
        box.dispose();
      }),
    ];
    box.show();
  });
}
