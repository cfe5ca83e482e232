import type { TableState } from './answerTableProtocol.ts';
import { element, icon } from './element.ts';
import { arrangedRows, nextOrder, type TableOrder } from './tableRows.ts';

/** The table: a grid in which the arrow keys move, a head sorts, and Enter opens the item of a row. */
export interface AnswerGrid {
  readonly element: HTMLElement;
  update(state: TableState): void;
  filter(text: string): void;
  /** The rows that are shown, in their order. */
  rows(): readonly number[];
}

export interface GridListener {
  open(row: number): void;
  /** Called with how many rows are left. */
  shown(count: number): void;
}

/** Pixels; the style sheet has the same. */
const rowHeight = 24;
/** Rows that are drawn above and below those in sight. */
const margin = 10;

/** Only the rows in sight are drawn: there may be a hundred thousand. */
export function createAnswerGrid(listener: GridListener): AnswerGrid {
  const head = element('thead', {});
  const before = element('tbody', { 'aria-hidden': 'true' });
  const body = element('tbody', {});
  const after = element('tbody', { 'aria-hidden': 'true' });
  const sizes = element('colgroup', {});
  const table = element('table', { role: 'grid' }, sizes, head, before, body, after);
  const noMatch = element('p', { class: 'empty', role: 'status', hidden: '' });
  const frame = element('div', { class: 'grid' }, table, noMatch);
  let state: TableState | undefined;
  let order: TableOrder | undefined;
  let wanted = '';
  let shown: readonly number[] = [];
  let current = { row: 0, cell: 0 };

  function arrange(): void {
    if (state === undefined) return;
    shown = arrangedRows(state.rows, wanted, order);
    noMatch.hidden = shown.length > 0;
    table.ariaRowCount = String(shown.length + 1);
    current = { ...current, row: Math.max(0, Math.min(current.row, shown.length - 1)) };
    listener.shown(shown.length);
    drawHead();
    draw();
  }

  function drawHead(): void {
    const { columns = [], strings } = state ?? {};
    head.replaceChildren(
      element(
        'tr',
        { 'aria-rowindex': '1' },
        ...columns.map(({ label }, at) => {
          const sorted = order?.column === at ? (order.descending ? 'descending' : 'ascending') : 'none';
          const word = sorted === 'none' ? '' : sorted === 'ascending' ? strings?.sortedUp : strings?.sortedDown;
          const button = element(
            'button',
            { title: [label, word].filter(Boolean).join(', ') },
            element('span', { class: 'label' }, label),
            ...(sorted === 'none' ? [] : [icon(sorted === 'ascending' ? 'arrow-up' : 'arrow-down')]),
          );
          button.addEventListener('click', () => {
            order = nextOrder(order, at);
            arrange();
            head.querySelectorAll('button')[at]?.focus();
          });
          return element('th', { scope: 'col', 'aria-sort': sorted }, button);
        }),
      ),
    );
  }

  function draw(): void {
    const first = Math.max(0, Math.floor(frame.scrollTop / rowHeight) - margin);
    const last = Math.min(shown.length, Math.ceil((frame.scrollTop + frame.clientHeight) / rowHeight) + margin);
    const hadFocus = body.contains(document.activeElement);
    before.replaceChildren(...spacer(first));
    after.replaceChildren(...spacer(shown.length - last));
    body.replaceChildren(
      ...shown.slice(first, last).map((row, at) => {
        const place = first + at;
        const cells = (state?.rows[row] ?? []).map((text, cell) => {
          const isCurrent = place === current.row && cell === current.cell;
          const attributes = { role: 'gridcell', tabindex: isCurrent ? '0' : '-1', title: text };
          return element('td', { ...attributes, 'data-cell': String(cell) }, text);
        });
        return element('tr', { 'data-row': String(place), 'aria-rowindex': String(place + 2) }, ...cells);
      }),
    );
    if (hadFocus) cellAt()?.focus({ preventScroll: true });
  }

  function spacer(rows: number): HTMLElement[] {
    if (rows <= 0) return [];
    const cell = element('td', {});
    cell.style.height = `${rows * rowHeight}px`;
    return [element('tr', {}, cell)];
  }

  function cellAt(): HTMLElement | null {
    return body.querySelector<HTMLElement>(`[data-row="${current.row}"] [data-cell="${current.cell}"]`);
  }

  function moveTo(row: number, cell: number): void {
    current = { row, cell };
    const top = row * rowHeight;
    const height = frame.clientHeight - head.clientHeight - rowHeight;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top > frame.scrollTop + height) frame.scrollTop = top - height;
    draw();
    cellAt()?.focus({ preventScroll: true });
    cellAt()?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function placeOf(target: EventTarget | null): { row: number; cell: number } | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-cell]') : null;
    const row = cell?.closest('tr');
    return cell && row ? { row: Number(row.dataset['row']), cell: Number(cell.dataset['cell']) } : undefined;
  }

  let drawing = 0;
  frame.addEventListener('scroll', () => {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(draw);
  });
  new ResizeObserver(draw).observe(frame);
  body.addEventListener('click', ({ target }) => {
    const place = placeOf(target);
    // A click that ends a selection of text is none.
    if (place && document.getSelection()?.isCollapsed !== false) moveTo(place.row, place.cell);
  });
  body.addEventListener('dblclick', ({ target }) => {
    const row = shown[placeOf(target)?.row ?? -1];
    if (row !== undefined) listener.open(row);
  });
  body.addEventListener('copy', (event) => {
    const { row, cell } = current;
    const text = state?.rows[shown[row] ?? -1]?.[cell];
    if (text === undefined || document.getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
  body.addEventListener('keydown', (event) => {
    const place = placeOf(event.target);
    if (!place || event.altKey || event.metaKey) return;
    const [bottom, right] = [shown.length - 1, (state?.columns.length ?? 1) - 1];
    const page = Math.max(1, Math.floor(frame.clientHeight / rowHeight) - 2);
    const { row, cell } = place;
    const moves: Readonly<Record<string, readonly [row: number, cell: number]>> = {
      ArrowUp: [row - 1, cell],
      ArrowDown: [row + 1, cell],
      PageUp: [row - page, cell],
      PageDown: [row + page, cell],
      ArrowLeft: [row, cell - 1],
      ArrowRight: [row, cell + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? bottom : row, right],
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move) {
      event.preventDefault();
      moveTo(Math.max(0, Math.min(bottom, move[0])), Math.max(0, Math.min(right, move[1])));
    } else if (event.key === 'Enter') {
      const item = shown[row];
      if (item !== undefined) listener.open(item);
    }
  });

  return {
    element: frame,
    update(next) {
      const isOther = next.columns.some(({ label }, at) => state?.columns[at]?.label !== label);
      if (isOther) order = undefined;
      state = next;
      table.ariaLabel = next.title;
      noMatch.textContent = next.strings.noMatch;
      current = { ...current, cell: Math.max(0, Math.min(current.cell, next.columns.length - 1)) };
      sizes.replaceChildren(
        ...next.columns.map(({ width }) => {
          const column = element('col', {});
          column.style.width = `calc(${width}ch + 20px)`;
          return column;
        }),
      );
      arrange();
    },
    filter(text) {
      wanted = text;
      frame.scrollTop = 0;
      arrange();
    },
    rows: () => shown,
  };
}
