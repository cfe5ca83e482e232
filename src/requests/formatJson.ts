/** Gives what stands in the place of a string value, from its key and its content; undefined leaves it as it is. */
export type ReplaceString = (key: string | undefined, value: string) => string | undefined;

/** Deeper than any answer of a server; beyond it the white space alone would outgrow the text. */
const deepest = 200;

/**
 * Lays out a JSON text with two spaces a level. Nothing but the white space changes: numbers keep all their digits, strings
 * their escapes, and keys their order.
 * @param replace may put other strings in the place of string values
 * @returns undefined where the text is not JSON, or is nested more than 200 levels deep
 */
export function formatJson(text: string, replace: ReplaceString = () => undefined): string | undefined {
  if (!isJson(text)) return undefined;
  const pieces: string[] = [];
  let depth = 0;
  let key: string | undefined;
  let position = 0;
  const newLine = (): void => {
    pieces.push('\n', '  '.repeat(depth));
  };
  while (position < text.length) {
    const character = text[position] ?? '';
    let end = position + 1;
    if (character === '"') {
      end = endOfString(text, position);
      const written = text.slice(position, end);
      if (text[skipWhiteSpace(text, end)] === ':') {
        key = stringOf(written);
        pieces.push(written);
      } else {
        const other = replace(key, stringOf(written));
        pieces.push(other === undefined ? written : JSON.stringify(other));
      }
    } else if (character === '{' || character === '[') {
      const close = skipWhiteSpace(text, end);
      const isEmpty = text[close] === '}' || text[close] === ']';
      pieces.push(isEmpty ? character + text[close] : character);
      if (isEmpty) end = close + 1;
      else {
        depth += 1;
        if (depth > deepest) return undefined;
        key = undefined;
        newLine();
      }
    } else if (character === '}' || character === ']') {
      depth -= 1;
      newLine();
      pieces.push(character);
    } else if (character === ',') {
      pieces.push(character);
      key = undefined;
      newLine();
    } else if (character === ':') pieces.push(': ');
    else if (!isWhiteSpace(character)) pieces.push(character);
    position = end;
  }
  return pieces.join('');
}

/** Whether a text is JSON of any depth. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function stringOf(written: string): string {
  return String(JSON.parse(written));
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function skipWhiteSpace(text: string, position: number): number {
  let at = position;
  while (isWhiteSpace(text[at])) at += 1;
  return at;
}

function isWhiteSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
