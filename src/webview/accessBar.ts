import type { HostMessage, PageMessage } from './accessMatrixProtocol.ts';
import { element, icon } from './element.ts';

/** What stands above the matrix: whose it is, what is known, and what to see of it. */
export interface AccessBar {
  readonly element: HTMLElement;
  update(message: Extract<HostMessage, { type: 'show' }>): void;
}

const legendStates = ['unlocked', 'partial', 'locked', 'unknown', 'user'] as const;

export const stateIcons = {
  unlocked: 'check',
  partial: 'circle-half',
  locked: 'lock',
  unknown: 'question',
  user: 'person',
  none: 'none',
} as const;

/** @param filter called with what the person wants to see */
export function createAccessBar(
  send: (message: PageMessage) => void,
  filter: (text: string, onlyLocked: boolean) => void,
): AccessBar {
  const title = element('h1', {});
  const notes = element('div', { class: 'notes' });
  const discoverLabel = new Text();
  const discover = element('vscode-button', {}, discoverLabel);
  discover.addEventListener('click', () => send({ type: 'discover' }));
  const cancel = element('vscode-button', { secondary: '' });
  cancel.addEventListener('click', () => send({ type: 'cancel' }));
  const activity = element('span', {});
  const ring = element('vscode-progress-ring', { 'aria-hidden': 'true' });
  const progress = element('div', { class: 'progress', role: 'status' }, ring, activity, cancel);
  const failure = element('div', { class: 'failure', role: 'alert' });
  const text = element('vscode-textfield', { type: 'search' });
  const onlyLocked = element('vscode-checkbox', {});
  const changed = () => filter(text.value, onlyLocked.checked);
  text.addEventListener('input', changed);
  onlyLocked.addEventListener('change', changed);
  const legend = element('ul', { class: 'legend' });
  const tools = element('div', { class: 'tools' }, text, onlyLocked, legend);
  return {
    element: element(
      'header',
      {},
      title,
      notes,
      element('div', { class: 'actions' }, discover, progress),
      failure,
      tools,
    ),
    update({ state, strings, activity: doing, outcome }) {
      title.textContent = state.title;
      notes.replaceChildren(...state.notes.map((note) => element('p', {}, note)));
      discoverLabel.data = strings.discover;
      discover.disabled = doing !== undefined;
      discover.secondary = state.isKnown;
      progress.hidden = doing === undefined;
      activity.textContent = doing ?? '';
      cancel.textContent = strings.cancel;
      failure.replaceChildren(...(outcome?.failed ? [icon('error'), element('span', {}, outcome.text)] : []));
      text.placeholder = strings.filter;
      text.label = strings.filter;
      onlyLocked.label = strings.onlyLocked;
      legend.ariaLabel = strings.legend;
      legend.replaceChildren(
        ...legendStates.map((cell) => element('li', { class: cell }, icon(stateIcons[cell]), strings.states[cell])),
      );
    },
  };
}
