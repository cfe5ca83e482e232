/** Which column decides the order; downwards means the greatest first. */
export interface TableOrder {
  readonly column: number;
  readonly descending: boolean;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The order that a click on the head of a column brings: up, down, as the server sent it. */
export function nextOrder(order: TableOrder | undefined, column: number): TableOrder | undefined {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? undefined : { column, descending: true };
}

/** The rows in which every word is found, by their index, in order. Empty cells come last, whatever the order. */
export function arrangedRows(
  rows: readonly (readonly string[])[],
  filter: string,
  order: TableOrder | undefined,
): number[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const indexes = [...rows.keys()];
  const kept =
    words.length === 0
      ? indexes
      : indexes.filter((index) => {
          const text = rows[index]?.join('\n').toLowerCase() ?? '';
          return words.every((word) => text.includes(word));
        });
  if (order === undefined) return kept;
  const cell = (index: number) => rows[index]?.[order.column] ?? '';
  const sign = order.descending ? -1 : 1;
  return kept.sort((one, other) => {
    const [first, second] = [cell(one), cell(other)];
    if (first === '' || second === '') return Number(first === '') - Number(second === '') || one - other;
    return sign * collator.compare(first, second) || one - other;
  });
}
