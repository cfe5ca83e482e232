/** `{{name}}` in a text. `start` and `end` are the columns of the braces, `name` is trimmed. */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** The placeholders of a text, in order. One stands on one line and holds no brace; anything else is plain text. */
export function findPlaceholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  let start = text.indexOf('{{');
  while (start >= 0) {
    while (text[start + 2] === '{') start += 1;
    let end = start + 2;
    while (end < text.length && !'{}\r\n'.includes(text[end] ?? '')) end += 1;
    const name = text.slice(start + 2, end).trim();
    if (name !== '' && text.startsWith('}}', end)) found.push({ name, start, end: end + 2 });
    start = text.indexOf('{{', end);
  }
  return found;
}
