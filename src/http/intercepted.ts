/** Characters of a page in which its title is looked for. */
const longestHead = 20_000;

/**
 * The title of a page that came where data was due: the sign-in page of a network, a proxy's complaint, a wrong address.
 *
 * @param contentType of the answer, empty where it had none
 * @param body or its beginning
 * @param redact what is taken out of the page, and of the title once more: its character references may spell what does not stand
 *   in the page as it is
 * @returns empty for a page without title, undefined for anything that is no HTML page, such as JSON sent as text/html
 */
export function interceptedTitle(
  contentType: string,
  body: string,
  redact: (text: string) => string = (text) => text,
): string | undefined {
  const start = redact(body.slice(0, longestHead)).slice(0, 10_000).trimStart();
  const markup = start.startsWith('<') && (!/xml/i.test(contentType) || /<html|<!doctype html/i.test(start));
  const html = /html/i.test(contentType) && !/^[[{"]/.test(start) && start !== '';
  if (!(markup || html)) return undefined;
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1] ?? '';
  const spelledOut = title.replace(/&(\w+|#\d+);/g, characterOf);
  return redact(spelledOut.replace(/\s+/g, ' ').trim()).slice(0, 100);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function characterOf(reference: string, name: string): string {
  if (!name.startsWith('#')) return named[name] ?? reference;
  const code = Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
