/** Anything that a document may hold. Whoever wrote it may be a stranger: every part is looked at before it is used. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** What an operation stands under in a path item (OpenAPI 3.2, section 4.8.9). */
export const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is under a key of a map or an index of a list; undefined where there is none. Never what JavaScript itself puts there. */
export function member(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  }
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function mapIn(value: unknown, key: string): JsonMap {
  const found = member(value, key);
  return isMap(found) ? found : {};
}

export function listIn(value: unknown, key: string): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}

/** A text, or a number or boolean that was meant as one; undefined for all else and for nothing but spaces. */
export function textIn(value: unknown, key: string): string | undefined {
  return textOf(member(value, key));
}

export function textOf(found: unknown): string | undefined {
  const text = typeof found === 'number' || typeof found === 'boolean' ? String(found) : found;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** A text as one line of at most `maximum` characters, without markup and without what cannot be seen. */
export function oneLine(text: string, maximum: number): string {
  const line = text
    .slice(0, maximum * 4)
    .toWellFormed()
    .replaceAll(/<\/?[a-z][^<>]{0,80}>/gi, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > maximum ? `${line.slice(0, maximum - 1).toWellFormed()}…` : line;
}
