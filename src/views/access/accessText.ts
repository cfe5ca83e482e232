import { env, l10n } from 'vscode';
import { apiResourceOf } from '../../catalog/apiResource.ts';
import type { DiscoveredPart, DiscoveredScopes } from '../../connections/discoveredScopesStorage.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import type { AccessState as AccessPage, AccessStrings, CellDetails } from '../../webview/accessMatrixProtocol.ts';
import {
  type AccessAction,
  type AccessCell,
  type AccessOperation,
  type AccessPlace,
  type AccessRow,
  type AccessState,
  accessActions,
  accessPlaces,
} from './accessMatrix.ts';

/** The matrix in words, for its page. Sub-organizations have columns where there is anything in them. */
export function accessPage(
  connection: string,
  rows: readonly AccessRow[],
  discovered: DiscoveredScopes | undefined,
): AccessPage {
  const isBelow = rows.some(({ cells }) =>
    cells.some(({ place, state }) => place === 'organization' && state !== 'none'),
  );
  const places: readonly AccessPlace[] = isBelow ? accessPlaces : ['root'];
  return {
    title: l10n.t('What “{0}” Can Do', connection),
    notes: notesOf(discovered, isBelow),
    isKnown: discovered !== undefined,
    groups: places.map((place) => ({
      heading: isBelow ? placeText(place) : l10n.t('Operations'),
      columns: accessActions.length,
    })),
    columns: places.flatMap(() => accessActions.map(actionText)),
    rows: rows.map(({ api, cells }) => ({
      api,
      search: searchText(api, cells),
      cells: cells.slice(0, places.length * accessActions.length).map((cell) => ({
        state: cell.state,
        count: cell.state === 'partial' ? `${grantedOf(cell)}/${cell.operations.length}` : '',
        label: `${actionText(cell.action)}${isBelow ? `, ${placeText(cell.place)}` : ''}: ${stateText(cell)}`,
      })),
    })),
  };
}

/** What is behind a cell: its operations, and what to authorize so that they are unlocked. */
export function cellDetails({ api }: AccessRow, cell: AccessCell, seen: SeenScopes, hasConsole: boolean): CellDetails {
  const missing = missingScopes(cell, seen);
  const byResource = Map.groupBy(missing, (scope) => resourceText(scope));
  const isDefined = cell.operations.length > 0 && cell.operations.every(({ operation }) => operation.ofDefinition);
  return {
    heading: [api, actionText(cell.action), ...(isDefined ? [] : [placeText(cell.place)])].join(' · '),
    sentence: cellSentence(cell),
    operations: cell.operations.map(({ operation, mark, scopes }) => ({
      state: stateOfMark(mark),
      title: operation.title,
      address: `${operation.method} ${cell.place === 'organization' && !operation.path.startsWith('/o/') ? '/o' : ''}${operation.path}`,
      scopes,
    })),
    remedies: [...byResource].map(([text, scopes]) => ({ text, scopes })),
    hasConsole: hasConsole && missing.length > 0,
  };
}

/** The scopes that are not known to be granted, of the operations behind a cell. */
export function missingScopes({ operations }: AccessCell, seen: SeenScopes): readonly string[] {
  const needed = operations
    .filter(({ mark }) => mark === 'denied' || mark === 'unknown')
    .flatMap(({ scopes }) => scopes)
    .filter((scope) => seen.get(scope) !== 'granted');
  return [...new Set(needed)].toSorted();
}

/** @param isEmpty whether no operations are known at all */
export function accessStrings(isEmpty = false): AccessStrings {
  return {
    api: l10n.t('API'),
    discover: l10n.t('Discover Granted Scopes'),
    cancel: l10n.t('Cancel'),
    filter: l10n.t('Filter by API, operation or scope'),
    onlyLocked: l10n.t('Only what is locked'),
    noMatch: isEmpty
      ? l10n.t('No operations are known of this system. Add the definition of your API to see its own.')
      : l10n.t('Nothing matches the filter.'),
    legend: l10n.t('Legend'),
    states: {
      unlocked: l10n.t('Unlocked'),
      partial: l10n.t('Some of them unlocked'),
      locked: l10n.t('Locked'),
      unknown: l10n.t('Not known yet'),
      user: l10n.t('For signed-in users'),
      none: l10n.t('No such operation'),
    },
    openConsole: l10n.t('Open in Console'),
    copyScope: l10n.t('Copy Scope'),
    copyScopes: l10n.t('Copy Scopes'),
    showOperations: l10n.t('Show Operations'),
    close: l10n.t('Close'),
  };
}

function notesOf({ root, organization }: DiscoveredScopes = {}, isBelow: boolean): readonly string[] {
  if (root === undefined && organization === undefined) {
    return [
      l10n.t(
        'Nothing has been asked yet: what the tokens of this window have shown is marked, all else is unknown. Discover Granted Scopes finds out by a few requests.',
      ),
    ];
  }
  const hint = l10n.t(
    'Of organizations nothing is known: choose “Discover Granted Scopes” on an organization of the tree to find out.',
  );
  return [
    ...(root ? [partText(isBelow ? placeText('root') : l10n.t('The client'), root)] : []),
    ...(isBelow ? [organization ? partText(placeText('organization'), organization) : hint] : []),
  ];
}

function partText(place: string, { granted, denied, by, at }: DiscoveredPart): string {
  const date = new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  const total = granted.length + denied.length;
  return by === 'application'
    ? l10n.t(
        '{0}: {1} of {2} scopes, by the authorized APIs of its application, {3}.',
        place,
        granted.length,
        total,
        date,
      )
    : l10n.t(
        '{0}: {1} of {2} scopes, by a token that was asked for all of them, {3}.',
        place,
        granted.length,
        total,
        date,
      );
}

function cellSentence(cell: AccessCell): string {
  const count = cell.operations.length;
  switch (cell.state) {
    case 'none':
      return l10n.t('The API has no such operation here.');
    case 'unlocked':
      return count === 1 ? l10n.t('The client can call it.') : l10n.t('The client can call all {0} of them.', count);
    case 'partial': {
      const unknown = cell.operations.filter(({ mark }) => mark === 'unknown').length;
      return unknown === 0
        ? l10n.t('The client can call {0} of {1}.', grantedOf(cell), count)
        : l10n.t(
            'The client can call {0} of {1}; of {2} it has not been found out yet.',
            grantedOf(cell),
            count,
            unknown,
          );
    }
    case 'locked':
      return l10n.t('The client does not hold what it takes.');
    case 'unknown':
      return l10n.t('Whether the client holds what it takes has not been found out yet.');
    case 'user':
      return l10n.t('It takes the token of a signed-in user; client credentials have none, whatever their scopes.');
  }
}

/** Where a scope is authorized, in a sentence. */
function resourceText(scope: string): string {
  const resource = apiResourceOf(scope);
  return resource === undefined
    ? l10n.t("Authorize for the client's application:")
    : l10n.t(
        'Authorize “{0}” ({1}) in the API Authorization tab of the application, with:',
        resource.name,
        resource.kind,
      );
}

function stateText(cell: AccessCell): string {
  return cell.state === 'partial'
    ? l10n.t('{0} of {1} unlocked', grantedOf(cell), cell.operations.length)
    : accessStrings().states[cell.state];
}

function searchText(api: string, cells: readonly AccessCell[]): string {
  const words = cells.flatMap(({ operations }) =>
    operations.flatMap(({ operation, scopes }) => [operation.title, operation.path, ...scopes]),
  );
  return [api, ...new Set(words)].join('\n').toLowerCase();
}

function grantedOf({ operations }: AccessCell): number {
  return operations.filter(({ mark }) => mark === 'granted').length;
}

function stateOfMark(mark: AccessOperation['mark']): AccessState {
  return ({ granted: 'unlocked', denied: 'locked', unknown: 'unknown', user: 'user' } as const)[mark];
}

function placeText(place: AccessPlace): string {
  return place === 'root' ? l10n.t('Root organization') : l10n.t('Sub-organizations');
}

function actionText(action: AccessAction): string {
  switch (action) {
    case 'view':
      return l10n.t('View');
    case 'list':
      return l10n.t('List');
    case 'create':
      return l10n.t('Create');
    case 'update':
      return l10n.t('Update');
    case 'delete':
      return l10n.t('Delete');
  }
}
