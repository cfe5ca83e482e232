import { type Document, isMap as isYamlMap, LineCounter, parseDocument, type YAMLError, type YAMLMap } from 'yaml';
import type { ProblemKind } from './apiDefinition.ts';
import { type ReadPart, recovered } from './recovery.ts';
import { isMap, mapIn } from './value.ts';

export interface TextProblem {
  readonly kind: ProblemKind;
  readonly value: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export interface ParsedText {
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
  /** Where what is under these keys begins, or the nearest that is around it; from 1. */
  placeOf(keys: readonly string[]): { readonly line: number; readonly column: number } | undefined;
}

/** Beyond this a text is not read a second time to find a line. */
const locatedUpTo = 4_000_000;
const manyProblems = 50;

/**
 * Reads a text as JSON, else as YAML 1.2 with what YAML 1.1 has on top: merge keys and duplicate keys. What is broken costs as
 * little around it as can be: a block of `paths` that cannot be read leaves the others whole. Never throws.
 */
export function parseText(text: string): ParsedText {
  const content = withPlainSpaces(text.replace(/^\uFEFF/, ''));
  const uncommented = withoutComments(content);
  const json = parseJson(content) ?? (uncommented === content ? undefined : parseJson(uncommented));
  if (json !== undefined) {
    let located: Place | undefined;
    return {
      value: json.value,
      problems: [],
      placeOf(keys) {
        located ??= content.length > locatedUpTo ? () => undefined : placesIn(parseYaml(uncommented));
        return located(keys);
      },
    };
  }
  if (isJson(content)) {
    const broken = read(withoutTabs(content));
    return { ...broken, problems: broken.problems.length > 0 ? jsonProblems(uncommented, broken.problems) : [] };
  }
  const whole = read(content);
  const tabbed = whole.problems.length > 0 && /^ *\t/m.test(content) ? read(withoutTabs(content)) : undefined;
  if (tabbed && tabbed.problems.length < whole.problems.length) {
    const line = content.slice(0, content.search(/^ *\t/m)).split('\n').length;
    return { ...tabbed, problems: [{ kind: 'tabs', value: '', line, column: 1 }, ...tabbed.problems] };
  }
  return whole;
}

type Place = ParsedText['placeOf'];

function read(content: string): ParsedText {
  const parsed = parseYaml(content);
  const whole = partOf(parsed);
  const isWhole = whole.problems.every(({ kind }) => kind === 'duplicate_path' || kind === 'second_document');
  const part = isWhole ? whole : recovered(content, whole, (block) => partOf(parseYaml(`${block}\n`)));
  return { value: part.value, problems: part.problems.slice(0, manyProblems), placeOf: placesIn(parsed) };
}

function partOf({ document, lines }: Parsed): ReadPart {
  const { value, problem } = plainValue(document);
  const errors = document.errors.slice(0, manyProblems).map(problemOf);
  const { paths, problems } = joinedPaths(document, lines);
  return {
    value: paths && isMap(value) ? { ...value, paths: { ...mapIn(value, 'paths'), ...paths } } : value,
    problems: [...errors, ...(problem ? [problem] : []), ...problems],
  };
}

/** The paths that stand there twice, with the operations of both: a map would keep the last alone. */
function joinedPaths(document: Document.Parsed, lines: LineCounter) {
  const paths = isYamlMap(document.contents) ? document.contents.get('paths') : undefined;
  const pairs = isYamlMap(paths) ? paths.items : [];
  const twice = [...Map.groupBy(pairs, ({ key }) => String(key))].filter(([, those]) => those.length > 1);
  const joined = twice.map(([path, those]) => {
    const items = those.map(({ value }): unknown => (isYamlMap(value) ? plainNode(value, document) : undefined));
    return [path, Object.assign({}, ...items)] as const;
  });
  const problems = twice.map(([path, those]): TextProblem => {
    const { line, col } = lines.linePos(rangeStart(those.at(-1)?.key) ?? 0);
    return { kind: 'duplicate_path', value: path.slice(0, 200), line, column: col };
  });
  return { paths: joined.length === 0 ? undefined : Object.fromEntries(joined), problems };
}

function plainNode(node: YAMLMap, document: Document.Parsed): unknown {
  try {
    return node.toJS(document, { maxAliasCount: -1 });
  } catch {
    return undefined;
  }
}

interface Parsed {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

function parseYaml(content: string): Parsed {
  const lines = new LineCounter();
  const options = { lineCounter: lines, logLevel: 'error', merge: true, uniqueKeys: false, strict: false } as const;
  try {
    return { document: parseDocument(content, options), lines };
  } catch {
    // Nested deeper than a program can follow.
    const document = parseDocument('', options);
    document.errors.push({ code: 'BAD_COLLECTION_TYPE', message: 'is nested too deeply', pos: [0, 0] } as never);
    return { document, lines };
  }
}

function isJson(content: string): boolean {
  return /^\s*[{[]/.test(content);
}

/** Where JSON breaks, once: what YAML says of the same text is mostly about what follows from that. */
function jsonProblems(content: string, asYaml: readonly TextProblem[]): readonly TextProblem[] {
  const isSyntax = ({ kind }: TextProblem) => kind === 'syntax';
  try {
    JSON.parse(content);
    return asYaml;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at =
      / at position (\d+)/.exec(message)?.[1] ?? (/ end of /.test(message) ? content.trimEnd().length : undefined);
    const before = at === undefined ? undefined : content.slice(0, Number(at));
    const place =
      before === undefined
        ? asYaml.find(isSyntax)
        : { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
    const value = message.replace(/(?:(?: in JSON)? at position|, [".]).*$/s, '').slice(0, 200);
    return [
      { kind: 'syntax', value, line: place?.line, column: place?.column },
      ...asYaml.filter((one) => !isSyntax(one)),
    ];
  }
}

function parseJson(content: string): { readonly value: unknown } | undefined {
  if (!isJson(content)) {
    return undefined;
  }
  try {
    return { value: JSON.parse(content) };
  } catch {
    return undefined;
  }
}

/** Aliases become the very same object, so that repeating something a million times costs nothing until somebody walks it. */
function plainValue(document: Document.Parsed): { readonly value?: unknown; readonly problem?: TextProblem } {
  try {
    return { value: document.toJS({ maxAliasCount: -1 }) };
  } catch {
    return { problem: { kind: 'aliases', value: '' } };
  }
}

function problemOf({ code, message, linePos }: YAMLError): TextProblem {
  const [place] = linePos ?? [];
  if (code === 'MULTIPLE_DOCS') {
    return { kind: 'second_document', value: '', line: place?.line, column: place?.col };
  }
  const value = (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return { kind: 'syntax', value: value.slice(0, 200), line: place?.line, column: place?.col };
}

function placesIn({ document, lines }: Parsed): Place {
  return (keys) => {
    for (let length = keys.length; length >= 0; length -= 1) {
      const start = startOf(document, keys.slice(0, length));
      if (start !== undefined) {
        const { line, col } = lines.linePos(start);
        return { line, column: col };
      }
    }
    return undefined;
  };
}

/** Of the key where there is one: that is where a person looks. */
function startOf(document: Document.Parsed, keys: readonly string[]): number | undefined {
  let node: unknown = document.contents;
  let start: number | undefined = rangeStart(node);
  for (const key of keys) {
    const pairs: readonly unknown[] = isMap(node) && Array.isArray(node['items']) ? node['items'] : [];
    const found = pairs.findLast((pair) => isMap(pair) && isMap(pair['key']) && String(pair['key']['value']) === key);
    const item = isMap(found) ? found['value'] : /^\d+$/.test(key) ? pairs[Number(key)] : undefined;
    if (item === undefined) {
      return undefined;
    }
    start = rangeStart(isMap(found) ? found['key'] : item) ?? start;
    node = item;
  }
  return start;
}

function rangeStart(node: unknown): number | undefined {
  const range = isMap(node) ? node['range'] : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

/** Spaces that do not break, where they indent a line. */
function withPlainSpaces(content: string): string {
  return content.includes('\u00a0')
    ? content.replaceAll(/^[ \u00a0]*\u00a0[ \u00a0]*/gm, (space) => ' '.repeat(space.length))
    : content;
}

/** JSON as some editors take it: comments become spaces, so that every place stays where it was, and so do commas at the end. */
function withoutComments(content: string): string {
  if (!/^\s*(?:[{[]|\/[/*])/.test(content)) {
    return content;
  }
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');
  return content
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, (part) =>
      part.startsWith('"') ? part : blank(part),
    )
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? ' ' : part));
}

function withoutTabs(content: string): string {
  return content.replaceAll(/^[ \t]*\t[ \t]*/gm, (space) => space.replaceAll('\t', '  '));
}
