import { setText } from './clock.ts';
import { element, section } from './element.ts';
import type { Surroundings } from './headline.ts';
import { localTime, relativeTime } from './times.ts';
import type { FieldTable } from './tokenInspectorProtocol.ts';

type Field = FieldTable['fields'][number];

/**
 * Claims or the header as a table. The roles are spelled out because the style sheet stacks the cells in a narrow editor,
 * and browsers take an element that is no longer laid out as a table for none.
 */
export function fieldsSection(table: FieldTable, index: number, surroundings: Surroundings): HTMLElement {
  const { strings } = surroundings;
  const id = `fields-${index}`;
  const note = table.note === '' ? [] : [element('p', { class: 'note' }, table.note)];
  if (table.fields.length === 0) {
    return section(id, table.heading, ...note, element('p', { class: 'empty' }, table.empty));
  }
  const headings = [strings.name, strings.value, strings.meaning].map((heading) =>
    element('th', { role: 'columnheader', scope: 'col' }, heading),
  );
  const rows = table.fields.map((field) => fieldRow(field, surroundings));
  return section(
    id,
    table.heading,
    ...note,
    element(
      'table',
      { role: 'table', 'aria-labelledby': id },
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...headings)),
      element('tbody', { role: 'rowgroup' }, ...rows),
    ),
  );
}

function fieldRow(field: Field, surroundings: Surroundings): HTMLElement {
  return element(
    'tr',
    { role: 'row' },
    element('th', { role: 'rowheader', scope: 'row' }, element('code', {}, field.name)),
    element('td', { role: 'cell' }, ...valueNodes(field, surroundings)),
    element('td', { role: 'cell', class: 'meaning' }, field.meaning),
  );
}

function valueNodes({ name, value, time }: Field, { locale, clock }: Surroundings): readonly HTMLElement[] {
  const text = element('code', { class: 'value' }, value);
  if (value.length > longest || value.split('\n').length > mostLines) {
    // It scrolls, so it has to be reachable by keyboard, and a screen reader has to say what it is.
    text.className = 'value long';
    text.tabIndex = 0;
    text.role = 'group';
    text.ariaLabel = name;
  }
  if (time === undefined) return [text];
  const relative = element('span', {});
  clock.onTick((now) => setText(relative, relativeTime(time - now, locale)));
  return [text, element('span', { class: 'time' }, `${localTime(time, locale)} · `, relative)];
}

/** Characters and lines that are shown without scrolling. */
const longest = 600;
const mostLines = 12;
