import type { Operation } from '../../catalog/operation.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import { type Mark, markOfScopes } from '../apisView/mark.ts';

export const accessActions = ['view', 'list', 'create', 'update', 'delete'] as const;

/** What is done with data. */
export type AccessAction = (typeof accessActions)[number];

export const accessPlaces = ['root', 'organization'] as const;

/** Where it is done: at the root organization, or below `/o/`. */
export type AccessPlace = (typeof accessPlaces)[number];

/** `user`: only for a signed-in person, which the client is not; `none`: there is no such operation. */
export type AccessState = 'unlocked' | 'partial' | 'locked' | 'unknown' | 'user' | 'none';

export interface AccessOperation {
  readonly operation: Operation;
  readonly mark: Mark | 'user';
  /** What it needs in this place; all together. */
  readonly scopes: readonly string[];
}

export interface AccessCell {
  readonly action: AccessAction;
  readonly place: AccessPlace;
  readonly state: AccessState;
  readonly operations: readonly AccessOperation[];
}

export interface AccessRow {
  readonly api: string;
  /** The actions at the root, then those in organizations. */
  readonly cells: readonly AccessCell[];
}

export interface AccessMatrixOptions {
  readonly seen: SeenScopes;
  /** Whether an operation is for signed-in people only, and the client is none. */
  readonly needsUser: (operation: Operation) => boolean;
}

/** What a client can do: a row for each API, unlocked and locked by what is known of the client's scopes. */
export function accessMatrix(operations: readonly Operation[], options: AccessMatrixOptions): readonly AccessRow[] {
  const readOne = new Set(operations.filter(({ method }) => method === 'GET').map(({ path }) => parentOf(path)));
  return [...Map.groupBy(operations, ({ api }) => api)].map(([api, those]) => {
    const byAction = Map.groupBy(those, (operation) => accessActionOf(operation, readOne));
    const cells = accessPlaces.flatMap((place) =>
      accessActions.map((action) => cellOf(action, place, byAction.get(action) ?? [], options)),
    );
    return { api, cells };
  });
}

/**
 * What an operation does with data: as the names of its scopes say, which are the server's own words for it; else by its
 * method, and for what only reads, by whether there are single ones below it.
 */
function accessActionOf(operation: Operation, readOne: ReadonlySet<string>): AccessAction {
  const { method, path, scopes, changesData, isList = false } = operation;
  const said = new Set(scopes.map((scope) => /_(list|create|update|delete)$/.exec(scope)?.[1]));
  const [only] = said.size === 1 ? said : [];
  const named = accessActions.find((action) => action === only);
  if (!changesData) {
    const lists =
      isList || named === 'list' || method === 'POST' || (!path.endsWith('}') && readOne.has(path.replace(/\/$/, '')));
    return lists ? 'list' : 'view';
  }
  if (named !== undefined && named !== 'list') {
    return named;
  }
  return method === 'DELETE' ? 'delete' : method === 'POST' ? 'create' : 'update';
}

function parentOf(path: string): string {
  return path.endsWith('}') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function cellOf(
  action: AccessAction,
  place: AccessPlace,
  candidates: readonly Operation[],
  { seen, needsUser }: AccessMatrixOptions,
): AccessCell {
  const operations = candidates.flatMap((operation): AccessOperation[] => {
    const needed = scopesIn(operation, place);
    if (needed === undefined) {
      return [];
    }
    const { scopes, alternatives } = needed;
    return [
      { operation, scopes, mark: needsUser(operation) ? 'user' : markOf(operation, [scopes, ...alternatives], seen) },
    ];
  });
  return { action, place, operations, state: stateOf(operations.map(({ mark }) => mark)) };
}

/** Undefined where the operation does not exist in the place. */
function scopesIn(operation: Operation, place: AccessPlace) {
  const { path, scopes, organizationScopes, alternatives = [], evidence, ofDefinition } = operation;
  const onlyBelow = path.startsWith('/o/');
  if (place === 'root') {
    return onlyBelow ? undefined : { scopes, alternatives };
  }
  if (onlyBelow || (organizationScopes === null && evidence === 'public' && !ofDefinition)) {
    return { scopes, alternatives };
  }
  return organizationScopes === null ? undefined : { scopes: organizationScopes, alternatives: [] };
}

function markOf({ evidence }: Operation, sets: readonly (readonly string[])[], seen: SeenScopes): Mark {
  return evidence === 'unknown' ? 'unknown' : markOfScopes(sets, seen);
}

function stateOf(marks: readonly AccessOperation['mark'][]): AccessState {
  const [first] = marks;
  if (first === undefined) {
    return 'none';
  }
  if (marks.every((mark) => mark === first)) {
    return ({ granted: 'unlocked', denied: 'locked', unknown: 'unknown', user: 'user' } as const)[first];
  }
  return marks.includes('granted') ? 'partial' : marks.includes('denied') ? 'locked' : 'unknown';
}
