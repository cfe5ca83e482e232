import { stateIcons } from './accessBar.ts';
import type { AccessStrings, CellPlace, HostMessage, PageMessage } from './accessMatrixProtocol.ts';
import { element, icon } from './element.ts';

/** What is behind the cell that was opened last, below the matrix. */
export interface AccessDetails {
  readonly element: HTMLElement;
  /** The cell that is shown. */
  open(): CellPlace | undefined;
  update(strings: AccessStrings): void;
  show(message: Extract<HostMessage, { type: 'details' }>): void;
}

/** @param left called when the person closes it */
export function createAccessDetails(send: (message: PageMessage) => void, left: () => void): AccessDetails {
  const root = element('aside', { class: 'details', hidden: '', 'aria-labelledby': 'details-heading' });
  let strings: AccessStrings | undefined;
  let place: CellPlace | undefined;
  let drawn = '';

  function close(): void {
    place = undefined;
    drawn = '';
    root.hidden = true;
    left();
  }

  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !root.hidden) close();
  });

  return {
    element: root,
    open: () => place,
    update(next) {
      strings = next;
    },
    show({ details, row, cell }) {
      const text = JSON.stringify([details, row, cell]);
      if (strings === undefined || text === drawn) return;
      drawn = text;
      place = { row, cell };
      const words = strings;
      const button = (label: string, primary: boolean, message: PageMessage) => {
        const created = element('vscode-button', primary ? {} : { secondary: '' }, label);
        created.addEventListener('click', () => send(message));
        return created;
      };
      const closing = element(
        'button',
        { class: 'close', 'aria-label': words.close, title: words.close },
        icon('close'),
      );
      closing.addEventListener('click', close);
      const missing = details.remedies.flatMap(({ scopes }) => scopes).length;
      root.replaceChildren(
        element('div', { class: 'bar' }, element('h2', { id: 'details-heading' }, details.heading), closing),
        element('p', { role: 'status' }, details.sentence),
        ...details.remedies.map(({ text: remedy, scopes }) =>
          element('p', { class: 'remedy' }, `${remedy} `, ...codes(scopes)),
        ),
        element(
          'div',
          { class: 'buttons' },
          ...(missing > 0
            ? [button(missing === 1 ? words.copyScope : words.copyScopes, true, { type: 'copyScopes', row, cell })]
            : []),
          ...(details.hasConsole ? [button(words.openConsole, false, { type: 'openConsole' })] : []),
          button(words.showOperations, false, { type: 'showOperations', row, cell }),
        ),
        element(
          'ul',
          { class: 'operations' },
          ...details.operations.map(({ state, title, address, scopes }) =>
            element(
              'li',
              { class: state },
              icon(stateIcons[state]),
              element('span', { class: 'hidden' }, `${words.states[state]}: `),
              element('span', { class: 'title' }, title),
              element('code', { class: 'address' }, address),
              element('span', { class: 'scopes' }, ...codes(scopes)),
            ),
          ),
        ),
      );
      root.hidden = false;
      root.scrollTop = 0;
    },
  };
}

function codes(scopes: readonly string[]): (Node | string)[] {
  return scopes.flatMap((scope, index) => [...(index === 0 ? [] : [' ']), element('code', {}, scope)]);
}
