import type { DocumentProblem, ProblemKind } from './apiDefinition.ts';
import { type ParsedText, parseText } from './parseText.ts';
import { isMap, type JsonMap, member } from './value.ts';

/** A value with the place that it was found at. */
export interface Located {
  readonly value: unknown;
  /** The address of the document. */
  readonly document: string;
  readonly keys: readonly string[];
}

/** Gives the text of another document; undefined where it may not be read from, and rejects where it cannot be. */
export type LoadDocument = (address: string) => Promise<string | undefined>;

/** The documents of a definition, and what could not be read of them. */
export interface Documents {
  readonly root: Located;
  /** Its own first; those that may be read and could not be are at the end. */
  readonly addresses: readonly string[];
  /** What is below a value; follows references on the way out. Undefined for one that leads nowhere. */
  below(parent: Located, key: string): Located | undefined;
  /** What a value stands for: itself, or the end of its chain of references. */
  resolved(place: Located): Located | undefined;
  report(kind: ProblemKind, value: string, place: Located): void;
  problems(): readonly DocumentProblem[];
}

const mostDocuments = 1_000;
const mostCharacters = 40_000_000;
const mostReferences = 50;
const mostProblems = 100;

/** Reads a document, and those that it refers to, and those that they do. Never throws. */
export async function readDocuments(address: string, text: string, load: LoadDocument): Promise<Documents> {
  const parsed = new Map<string, ParsedText>();
  const problems: DocumentProblem[] = [];
  const refused = new Set<string>();
  const unread = new Set<string>();
  let characters = 0;

  function read(at: string, content: string): void {
    characters += content.length;
    const result = parseText(content);
    parsed.set(at, result);
    problems.push(...result.problems.map((problem) => ({ ...problem, document: at })));
  }

  function report(kind: ProblemKind, value: string, { document, keys }: Located): void {
    const isKnown = kind === 'security' && problems.some((known) => known.kind === kind && known.value === value);
    if (!isKnown && problems.length < mostProblems) {
      problems.push({ kind, value: value.slice(0, 200), document, ...parsed.get(document)?.placeOf(keys) });
    }
  }

  read(address, text);
  const waiting = referencesOf(parsed.get(address)?.value, address);
  for (const { target, place } of waiting) {
    if (parsed.has(target) || refused.has(target)) {
      continue;
    }
    refused.add(target);
    if (parsed.size >= mostDocuments || characters > mostCharacters) {
      report('limit', target, place);
      break;
    }
    const outcome = await load(target).catch(() => null);
    if (typeof outcome !== 'string') {
      report(outcome === undefined ? 'foreign_reference' : 'unreadable', target, place);
      if (outcome === null) {
        unread.add(target);
      }
      continue;
    }
    refused.delete(target);
    read(target, outcome);
    waiting.push(...referencesOf(parsed.get(target)?.value, target));
  }

  const dangling = new Set<string>();

  /** A reference that leads nowhere, or back to itself; once, however many follow it. */
  function reportDangling(place: Located): void {
    const reference = String(member(place.value, '$ref'));
    const key = `${place.document} ${reference}`;
    if (!dangling.has(key)) {
      dangling.add(key);
      report('reference', reference, place);
    }
  }

  function follow(place: Located): Located | undefined {
    let current = place;
    for (let step = 0; step < mostReferences; step += 1) {
      const reference = member(current.value, '$ref');
      if (typeof reference !== 'string') {
        return current;
      }
      const target = targetOf(reference, current.document);
      const found = target && at(target.document, target.keys);
      if (found === undefined) {
        // A document that could not be read has been reported once.
        if (!refused.has(target?.document ?? '')) {
          reportDangling(current);
        }
        return undefined;
      }
      current = found;
    }
    reportDangling(place);
    return undefined;
  }

  function at(document: string, keys: readonly string[]): Located | undefined {
    const content = parsed.get(document);
    let place: Located = { value: content?.value, document, keys: [] };
    for (const key of keys) {
      const value = member(place.value, key);
      if (value === undefined) {
        // A pointer may lead through a reference.
        const through = member(place.value, '$ref') === undefined ? undefined : follow(place);
        if (through === undefined || member(through.value, key) === undefined) {
          return undefined;
        }
        place = through;
      }
      place = { value: member(place.value, key), document: place.document, keys: [...place.keys, key] };
    }
    return content === undefined ? undefined : place;
  }

  return {
    root: { value: parsed.get(address)?.value, document: address, keys: [] },
    addresses: [...parsed.keys(), ...unread],
    resolved: follow,
    below(parent, key) {
      const value = member(parent.value, key);
      return value === undefined ? undefined : follow({ ...parent, value, keys: [...parent.keys, key] });
    },
    report,
    problems: () => problems,
  };
}

interface Reference {
  readonly target: string;
  readonly place: Located;
}

/** The other documents that a value refers to, each once. Every object is walked once, however often it is repeated. */
function referencesOf(value: unknown, document: string): Reference[] {
  const found = new Map<string, Reference>();
  const seen = new Set<unknown>();
  const waiting: Located[] = [{ value, document, keys: [] }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value: current, keys } = place;
    if (typeof current !== 'object' || current === null || seen.has(current)) {
      continue;
    }
    seen.add(current);
    const reference = member(current, '$ref');
    const target = typeof reference === 'string' ? targetOf(reference, document)?.document : undefined;
    if (target !== undefined && target !== document && !found.has(target)) {
      found.set(target, { target, place });
    }
    for (const [key, child] of Object.entries(current as JsonMap)) {
      // Examples are data of the API, whatever they look like.
      if (key !== 'example' && key !== 'examples' && (isMap(child) || Array.isArray(child))) {
        waiting.push({ value: child, document, keys: [...keys, key] });
      }
    }
  }
  return [...found.values()];
}

/** RFC 3986 for the document, RFC 6901 for the place in it. Undefined for what is no address. */
function targetOf(reference: string, base: string): { document: string; keys: readonly string[] } | undefined {
  const hash = reference.indexOf('#');
  const [path, fragment] = hash < 0 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
  const document = path === '' ? base : URL.parse(path, base)?.href;
  if (document === undefined) {
    return undefined;
  }
  const keys = fragment.split('/').slice(1).map(decoded);
  return { document, keys: keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
