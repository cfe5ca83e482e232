import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { isCancellation, isScopewiseError } from '../../http/error.ts';
import type { Session } from '../../session/session.ts';
import { takesSignIn } from '../../session/signedInTokens.ts';
import { errorLabel } from '../errors/errorLabel.ts';
import { errorText } from '../errors/errorText.ts';
import { factsTooltip } from '../factsTooltip.ts';
import { filterText } from './filterFolder.ts';
import { clockTime, isStale } from './folderAge.ts';
import type { FolderFilter } from './folderFilters.ts';
import { believedTotal, countOf, type FolderContent } from './folderPages.ts';
import type {
  BrokenNode,
  ConnectionNode,
  ExplorerNode,
  FolderNode,
  GroupNode,
  ItemNode,
  MoreNode,
  OrganizationNode,
  ProblemNode,
  UnaskedNode,
} from './node.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** What a folder has loaded so far, and what it is narrowed to. */
type HeldFolder = Partial<FolderContent> & { readonly filter?: FolderFilter | undefined };

/** What a row of a connection looks like. `held` is what its folder has loaded so far. */
export function rowOf(
  node: Exclude<ExplorerNode, BrokenNode>,
  session: Session,
  held: HeldFolder | undefined,
): TreeItem {
  const row = appearance(node, session, held);
  row.id = node.id;
  return row;
}

/** An element of the settings that is no connection: a click leads to it. */
export function brokenRow({ id, connection, problems }: BrokenNode): TreeItem {
  const row = new TreeItem(connection, None);
  row.id = id;
  row.description = l10n.t('cannot be used: {0}', problems.join('; '));
  row.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  row.tooltip = l10n.t(
    '“{0}” in the settings cannot be used: {1}. A click leads there.',
    connection,
    problems.join('; '),
  );
  row.contextValue = 'broken';
  row.command = {
    command: 'scopewise.openConnectionSettings',
    title: l10n.t('Open Settings'),
    arguments: [connection],
  };
  return row;
}

function appearance(node: Exclude<ExplorerNode, BrokenNode>, session: Session, held: HeldFolder | undefined): TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionRow(node, session);
    case 'organization':
      return organizationRow(node);
    case 'group':
      return groupRow(node);
    case 'folder':
      return folderRow(node, held);
    case 'item':
      return itemRow(node, session);
    case 'more':
      return moreRow(node, held);
    case 'unasked':
      return unaskedRow(node);
    case 'problem':
      return problemRow(node);
    case 'note': {
      const hasTokens = session.definition.clientId !== undefined;
      const row = new TreeItem(hasTokens ? l10n.t('Copy a token or send a request') : l10n.t('Send a request'), None);
      row.tooltip = hasTokens
        ? l10n.t('Scopewise knows no lists of this system. Tokens and requests work.')
        : l10n.t('Scopewise knows no lists of this system. Requests get its key by themselves.');
      row.iconPath = new ThemeIcon('info');
      row.contextValue = 'note';
      return row;
    }
  }
}

function connectionRow({ connection }: ConnectionNode, { definition, system }: Session): TreeItem {
  const sandbox = system.id === 'sandbox';
  const unverified = definition.tls?.rejectUnauthorized === false;
  const row = new TreeItem(connection, sandbox ? Expanded : Collapsed);
  const label = sandbox ? l10n.t('on this machine') : system.label;
  row.description = unverified ? `${label} · ${l10n.t('certificate not checked')}` : label;
  row.iconPath = new ThemeIcon(sandbox ? 'beaker' : unverified ? 'shield' : 'plug');
  row.contextValue = contextOf(definition, system.consoleUrl !== undefined);
  const { baseUrl, tokenEndpoint, issuer } = system.endpoints(definition);
  row.tooltip = factsTooltip(connection, [
    [l10n.t('System'), system.label],
    [l10n.t('Base URL'), baseUrl ?? ''],
    [l10n.t('Token endpoint'), tokenEndpoint ?? ''],
    [l10n.t('Issuer'), tokenEndpoint === undefined ? (issuer ?? '') : ''],
    [l10n.t('Client ID'), definition.clientId ?? ''],
    [l10n.t('Header of the API key'), definition.apiKeyHeader ?? ''],
    [l10n.t('Safety'), definition.safety ?? 'confirm'],
  ]);
  return row;
}

/** What its menu depends on. */
function contextOf(definition: ConnectionDefinition, hasConsole: boolean): string {
  const kind =
    definition.system === 'sandbox'
      ? '.sandbox'
      : definition.clientId === undefined
        ? '.key'
        : takesSignIn(definition)
          ? '.signIn'
          : '';
  return `connection${kind}${hasConsole && kind !== '.sandbox' ? '.console' : ''}`;
}

function organizationRow({ label }: OrganizationNode): TreeItem {
  const row = new TreeItem(label, Expanded);
  row.description = l10n.t('root organization');
  row.iconPath = new ThemeIcon('organization');
  row.contextValue = 'organization';
  return row;
}

function groupRow({ label, icon }: GroupNode): TreeItem {
  const row = new TreeItem(l10n.t(label), Collapsed);
  row.iconPath = new ThemeIcon(icon);
  row.contextValue = 'group';
  return row;
}

function folderRow({ type }: FolderNode, held: HeldFolder | undefined): TreeItem {
  const row = new TreeItem(l10n.t(type.label), Collapsed);
  row.iconPath = new ThemeIcon(held?.filter ? 'filter-filled' : type.icon);
  const filtering = type.filter === undefined ? '' : held?.filter ? '.filterable.filtered' : '.filterable';
  row.contextValue = `folder.${type.id}${filtering}`;
  const count = held?.items && countOf({ ...held, items: held.items });
  const parts = [
    ...(held?.filter ? [filterText(type.filter, held.filter)] : []),
    ...(count === undefined ? [] : [count === 0 ? l10n.t('none') : count.toLocaleString()]),
    ...(isStale(held) ? [l10n.t('as of {0}', clockTime(held.readAt))] : []),
  ];
  if (parts.length > 0) {
    row.description = parts.join(' · ');
  }
  return row;
}

function itemRow({ folder, item, described }: ItemNode, { definition, system }: Session): TreeItem {
  const row = new TreeItem(described.label, described.expandable ? Collapsed : None);
  if (described.description !== undefined) {
    row.description = described.description;
  }
  row.iconPath = new ThemeIcon(described.icon);
  const console = system.consoleUrl?.(definition, folder.type.id, described.id);
  const possible = [
    ...(folder.type.overview === undefined ? [] : ['overview']),
    ...(console === undefined || folder.organization ? [] : ['console']),
    ...(definition.safety === 'read-only' ? [] : (folder.type.changes?.(item) ?? []).map(({ kind }) => kind)),
  ];
  row.contextValue = ['item', folder.type.id, ...possible].join('.');
  return row;
}

function moreRow(node: MoreNode, held: HeldFolder | undefined): TreeItem {
  const row = new TreeItem(l10n.t('Load more'), None);
  row.iconPath = new ThemeIcon('ellipsis');
  row.contextValue = 'more';
  const count = held?.items?.length ?? 0;
  const total = believedTotal(held);
  row.description =
    total === undefined
      ? l10n.t('{0} so far', count.toLocaleString())
      : l10n.t('{0} of {1}', count.toLocaleString(), total.toLocaleString());
  row.command = { command: 'scopewise.loadMore', title: l10n.t('Load more'), arguments: [node] };
  return row;
}

function unaskedRow(node: UnaskedNode): TreeItem {
  const row = new TreeItem(l10n.t('Click to load'), None);
  row.iconPath = new ThemeIcon('cloud-download');
  row.tooltip = l10n.t('It was open when the window was last closed. Nothing is asked of a server until you do.');
  row.contextValue = 'unasked';
  row.command = { command: 'scopewise.loadMore', title: l10n.t('Load'), arguments: [node] };
  return row;
}

function problemRow(node: ProblemNode): TreeItem {
  const cancelled = isCancellation(node.error);
  const row = new TreeItem(cancelled ? l10n.t('Stopped. Click to load.') : errorLabel(node.error), None);
  row.contextValue = 'problem';
  if (cancelled) {
    row.iconPath = new ThemeIcon('debug-stop');
    row.command = { command: 'scopewise.loadMore', title: l10n.t('Load'), arguments: [node] };
    return row;
  }
  const { message } = errorText(node.error);
  const isKnown =
    isScopewiseError(node.error, 'scope.not_granted') || isScopewiseError(node.error, 'token.user_needed');
  const icon = isKnown ? 'lock' : 'warning';
  row.iconPath = new ThemeIcon(icon, new ThemeColor('list.warningForeground'));
  row.description = message;
  row.tooltip = message;
  row.command = { command: 'scopewise.explainProblem', title: l10n.t('Explain'), arguments: [node] };
  return row;
}
