import { itemsByShape } from '../../session/itemsByShape.ts';
import type { JsonObject } from '../../systems/system.ts';
import { type Column, cellOf, columnsOf } from '../export/columns.ts';
import { parseExactly, withoutMarks } from './exactNumbers.ts';

/** The list of an answer as rows and columns. */
export interface AnswerTable {
  readonly items: readonly JsonObject[];
  readonly columns: readonly Column[];
  /** Which columns are shown where nobody has chosen. */
  readonly usual: readonly Column[];
}

/** Columns that there are at most: a hostile list could have one for each cell. */
const mostColumns = 300;
/** Columns that fit on a screen. */
const mostUsual = 12;
/** Characters of a cell that are shown; the answer itself has the rest. */
export const longestCell = 500;

/** @param text an answer's body, as it is shown: its secrets are covered */
export function answerTable(text: string): AnswerTable | undefined {
  const answer = parseExactly(text);
  const items = itemsByShape(answer);
  if (items.length === 0) return undefined;
  const columns = columnsOf(items)
    .slice(0, mostColumns)
    .map(isOfValues(answer) ? asValue : (column) => column);
  const useful = columns.filter(({ keys }) => !bookkeeping.test(keys[0] ?? ''));
  // A name says more than an id, which takes much room.
  const named = useful.toSorted((one, other) => Number(one.label === 'id') - Number(other.label === 'id'));
  return { items, columns, usual: (named.length === 0 ? columns : named).slice(0, mostUsual) };
}

/** Whether an answer is a list of plain values, such as what a filter leaves: the `id` that each counts as is none. */
function isOfValues(answer: unknown): boolean {
  return Array.isArray(answer) && answer.every((value) => typeof value !== 'object');
}

function asValue({ keys }: Column): Column {
  return { keys, label: 'value' };
}

/** What servers add to each item, and nobody compares. */
const bookkeeping = /^(?:schemas|meta|self|href|_?links?|_embedded)$/;

/** A row for each item: what it has in these columns, each on one line. */
export function tableRows({ items }: AnswerTable, columns: readonly Column[]): string[][] {
  return items.map((item) =>
    columns.map((column) => withoutMarks(cellOf(item, column)).slice(0, longestCell).replaceAll(/\s+/g, ' ')),
  );
}

/** The width of a column: that of its longest text, in characters, within limits. */
export function columnWidth(label: string, cells: Iterable<string>): number {
  let longest = label.length + 2;
  for (const cell of cells) longest = Math.max(longest, cell.length);
  return Math.min(48, Math.max(6, longest));
}
