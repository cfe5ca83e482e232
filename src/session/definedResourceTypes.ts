import type { DefinedCatalog, PlacedOperation } from '../catalog/definedCatalog.ts';
import { describeItem, describeItemId } from '../systems/describeItem.ts';
import type { ChildFolder, ResourceGroup, ResourceType } from '../systems/system.ts';

/** So many folders stand by themselves; more are gathered in a row. */
const looseUpTo = 12;

/**
 * The lists that a person can browse: the GETs of a definition that answer lists. Those whose path has parameters are listed
 * below the items that give them.
 *
 * @param gathered whether they share the tree with lists of other origin
 */
export function definedResourceTypes(api: string, catalog: DefinedCatalog, gathered: boolean): readonly ResourceType[] {
  const gets = catalog.defined().filter(({ operation }) => operation.method === 'GET');
  const lists = gets.filter(({ definition }) => definition.list !== undefined && !hasMixedSegment(definition.path));
  const items = new Map(gets.map((get) => [shapeOf(get.operation.path), get]));
  const roots = lists.filter(({ operation }) => !operation.path.includes('{'));
  const group = gathered || roots.length > looseUpTo ? groupOf(api) : undefined;
  const labels = labelsOf(lists);
  const below = Map.groupBy(lists, ({ operation }) => upToLastParameter(shapeOf(operation.path)));
  return lists.map((list) => resourceType(api, list, { items, below, group, label: labels.get(list) ?? '' }));
}

interface Surroundings {
  /** All GETs, by the shape of their paths. */
  readonly items: ReadonlyMap<string, PlacedOperation>;
  /** The lists, by the shape of their paths up to the last parameter. */
  readonly below: ReadonlyMap<string, readonly PlacedOperation[]>;
  readonly group: ResourceGroup | undefined;
  readonly label: string;
}

function resourceType(
  api: string,
  { operation, definition }: PlacedOperation,
  { items, below, group, label }: Surroundings,
): ResourceType {
  const path = positional(operation.path);
  const depth = segmentsOf(operation.path).length;
  const ofItem = `${shapeOf(operation.path)}/{}`;
  const item = items.get(ofItem);
  const children = below.get(ofItem) ?? [];
  const isRoot = !path.includes('{');
  const parameter = nameOfParameter((item ?? children[0])?.operation.path, depth);
  const unknown = {
    idParameter: parameter,
    singular: singularOf(label),
    icon: 'symbol-object',
    expandable: children.length > 0,
  };
  return {
    id: idOf(api, operation.path),
    label,
    singular: singularOf(label).toLowerCase(),
    icon: 'list-unordered',
    path,
    query: definition.list?.query ?? {},
    paging: 'detected',
    pageParameters: definition.list?.paging ?? {},
    // As its own operation has it: a slash at the end counts for some servers.
    itemPath: item && positional(item.operation.path).replace(/\{[^{}]*\}(\/?)$/, '{id}$1'),
    ...(group && isRoot && { group }),
    describe: (value) => describeItem(value, unknown),
    children: (value): readonly ChildFolder[] =>
      children.map((child) => ({
        type: idOf(api, child.operation.path),
        parameters: { [String(depth)]: describeItemId(value, unknown) },
      })),
  };
}

function groupOf(api: string): ResourceGroup {
  return { id: `api ${api}`, label: api, icon: 'symbol-interface' };
}

function idOf(api: string, path: string): string {
  return `api ${api} ${path}`;
}

/** A path whose parameters are named by their places: definitions call the same id differently from path to path. */
function positional(path: string): string {
  const [start, ...segments] = partsOf(path);
  const written = segments.map((segment, at) => `/${segment.startsWith('{') ? `{${at}}` : segment}`).join('');
  return start + written + (path.endsWith('/') ? '/' : '');
}

/** The origin, where there is one, and the segments. */
function partsOf(path: string): readonly [start: string, ...segments: string[]] {
  const start = /^https?:\/\/[^/]*/i.exec(path)?.[0] ?? '';
  return [start, ...path.slice(start.length).split('/').filter(Boolean)];
}

function segmentsOf(path: string): readonly string[] {
  return partsOf(path).slice(1);
}

function nameOfParameter(path: string | undefined, at: number): string | undefined {
  return path === undefined ? undefined : /^\{(.*)\}$/.exec(segmentsOf(path)[at] ?? '')?.[1];
}

function shapeOf(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '');
}

/** Empty for a path without parameters, which is below no item. */
function upToLastParameter(shape: string): string {
  return /^.*{}/.exec(shape)?.[0] ?? '';
}

function hasMixedSegment(path: string): boolean {
  return /[^/{]\{|\}[^/}]/.test(path);
}

/** The last segment in words; with the one before where two lists would be called the same. */
function labelsOf(lists: readonly PlacedOperation[]): ReadonlyMap<PlacedOperation, string> {
  const roots = lists.filter(({ operation }) => !operation.path.includes('{'));
  const namesOf = (list: PlacedOperation) =>
    segmentsOf(list.operation.path).filter((segment) => !segment.startsWith('{'));
  const byName = Map.groupBy(roots, (list) => namesOf(list).at(-1)?.toLowerCase());
  const twice = new Set([...byName.values()].filter((those) => those.length > 1).flat());
  return new Map(
    lists.map((list) => {
      const names = namesOf(list);
      const [last = 'List', before] = names.toReversed();
      return [
        list,
        twice.has(list) && before !== undefined ? `${inWords(last)} (${inWords(before).toLowerCase()})` : inWords(last),
      ];
    }),
  );
}

function inWords(segment: string): string {
  const words = segment
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/g, ' ')
    .split(/[\s_.-]+/)
    .filter(Boolean)
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
    .slice(0, 60);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function singularOf(label: string): string {
  return label
    .replace(/ \(.*$/, '')
    .replace(/ies$/i, 'y')
    .replace(/(s|x|ch|sh)es$/i, '$1')
    .replace(/([^s])s$/i, '$1');
}
