/** Gives what stands in the place of the text of an element, from the element's name without its prefix. */
export type ReplaceText = (element: string, text: string) => string;

type Token =
  | { readonly kind: 'open'; readonly text: string; readonly name: string }
  | { readonly kind: 'close'; readonly text: string; readonly name: string }
  | { readonly kind: 'text' | 'other'; readonly text: string };

/** Deeper than any answer of a server; beyond it the white space alone would outgrow the text. */
const deepest = 200;

/**
 * Lays out an XML text with two spaces a level. Nothing but the white space between tags changes: an element with text of its own
 * stays as it is, with all that is in it.
 *
 * @param replace may put other texts in the place of those of elements that hold nothing else
 * @returns undefined where tags do not match, or are nested more than 200 levels deep
 */
export function formatXml(xml: string, replace: ReplaceText = (_, text) => text): string | undefined {
  const tokens = tokensOf(xml.trim());
  const mixed = tokens && mixedElements(tokens);
  if (tokens === undefined || mixed === undefined) return undefined;
  const pieces: string[] = [];
  let depth = 0;
  // The depth at which an element began that is left as it is.
  let plainFrom: number | undefined;
  let opened: string | undefined;
  const newLine = () => pieces.push(pieces.length === 0 ? '' : `\n${'  '.repeat(depth)}`);
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'close') {
      depth -= 1;
      if (plainFrom === undefined && opened === undefined) newLine();
      if (plainFrom === depth) plainFrom = undefined;
      pieces.push(token.text);
      opened = undefined;
    } else if (token.kind === 'text') {
      if (plainFrom === undefined && token.text.trim() === '') continue;
      const isAlone = opened !== undefined && tokens[index + 1]?.kind === 'close';
      pieces.push(isAlone ? replace(opened ?? '', token.text) : token.text);
    } else {
      if (plainFrom === undefined) newLine();
      pieces.push(token.text);
      opened = undefined;
      if (token.kind === 'open') {
        opened = token.name.split(':').at(-1);
        if (plainFrom === undefined && mixed.has(index)) plainFrom = depth;
        depth += 1;
      }
    }
  }
  return pieces.join('');
}

/** Which elements have text of their own, by the index of their tags; undefined where tags do not match. */
function mixedElements(tokens: readonly Token[]): ReadonlySet<number> | undefined {
  const mixed = new Set<number>();
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') open.push({ name: token.name, index });
    else if (token.kind === 'close' && open.pop()?.name !== token.name) return undefined;
    else if (token.text.trim() !== '' && (token.kind === 'text' || token.text.startsWith('<![CDATA['))) {
      const parent = open.at(-1);
      if (parent === undefined) return undefined;
      mixed.add(parent.index);
    }
    if (open.length > deepest) return undefined;
  }
  return open.length === 0 ? mixed : undefined;
}

const tag = /<(\/?)([^\s<>/!?"'=]{1,200})((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/y;
const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function tokensOf(xml: string): Token[] | undefined {
  const tokens: Token[] = [];
  let position = 0;
  while (position < xml.length) {
    const start = position;
    if (xml[start] !== '<') {
      const next = xml.indexOf('<', start);
      position = next < 0 ? xml.length : next;
      tokens.push({ kind: 'text', text: xml.slice(start, position) });
      continue;
    }
    const section = sections.find(([begin]) => xml.startsWith(begin, start));
    if (section !== undefined) {
      const end = xml.indexOf(section[1], start + section[0].length);
      if (end < 0) return undefined;
      position = end + section[1].length;
      tokens.push({ kind: 'other', text: xml.slice(start, position) });
      continue;
    }
    tag.lastIndex = start;
    const found = tag.exec(xml);
    if (found === null) return undefined;
    const [text, slash, name = '', attributes = ''] = found;
    position += text.length;
    const kind = slash === '/' ? 'close' : attributes.endsWith('/') ? 'other' : 'open';
    tokens.push({ kind, text, name });
  }
  return tokens;
}
