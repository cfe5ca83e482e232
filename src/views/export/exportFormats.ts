import type { JsonObject } from '../../systems/system.ts';
import { type Column, cellOf } from './columns.ts';

export const exportFormats = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a list is written piece by piece. What is written so far, with `end` behind it, is a whole file at any time. */
export interface ExportWriter {
  readonly begin: string;
  /** @param first whether nothing was written before */
  readonly item: (item: JsonObject, first: boolean) => string;
  readonly end: string;
}

/** @param columns of a CSV; the other formats hold whole items */
export function exportWriter(format: ExportFormat, columns: readonly Column[]): ExportWriter {
  switch (format) {
    case 'csv':
      return {
        begin: `\uFEFF${csvLine(columns.map(({ label }) => label))}`,
        item: (item) => csvLine(columns.map((column) => cellOf(item, column))),
        end: '',
      };
    case 'json':
      return {
        begin: '[',
        item: (item, first) => `${first ? '' : ','}\n${JSON.stringify(item)}`,
        end: '\n]\n',
      };
    case 'ndjson':
      return { begin: '', item: (item) => `${JSON.stringify(item)}\n`, end: '' };
  }
}

/** RFC 4180. The mark at the start of the file is for spreadsheets, which otherwise take it for Latin-1. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A spreadsheet computes what begins like a formula, in East Asian settings by wide characters, too, and anybody can name a
 * user so. Numbers and phone numbers stay.
 */
function harmless(cell: string): string {
  return /^[\s\p{Cc}\p{Cf}]*(?:[=@＝＠]|[-+＋－](?![\d ().-]*$))|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
}
