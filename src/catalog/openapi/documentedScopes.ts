import { isMap, textOf } from './value.ts';

/** Scopes that extensions of an operation name: `x-scopes`, `x-required-scope`, `x-oauth-scopes` and whatever else ends so. */
export function scopesInExtensions(operation: unknown): readonly string[] {
  if (!isMap(operation)) {
    return [];
  }
  const named = Object.entries(operation).filter(([key]) => /^x-(?:[\w-]*-)?(?:scopes?|permissions?)$/i.test(key));
  return separate(named.flatMap(([, value]) => (Array.isArray(value) ? value : [value])));
}

/**
 * Scopes that a text names: after words such as “Scope required:” or “Scope(Permission) required:”, in backticks or as words
 * that look like scopes, on the same line or as a list below it. Markup in between is passed over.
 *
 * @returns sets, each of which is enough: “a or b” and “a / b” are two, all else is needed together; none where no scope is named
 */
export function scopesInText(text: string): readonly (readonly string[])[] {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/<br\s*\/?>|<\/?(?:ul|ol|p)\s*>/gi, '\n')
    .replaceAll(/<li\s*>/gi, '\n* ')
    .replaceAll(/<\/?\w{1,10}\s*\/?>|\*\*|&nbsp;/gi, '')
    .split('\n');
  const found: Mention[] = [];
  let listed = false;
  for (const line of lines) {
    const heading = /\b(?:oauth2? )?scopes?\b[^:\n]{0,40}:(.*)$/i.exec(line);
    if (heading && isHeading(heading[0])) {
      listed = true;
      found.push(...scopeWords(heading[1] ?? ''));
      continue;
    }
    found.push(...inSentence(line));
    const item = listed ? /^\s*(?:[*+-]\s+)?(.*\S)\s*$/.exec(line)?.[1] : undefined;
    const words = item === undefined ? [] : scopeWords(item);
    if (item !== undefined && words.length === 0) {
      listed = false;
    }
    found.push(...words);
  }
  return combined(found);
}

/** Scopes that stand in one place of a text, each of which is enough. */
type Mention = readonly string[];

const mostSets = 16;

/** One scope of each mention. Beyond the limit the first of a mention stands for all of it: a text that long is no choice. */
function combined(mentions: readonly Mention[]): readonly (readonly string[])[] {
  if (mentions.length === 0) {
    return [];
  }
  const sets = mentions.reduce<readonly (readonly string[])[]>(
    (before, mention) =>
      before.flatMap((set) =>
        (before.length * mention.length > mostSets ? mention.slice(0, 1) : mention).map((scope) => [...set, scope]),
      ),
    [[]],
  );
  return sets.map((set) => [...new Set(set)]);
}

/** “Requires a token with scope internal_user_mgt_view.” */
function inSentence(line: string): readonly Mention[] {
  return [...line.matchAll(/\b(?:with|needs|requires|has|have) (?:the )?scopes? `?([^\s`,;]+)/gi)].flatMap(
    ([, word = '']) => scopeWords(word),
  );
}

function isHeading(text: string): boolean {
  return /^(?:oauth2? )?scopes?\s*(?:\(|required|needed|:|permission)/i.test(text) || /required|needed/i.test(text);
}

/** What is in backticks; else the words of a line that holds nothing but scopes. */
function scopeWords(text: string): readonly Mention[] {
  const quoted = [...text.matchAll(/`+([^`\s]+)`+/g)].map(([, word = '']) => word);
  const isChoice = / (?:or|\/|\|) /i.test(text);
  const words =
    quoted.length > 0
      ? quoted
      : text.split(/[\s,;]+/).filter((word) => !/^(?:|and|or|any|of|one|all|[/|&+*-])$/i.test(word));
  const scopes = words.map((word) => word.replace(/[.,;]+$/, '')).filter((word) => isScope(word));
  if (scopes.length === 0 || (quoted.length === 0 && scopes.length !== words.length)) {
    return [];
  }
  return isChoice ? [scopes] : scopes.map((scope) => [scope]);
}

/** RFC 6749, section 3.3; a word of plain text is none. The permissions of WSO2's older servers are no scopes. */
function isScope(word: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]{3,200}$/.test(word) && /[_:./]/.test(word) && !word.startsWith('/permission');
}

function separate(values: readonly unknown[]): readonly string[] {
  const words = values.flatMap((value) => textOf(value)?.split(/[\s,]+/) ?? []);
  return [...new Set(words.filter((word) => word !== '' && !word.startsWith('/permission')))];
}
