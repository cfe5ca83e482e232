import { stateIcons } from './accessBar.ts';
import type { AccessState, CellPlace, HostMessage } from './accessMatrixProtocol.ts';
import { element, icon } from './element.ts';

/** The matrix: a grid in which the arrow keys move and Enter opens a cell. */
export interface AccessGrid {
  readonly element: HTMLElement;
  update(message: Extract<HostMessage, { type: 'show' }>): void;
  /** Shows the rows in which every word is found, and where wanted those alone that have something locked. */
  filter(text: string, onlyLocked: boolean): void;
  /** Puts the focus back on the cell that had it last. */
  focus(): void;
  /** Brings that cell into sight, where something covers it now. */
  reveal(): void;
}

/** @param open called with the cell that a person wants to look into */
export function createAccessGrid(open: (place: CellPlace) => void): AccessGrid {
  const head = element('thead', {});
  const body = element('tbody', {});
  const noMatch = element('p', { class: 'empty', role: 'status' });
  const table = element('table', { role: 'grid' }, head, body);
  let state: AccessState | undefined;
  let current: CellPlace = { row: 0, cell: 0 };
  let wanted: readonly [text: string, onlyLocked: boolean] = ['', false];
  let drawn = '';

  const cellAt = ({ row, cell }: CellPlace) =>
    body.querySelector<HTMLElement>(`[data-row="${row}"][data-cell="${cell}"]`);
  const shownRows = () => [...body.rows].filter((row) => !row.hidden).map((row) => Number(row.dataset['row']));

  function moveTo(place: CellPlace, focus = true): void {
    const before = cellAt(current);
    if (before) before.tabIndex = -1;
    current = place;
    const next = cellAt(place);
    if (next) {
      next.tabIndex = 0;
      if (focus) next.focus();
    }
  }

  function openAt(place: CellPlace): void {
    body.querySelector('[aria-selected]')?.removeAttribute('aria-selected');
    cellAt(place)?.setAttribute('aria-selected', 'true');
    open(place);
  }

  function placeOf(target: EventTarget | null): CellPlace | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    return cell ? { row: Number(cell.dataset['row']), cell: Number(cell.dataset['cell']) } : undefined;
  }

  body.addEventListener('click', ({ target }) => {
    const place = placeOf(target);
    if (place) {
      moveTo(place);
      openAt(place);
    }
  });
  body.addEventListener('keydown', (event) => {
    const place = placeOf(event.target);
    const last = (state?.columns.length ?? 1) - 1;
    if (!place || event.altKey || event.metaKey) return;
    const rows = shownRows();
    const at = rows.indexOf(place.row);
    const rowAt = (index: number) => rows[Math.max(0, Math.min(rows.length - 1, index))] ?? place.row;
    const page = 10;
    const moves: Readonly<Record<string, () => CellPlace>> = {
      ArrowUp: () => ({ ...place, row: rowAt(at - 1) }),
      ArrowDown: () => ({ ...place, row: rowAt(at + 1) }),
      PageUp: () => ({ ...place, row: rowAt(at - page) }),
      PageDown: () => ({ ...place, row: rowAt(at + page) }),
      ArrowLeft: () => ({ ...place, cell: Math.max(0, place.cell - 1) }),
      ArrowRight: () => ({ ...place, cell: Math.min(last, place.cell + 1) }),
      Home: () => ({ row: event.ctrlKey ? rowAt(0) : place.row, cell: 0 }),
      End: () => ({ row: event.ctrlKey ? rowAt(rows.length - 1) : place.row, cell: last }),
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move) {
      event.preventDefault();
      moveTo(move());
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      openAt(place);
    }
  });

  function applyFilter(): void {
    const words = wanted[0].toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of body.rows) {
      const shown = state?.rows[Number(row.dataset['row'])];
      const hasLocked = shown?.cells.some((cell) => cell.state === 'locked' || cell.state === 'partial') ?? false;
      row.hidden = !shown || !words.every((word) => shown.search.includes(word)) || (wanted[1] && !hasLocked);
    }
    const rows = shownRows();
    noMatch.hidden = rows.length > 0;
    const [first] = rows;
    if (first !== undefined && !rows.includes(current.row)) moveTo({ ...current, row: first }, false);
  }

  return {
    element: element('div', { class: 'grid' }, table, noMatch),
    update({ state: next, strings }) {
      const text = JSON.stringify(next);
      if (text === drawn) return;
      drawn = text;
      state = next;
      const hadFocus = body.contains(document.activeElement);
      table.ariaLabel = next.title;
      noMatch.textContent = strings.noMatch;
      head.replaceChildren(
        element(
          'tr',
          {},
          element('th', { scope: 'col', rowspan: '2', class: 'api' }, strings.api),
          ...next.groups.map(({ heading, columns }) =>
            element('th', { scope: 'colgroup', colspan: String(columns), class: 'group' }, heading),
          ),
        ),
        element(
          'tr',
          {},
          ...next.columns.map((column, at) => element('th', { scope: 'col', ...edge(next, at) }, column)),
        ),
      );
      body.replaceChildren(...next.rows.map((_, row) => rowElement(next, row)));
      applyFilter();
      moveTo(current, hadFocus);
    },
    filter(text, onlyLocked) {
      wanted = [text, onlyLocked];
      applyFilter();
    },
    focus: () => cellAt(current)?.focus(),
    reveal: () => requestAnimationFrame(() => cellAt(current)?.scrollIntoView({ block: 'nearest' })),
  };
}

function rowElement(state: AccessState, row: number): HTMLTableRowElement {
  const { api, cells } = state.rows[row] ?? { api: '', cells: [] };
  const tr = element('tr', { 'data-row': String(row) }, element('th', { scope: 'row', role: 'rowheader' }, api));
  for (const [at, cell] of cells.entries()) {
    const { class: edgeClass = '' } = edge(state, at);
    const attributes = {
      role: 'gridcell',
      tabindex: '-1',
      'aria-label': `${api}, ${cell.label}`,
      title: cell.label,
      class: `${cell.state} ${edgeClass}`.trim(),
      'data-row': String(row),
      'data-cell': String(at),
    };
    const picture = cell.state === 'none' ? [] : cell.count === '' ? [icon(stateIcons[cell.state])] : [cell.count];
    tr.append(element('td', attributes, ...picture));
  }
  return tr;
}

/** Where a group of columns begins. */
function edge({ groups }: AccessState, column: number): { class?: string } {
  let start = 0;
  for (const { columns } of groups) {
    if (column === start) return { class: 'edge' };
    start += columns;
  }
  return {};
}
