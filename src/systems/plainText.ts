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
  if (value.length <= maximum && plain.test(value)) {
    return value;
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

/** What most values are made of, in which there is nothing to take out: a list may have tens of thousands of them. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** All format characters but the two joiners, without which names in several scripts, and emoji, read wrongly. */
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;
