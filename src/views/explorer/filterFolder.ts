import { l10n, type QuickPickItem, window } from 'vscode';
import type { FilterOperator, ListFilter } from '../../systems/listFilter.ts';
import { nodeArgument } from '../arguments.ts';
import type { Explorer } from './explorer.ts';
import type { FolderFilter } from './folderFilters.ts';

/** "Filter…": what the folder is narrowed to, by the server: an attribute and an operator, then a value. */
export async function filterFolder(explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind !== 'folder' || node.type.filter === undefined) {
    return;
  }
  const title = l10n.t('Filter {0}', l10n.t(node.type.label));
  const before = await explorer.filterOf(node);
  const items = choicesOf(node.type.filter, before);
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t('What to look at') });
  if (chosen === undefined) {
    return;
  }
  const value = await window.showInputBox({
    title,
    prompt: chosen.label,
    placeHolder: l10n.t('such as: kim'),
    value: before?.value ?? '',
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type what to look for.') : undefined),
  });
  if (value !== undefined && value.trim() !== '') {
    await explorer.filter(node, { attribute: chosen.attribute, operator: chosen.operator, value: value.trim() });
  }
}

/** "Remove Filter". */
export async function clearFolderFilter(explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind === 'folder') {
    await explorer.filter(node, undefined);
  }
}

/** What a row says of its filter: `Username contains kim`. */
export function filterText(filter: ListFilter | undefined, { attribute, operator, value }: FolderFilter): string {
  const label = filter?.attributes.find(({ name }) => name === attribute)?.label ?? attribute;
  return `${sentence(l10n.t(label), operator)} ${value}`;
}

type Choice = QuickPickItem & Pick<FolderFilter, 'attribute' | 'operator'>;

/** The one that was used last comes first. */
function choicesOf({ attributes, operators }: ListFilter, before: FolderFilter | undefined): readonly Choice[] {
  const choices = attributes.flatMap(({ name, label }) =>
    operators.map((operator) => ({ attribute: name, operator, label: sentence(l10n.t(label), operator) })),
  );
  const isLast = ({ attribute, operator }: Choice) => attribute === before?.attribute && operator === before.operator;
  return choices.toSorted((one, other) => Number(isLast(other)) - Number(isLast(one)));
}

function sentence(label: string, operator: FilterOperator): string {
  switch (operator) {
    case 'co':
      return l10n.t('{0} contains', label);
    case 'sw':
      return l10n.t('{0} starts with', label);
    case 'eq':
      return l10n.t('{0} is', label);
  }
}
