import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { apiResourceOf } from '../../catalog/apiResource.ts';
import { lostParts } from '../../catalog/openapi/lostParts.ts';
import type { Operation } from '../../catalog/operation.ts';
import { scopeDescription } from '../../catalog/scopes.ts';
import { isScopewiseError } from '../../http/error.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import { errorText } from '../errors/errorText.ts';
import type { Mark } from './mark.ts';
import { markUri } from './markDecoration.ts';
import type { ApisNode, DefinitionNode, GroupNode, NoteNode, OperationNode } from './node.ts';
import { evidenceText, markText, markTooltip, needText, scopeTexts } from './operationText.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** What a row looks like. */
export function rowOf(node: ApisNode, seen: SeenScopes): TreeItem {
  const row = appearance(node, seen);
  row.id = node.id;
  return row;
}

function appearance(node: ApisNode, seen: SeenScopes): TreeItem {
  switch (node.kind) {
    case 'operation':
      return operationRow(node, seen);
    case 'group':
      return groupRow(node);
    case 'note':
      return noteRow(node);
    case 'definition':
      return definitionRow(node);
  }
}

function operationRow({ id, operation, mark }: OperationNode, seen: SeenScopes): TreeItem {
  const { title, method, path } = operation;
  const row = new TreeItem(title, None);
  row.description = `${method} ${path}`;
  row.iconPath = methodIcon(operation);
  row.resourceUri = markUri(id, mark);
  row.contextValue = `operation.${mark}`;
  row.tooltip = operationTooltip(operation, seen);
  row.accessibilityInformation = { label: `${title}, ${method} ${path}, ${markText(mark)}` };
  return row;
}

function operationTooltip(operation: Operation, seen: SeenScopes): MarkdownString {
  const { title, method, path, api, documentedForAsgardeo, evidence } = operation;
  const lines = [...scopeTexts(operation, seen), evidenceText(operation)];
  if (!documentedForAsgardeo && evidence !== 'documented') {
    lines.push(l10n.t('Not documented for Asgardeo; known of WSO2 Identity Server.'));
  }
  return new MarkdownString('**')
    .appendText(title)
    .appendMarkdown('** — ')
    .appendText(api)
    .appendMarkdown(`\n\n\`${method} ${path}\`\n\n${lines.map((line) => `- ${line}`).join('\n')}`);
}

/** Data is read, searched, made, changed or taken away: each has its picture and its colour. */
function methodIcon({ method, changesData }: Operation): ThemeIcon {
  switch (changesData ? method : 'GET') {
    case 'POST':
      return new ThemeIcon('add', new ThemeColor('charts.green'));
    case 'PUT':
    case 'PATCH':
      return new ThemeIcon('edit', new ThemeColor('charts.yellow'));
    case 'DELETE':
      return new ThemeIcon('trash', new ThemeColor('charts.red'));
    default:
      return new ThemeIcon(method === 'POST' ? 'search' : 'arrow-down', new ThemeColor('charts.blue'));
  }
}

function groupRow({ id, group, count, granted, expanded }: GroupNode): TreeItem {
  const state = expanded ? Expanded : Collapsed;
  switch (group.by) {
    case 'api': {
      const row = new TreeItem(group.api, state);
      const isPartial = granted > 0 && granted < count;
      row.description = isPartial ? l10n.t('{0} of {1} granted', granted, count) : String(count);
      row.resourceUri = markUri(id, granted === count ? 'granted' : 'unknown');
      row.contextValue = 'group.api';
      return row;
    }
    case 'scope': {
      const { scope, mark } = group;
      const row = new TreeItem(scope, state);
      row.description = scopeDescription(scope) ?? String(count);
      row.resourceUri = markUri(id, mark);
      row.contextValue = 'group.scope';
      row.tooltip = scopeTooltip(scope, mark);
      row.accessibilityInformation = { label: `${scope}, ${row.description}, ${markText(mark)}` };
      return row;
    }
    case 'need': {
      const row = new TreeItem(needText(group.need), state);
      row.description = String(count);
      row.contextValue = 'group.need';
      return row;
    }
    case 'mark': {
      const row = new TreeItem(markText(group.mark), state);
      row.description = String(count);
      row.contextValue = `group.${group.mark}`;
      row.tooltip = markTooltip(group.mark);
      return row;
    }
  }
}

function scopeTooltip(scope: string, mark: Mark): MarkdownString {
  const resource = apiResourceOf(scope);
  const lines = [scopeDescription(scope), resource && l10n.t('API resource: {0} ({1})', resource.name, resource.kind)];
  return new MarkdownString(`\`${scope}\`: ${markText(mark)}\n\n`).appendText(lines.filter(Boolean).join('\n'));
}

/** What is missing of a definition: a click leads to it. */
function definitionRow(node: DefinitionNode): TreeItem {
  const { location, api, error } = node.loaded;
  const isUnloaded = isScopewiseError(error, 'definition.not_loaded');
  const row = new TreeItem(location.split(/[/\\]/).findLast((part) => part !== '') ?? location, None);
  const lost = api ? lostParts(api) : [];
  const [first] = lost;
  row.description = isUnloaded
    ? l10n.t('not loaded yet')
    : error
      ? l10n.t('cannot be read')
      : first?.line === undefined
        ? l10n.t('not read: {0}', lost.length)
        : l10n.t('not read: {0}, from line {1}', lost.length, first.line);
  row.iconPath = isUnloaded
    ? new ThemeIcon('cloud-download')
    : new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  row.tooltip = error ? `${location}\n\n${errorText(error).message}` : location;
  row.contextValue = 'definition';
  row.command = isUnloaded
    ? { command: 'scopewise.reloadApiDefinitions', title: l10n.t('Load'), arguments: [node] }
    : { command: 'scopewise.showDefinitionProblems', title: l10n.t('Show Problems'), arguments: [node] };
  return row;
}

function noteRow({ note }: NoteNode): TreeItem {
  if (note === 'no_match') {
    const row = new TreeItem(l10n.t('No operation matches the filter'), None);
    row.iconPath = new ThemeIcon('info');
    row.contextValue = 'note';
    row.command = { command: 'scopewise.clearOperationFilter', title: l10n.t('Clear Filter') };
    return row;
  }
  const row = new TreeItem(l10n.t('No operations are known of this system'), None);
  row.tooltip = l10n.t(
    'Scopewise knows the operations of Asgardeo and WSO2 Identity Server. Add the definition of your API to see its own.',
  );
  row.iconPath = new ThemeIcon('info');
  row.description = l10n.t('add an API definition');
  row.command = { command: 'scopewise.addApiDefinition', title: l10n.t('Add API Definition') };
  row.contextValue = 'note';
  return row;
}
