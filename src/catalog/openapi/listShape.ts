import type { OperationInput } from '../operation.ts';
import type { Documents, Located } from './documents.ts';
import { isMap, member } from './value.ts';

/** How the answer of a GET is a list, and how its pages are asked for. */
export interface ListShape {
  /** The query of its first page beside the size: what is required, at its default or example. */
  readonly query: Readonly<Record<string, string>>;
  /** The parameters that page, by what they mean; none where the definition has none. */
  readonly paging: PagingParameters;
}

export interface PagingParameters {
  /** How many items a page has, and the most that it may be. */
  readonly size?: { readonly name: string; readonly maximum?: number | undefined } | undefined;
  /** How many items are passed over. */
  readonly offset?: string | undefined;
  /** The 1-based number of the first item, as SCIM has it. */
  readonly start?: string | undefined;
  /** The number of the page, and that of the first. */
  readonly page?: { readonly name: string; readonly first: number } | undefined;
  readonly cursor?: string | undefined;
}

/**
 * What a successful answer looks like: a list, an object around one, an object that has lists or does not say what it has, one
 * without any list of objects; undefined where nothing is said.
 */
export type AnswerShape = 'list' | 'envelope' | 'object' | 'single' | undefined;

/** Keys under which APIs put the items of a list. */
export const itemKeys = [
  'Resources',
  'value',
  'items',
  'data',
  'results',
  'content',
  'records',
  'entries',
  'elements',
  'list',
  'rows',
] as const;

export function answerShape(documents: Documents, operation: Located, path: string): AnswerShape {
  const schema = answerSchema(documents, operation);
  const segment = path.split('/').findLast((one) => one !== '') ?? '';
  return schema && shapeOf({ documents, segment, left: mostSchemas }, schema, 0);
}

/** Undefined where a required parameter has no value that could be sent. */
export function listShape({ parameters }: OperationInput): ListShape | undefined {
  const query: [string, string][] = [];
  for (const { name, in: place, required, values, example } of parameters) {
    if (place === 'path' || !required || isPaging(name)) {
      continue;
    }
    const value = example ?? values?.[0];
    if (place === 'header' || value === undefined) {
      return undefined;
    }
    query.push([name, value]);
  }
  const named = (pattern: RegExp) => parameters.find((one) => one.in === 'query' && pattern.test(one.name));
  const size = named(sizes);
  const page = named(pages);
  return {
    query: Object.fromEntries(query),
    paging: {
      size: size && { name: size.name, maximum: size.maximum },
      offset: named(offsets)?.name,
      start: named(starts)?.name,
      page: page && { name: page.name, first: page.example === '0' ? 0 : 1 },
      cursor: named(cursors)?.name,
    },
  };
}

const sizes =
  /^(?:\$?top|limit|count|size|max|max_?results|per_?page|page_?size|page\[size\]|page\[limit\]|take|number_?per_?page)$/i;
const offsets = /^(?:offset|\$?skip|page\[offset\]|first|from)$/i;
const starts = /^start_?index$/i;
const pages = /^(?:page|page_?(?:number|no|index)|page\[number\])$/i;
const cursors =
  /^(?:cursor|after|page_?token|next_?token|\$?skip_?token|continuation_?token|starting_?after|marker|continue|page\[(?:cursor|after)\]|next)$/i;

function isPaging(name: string): boolean {
  return [sizes, offsets, starts, pages, cursors].some((pattern) => pattern.test(name));
}

function answerSchema(documents: Documents, operation: Located): Located | undefined {
  const responses = documents.below(operation, 'responses');
  const codes = isMap(responses?.value) ? Object.keys(responses.value) : [];
  const code =
    codes.find((one) => one === '200') ?? codes.find((one) => /^2/.test(one)) ?? codes.find((one) => one === 'default');
  const response = responses && code !== undefined ? documents.below(responses, code) : undefined;
  const content = response && documents.below(response, 'content');
  const media = isMap(content?.value) ? Object.keys(content.value) : [];
  const type = media.find((one) => /json/i.test(one)) ?? media.find((one) => one === '*/*');
  const owner = content && type !== undefined ? documents.below(content, type) : response;
  return owner && documents.below(owner, 'schema');
}

/** Schemas that are looked at for one answer: alternatives that are made of each other would have no end. */
const mostSchemas = 200;

interface Look {
  readonly documents: Documents;
  /** The last of the path. */
  readonly segment: string;
  left: number;
}

function shapeOf(look: Look, schema: Located, depth: number): AnswerShape {
  const { documents, segment } = look;
  const { value } = schema;
  look.left -= 1;
  const items = documents.below(schema, 'items');
  const type = isMap(value) ? value['type'] : undefined;
  if (items || type === 'array' || (Array.isArray(type) && type.includes('array'))) {
    return 'list';
  }
  if (depth > 4 || look.left < 0) {
    return undefined;
  }
  const properties = documents.below(schema, 'properties');
  if (properties && isMap(properties.value) && holdsList(documents, properties, segment)) {
    return 'envelope';
  }
  const shapes = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => {
    const parts = documents.below(schema, key);
    const count = Array.isArray(parts?.value) ? Math.min(parts.value.length, 20) : 0;
    return Array.from({ length: count }, (_, index) => {
      const part = parts && documents.below(parts, String(index));
      return part && shapeOf(look, part, depth + 1);
    });
  });
  const found = shapes.find((shape) => shape === 'list' || shape === 'envelope');
  if (found || (!properties && type !== 'object' && !shapes.some((shape) => shape !== undefined))) {
    return found;
  }
  const names = isMap(properties?.value) ? Object.keys(properties.value) : [];
  const isSingle = names.length > 0 || shapes.includes('single');
  return isSingle && !shapes.includes('object') && !holdsAnyList(look, properties, 1) ? 'single' : 'object';
}

/** A list of objects under a key that APIs use for it, or under the name of the path, or beside a total; HAL's embedded lists. */
function holdsList(documents: Documents, properties: Located, segment: string): boolean {
  const names = isMap(properties.value) ? Object.keys(properties.value) : [];
  if (names.includes('_embedded')) {
    return true;
  }
  const counted = names.some((name) =>
    /^(?:total|count|totalResults|@odata\.|next|nextPage|_?links|paging|pagination|meta)/i.test(name),
  );
  return names.slice(0, 60).some((name) => {
    const isNamed = itemKeys.some((key) => key === name) || plain(name) === plain(segment);
    const list = isNamed || counted ? documents.below(properties, name) : undefined;
    const items = list && documents.below(list, 'items');
    const type = isMap(items?.value) ? items.value['type'] : undefined;
    return items !== undefined && (isNamed || (type !== 'string' && type !== 'integer')) && !/^_?links$/.test(name);
  });
}

/** Whether a property is a list of objects, or an object that has one: some wrap every answer. */
function holdsAnyList(look: Look, properties: Located | undefined, deeper: number): boolean {
  const { documents } = look;
  const names = isMap(properties?.value) ? Object.keys(properties.value).slice(0, 60) : [];
  return names.some((name) => {
    look.left -= 1;
    const property = properties && look.left >= 0 ? documents.below(properties, name) : undefined;
    const items = property && documents.below(property, 'items');
    const inner = property && deeper > 0 ? documents.below(property, 'properties') : undefined;
    return items
      ? !/^(?:string|integer|number|boolean)$/.test(String(member(items.value, 'type')))
      : holdsAnyList(look, inner, deeper - 1);
  });
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
