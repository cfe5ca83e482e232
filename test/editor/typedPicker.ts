import { EventEmitter, type QuickPickItem, window } from 'vscode';

/** A picker that a test types into. */
export function typedPicker() {
  const changed = new EventEmitter<string>();
  const accepted = new EventEmitter<void>();
  const hidden = new EventEmitter<void>();
  const buttons = new EventEmitter<never>();
  const hide = () => hidden.fire();
  const state = {
    items: [] as readonly QuickPickItem[],
    busy: false,
    value: '',
    title: '',
    placeholder: '',
    selectedItems: [] as readonly (QuickPickItem | undefined)[],
    onDidChangeValue: changed.event,
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    onDidTriggerItemButton: buttons.event,
    show: () => undefined,
    hide,
    dispose: () => undefined,
  };
  return {
    items: () => state.items,
    busy: () => state.busy,
    type(value: string) {
      state.value = value;
      changed.fire(value);
    },
    accept(item: QuickPickItem | undefined) {
      state.selectedItems = [item];
      accepted.fire();
    },
    hide,
    /** Stands in for the editor's picker that `work` shows, and waits until it is shown. */
    async during(work: () => Thenable<unknown>): Promise<{ ended: Thenable<unknown> }> {
      const original = Object.getOwnPropertyDescriptor(window, 'createQuickPick');
      let shown = () => {};
      const ready = new Promise<void>((resolve) => {
        shown = resolve;
      });
      Object.defineProperty(window, 'createQuickPick', {
        configurable: true,
        value: () => {
          Object.defineProperty(window, 'createQuickPick', original ?? {});
          return Object.assign(state, { show: shown });
        },
      });
      const ended = work();
      await ready;
      return { ended };
    },
  };
}
