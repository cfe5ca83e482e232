import { element, icon } from './element.ts';
import type { HostMessage, InspectorAction } from './tokenInspectorProtocol.ts';

/** The buttons of the page, and beside them what is under way or how it ended. */
export interface Toolbar {
  readonly element: HTMLElement;
  update(message: Extract<HostMessage, { type: 'show' }>): void;
}

const actions: readonly (readonly [InspectorAction, icon: string])[] = [
  ['copy', 'copy'],
  ['renew', 'refresh'],
  ['introspect', 'inspect'],
  ['verify', 'verified'],
];

/** @param send called with what a person chose */
export function createToolbar(send: (action: InspectorAction | 'cancel') => void): Toolbar {
  const buttons = actions.map(([action, codicon]) => ({ action, ...labelledButton(codicon, () => send(action)) }));
  const cancel = element('button', { class: 'link' });
  cancel.addEventListener('click', () => send('cancel'));
  const ring = element('vscode-progress-ring', { 'aria-hidden': 'true' });
  const activity = element('span', {});
  const progress = element('div', { class: 'progress', hidden: '' }, ring, activity, cancel);
  const outcome = element('span', { class: 'outcome' });
  const status = element('div', { class: 'status', role: 'status' }, progress, outcome);
  const failure = element('div', { class: 'failure', role: 'alert' });
  const bar = element('div', { class: 'buttons', role: 'group' }, ...buttons.map(({ button }) => button));
  return {
    element: element('div', { class: 'toolbar' }, bar, status, failure),
    update({ strings, actions: possible, ...message }) {
      bar.ariaLabel = strings.actions;
      for (const { action, button, label } of buttons) {
        label.data = strings[action];
        button.hidden = !possible.includes(action);
        button.secondary = action !== possible[0];
        button.disabled = action !== 'copy' && message.activity !== undefined;
      }
      cancel.textContent = strings.cancel;
      progress.hidden = message.activity === undefined;
      activity.textContent = message.activity ?? '';
      outcome.textContent = message.outcome && !message.outcome.failed ? message.outcome.text : '';
      failure.replaceChildren(
        ...(message.outcome?.failed ? [icon('error'), element('span', {}, message.outcome.text)] : []),
      );
    },
  };
}

/** A button whose label comes later, with the language. */
export function labelledButton(codicon: string, onClick: () => void) {
  const label = new Text();
  const picture = icon(codicon);
  picture.slot = 'content-before';
  const button = element('vscode-button', { secondary: '' }, picture, label);
  button.addEventListener('click', onClick);
  return { button, label };
}
