import { isMap, member, textIn, textOf } from './value.ts';

/**
 * Scopes that extensions of an operation name: `x-scopes`, `x-required-scope`, `x-oauth-scopes` and whatever else ends so; as a
 * text, a list, the keys of a map, or lists under `all` and `any`.
 *
 * @returns sets, each of which is enough; none where no scope is named
 */
export function scopesInExtensions(operation: unknown): readonly (readonly string[])[] {
  const entries = Object.entries(isMap(operation) ? operation : {});
  const named = entries.filter(([key]) => /^x-(?:[\w-]*-)?(?:scopes?|permissions?)$/i.test(key));
  const sets = named.reduce<readonly (readonly string[])[]>(
    (before, [, value]) => before.flatMap((set) => setsIn(value).map((other) => [...new Set([...set, ...other])])),
    [[]],
  );
  return sets.filter((set) => set.length > 0).slice(0, mostSets);
}

function setsIn(value: unknown): readonly (readonly string[])[] {
  const [all, any] = [
    ['all', 'allOf'],
    ['any', 'anyOf', 'oneOf'],
  ].map((keys) => separate(keys.flatMap((key) => member(value, key) ?? []))) as [string[], string[]];
  if (all.length + any.length > 0) {
    return any.length === 0 ? [all] : any.map((scope) => [...all, scope]);
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : isMap(value) ? Object.keys(value) : [value];
  return [separate(items.map((item) => textIn(item, 'name') ?? textIn(item, 'scope') ?? item))];
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
    const heading = /\b(?:oauth2? )?scopes?\b[^:\n]{0,40}(?::| [-\u2013] )(.*)$/i.exec(line);
    if (heading && isHeading(heading[0], line)) {
      listed = true;
      found.push(...scopeWords(heading[1] ?? '', true));
      continue;
    }
    if (/^\s*#{1,6}\s+(?:required )?(?:oauth2? )?scopes?\s*$/i.test(line)) {
      listed = true;
      continue;
    }
    found.push(...inSentence(line));
    const [, bullet, item] = listed ? (/^([*+-]\s+)?(.+)$/.exec(line.trim()) ?? []) : [];
    const isProse =
      bullet === undefined && /[a-z]{3}/i.test(item?.replaceAll(/`[^`]*`|\band\b/g, '') ?? '') && item?.includes('`');
    const words = item === undefined || isProse ? [] : scopeWords(item, bullet !== undefined && item.startsWith('`'));
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

/** “Requires a token with scope internal_user_mgt_view.” “Needs the `read:org` or `admin:org` scope.” Without what holds only under a condition. */
function inSentence(line: string): readonly Mention[] {
  const before = line.matchAll(/\b(?:with|needs|requires|has|have) (?:the )?scopes? `?([^\s`,;]+)/gi);
  const sentences = line.split(/(?<=\.)\s+/).filter((sentence) => !/\b(?:if|when|private)\b/i.test(sentence));
  const need = /\b(?:needs?|requires?) (?:the ?)?(`[^`\s]+`(?: (?:or|and) `[^`\s]+`)?) (?:oauth2? )?scopes?\b/gi;
  const after = sentences.flatMap((sentence) => [...sentence.matchAll(need)]);
  return [
    ...[...before].flatMap(([, word = '']) => scopeWords(word)),
    ...after.flatMap(([, words = '']) => scopeWords(words, true)),
  ];
}

/** “Scopes:”, “Scope(Permission) required:”, “Required scope - ” */
function isHeading(text: string, line: string): boolean {
  return (
    /^(?:oauth2? )?scopes?\s*(?:\(|required|needed|:|permission)/i.test(text) ||
    /required|needed/i.test(text) ||
    /\brequired (?:oauth2? )?scopes?\b/i.test(line)
  );
}

/**
 * What is in backticks; else the words of a line that holds nothing but scopes.
 *
 * @param announced whether the text says that scopes follow: then any word in backticks is one, and so are those of OpenID
 */
function scopeWords(text: string, announced = false): readonly Mention[] {
  const quoted = [...text.matchAll(/`+([^`\s]+)`+/g)].map(([, word = '']) => word);
  const isChoice = / (?:or|\/|\|) /i.test(text);
  const words =
    quoted.length > 0
      ? quoted
      : text.split(/[\s,;]+/).filter((word) => !/^(?:|and|or|any|of|one|all|[/|&+*-])$/i.test(word));
  const isOne = (word: string) =>
    isScope(word) ||
    (announced &&
      (quoted.length > 0 ? /^[a-z][\w-]{1,40}$/.test(word) : /^(?:openid|profile|email|phone|address)$/.test(word)));
  const scopes = words.map((word) => word.replace(/[.,;]+$/, '')).filter(isOne);
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
