/**
 * A value of a server's answer as one line that can stand in a row: control and direction characters taken out, cut
 * to `maximum` characters. Empty for what is neither text, number nor boolean.
 */
export function plainText(value: unknown, maximum = 200): string {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value !== 'string') {
    return '';
  }
  const line = value
    .slice(0, maximum * 4)
    .toWellFormed()
    .replaceAll(invisible, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length > maximum ? `${characters.slice(0, maximum - 1).join('')}…` : line;
}

/** All format characters but the two joiners, without which names in several scripts, and emoji, read wrongly. */
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;
