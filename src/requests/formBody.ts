/**
 * A form (`application/x-www-form-urlencoded`) that was written over several lines, in one: line breaks and the white space
 * around names and values go, an `&` is put where two lines have none between them, and what cannot stand in a form is
 * percent-encoded. What is encoded already stays as it is.
 */
export function joinForm(lines: readonly string[]): string {
  const pairs = lines.flatMap((line) => line.split('&')).map(encodePair);
  return pairs.filter((pair) => pair !== '').join('&');
}

/** A value as data of a form: what would end the value or change it is percent-encoded. */
export function encodeFormValue(value: string): string {
  return encodeCharacters(value, /[^\w.~!$'()*,:;@/?[\]-]/gu);
}

/** A piece of a form as text: only what cannot stand in a form at all is percent-encoded. */
export function encodeFormText(text: string): string {
  return encodeCharacters(text, /[^\w.~!$'()*,:;@/?[\]%+=&{}-]/gu);
}

function encodePair(pair: string): string {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? pair : pair.slice(0, equals);
  const encoded = encodeFormText(name.trim());
  return equals < 0 ? encoded : `${encoded}=${encodeFormText(pair.slice(equals + 1).trim())}`;
}

function encodeCharacters(text: string, characters: RegExp): string {
  return text.toWellFormed().replace(characters, encodeURIComponent);
}
