import * as vscode from 'vscode';

type Dialog =
  | 'showInformationMessage'
  | 'showWarningMessage'
  | 'showErrorMessage'
  | 'showInputBox'
  | 'showQuickPick'
  | 'showSaveDialog';

/**
 * Answers a dialog of the editor in a person's place, while `work` runs.
 *
 * @param answer what the person does: a button, a text, or undefined for going away; or a function of what the dialog was given
 * @returns what the dialog was given, each time it was shown
 */
export async function answering(dialog: Dialog, answer: unknown, work: () => unknown): Promise<unknown[][]> {
  const shown: unknown[][] = [];
  const original = Object.getOwnPropertyDescriptor(vscode.window, dialog);
  Object.defineProperty(vscode.window, dialog, {
    configurable: true,
    value: async (...given: unknown[]) => {
      shown.push(given);
      return typeof answer === 'function' ? answer(...given) : answer;
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(vscode.window, dialog, original ?? {});
  }
  return shown;
}
