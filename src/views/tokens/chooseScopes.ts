import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Operation } from '../../catalog/operation.ts';
import { scopeDescription } from '../../catalog/scopes.ts';
import type { Session } from '../../session/session.ts';
import { isForUser } from '../../session/userToken.ts';

interface ScopeItem extends QuickPickItem {
  readonly scope?: string;
}

/**
 * Asks which scopes a token is for: those of the explorer's lists first, then those that the connection lists, then the
 * catalog's; what else a person types can be asked for too. `chosen` are ticked. Undefined where the person went away.
 *
 * @param organization the name of the sub-organization in which the token will act, whose scopes are others than the root's
 */
export function chooseScopes(
  session: Session,
  chosen: readonly string[],
  organization?: string,
): Promise<readonly string[] | undefined> {
  const known = itemsFor(session, chosen, organization !== undefined);
  const picker = window.createQuickPick<ScopeItem>();
  picker.title =
    organization === undefined ? l10n.t('Scopes of the Token') : l10n.t('Scopes of the Token in {0}', organization);
  picker.placeholder = l10n.t('Choose scopes, or type the name of another');
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  picker.items = known;
  picker.selectedItems = known.filter(({ scope }) => scope !== undefined && chosen.includes(scope));

  return new Promise((resolve) => {
    const listeners = [
      picker.onDidChangeValue((value) => {
        const selected = picker.selectedItems;
        // What was typed and ticked before stays, whatever is typed now.
        const offered = [...known, ...selected.filter((item) => !known.includes(item))];
        const typed = typedItems(value, offered);
        const before = picker.items.filter((item) => !offered.includes(item));
        // With new items comes the selection as it was known here: what is ticked on the way would be lost.
        if (String(labelsOf(typed)) !== String(labelsOf(before))) {
          picker.items = [...offered, ...typed];
          picker.selectedItems = selected;
        }
      }),
      picker.onDidAccept(() => {
        resolve(picker.selectedItems.flatMap(({ scope }) => scope ?? []));
        picker.hide();
      }),
      picker.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) {
          listener.dispose();
        }
        picker.dispose();
      }),
    ];
    picker.show();
  });
}

function itemsFor(
  { system, catalog, definition }: Session,
  chosen: readonly string[],
  inOrganization: boolean,
): ScopeItem[] {
  const seen = new Set<string>();
  const section = (label: string, scopes: readonly string[]): ScopeItem[] => {
    const fresh = [...new Set(scopes)].filter((scope) => !seen.has(scope));
    for (const scope of fresh) {
      seen.add(scope);
    }
    return fresh.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...fresh.map(itemOf)];
  };
  const lists = system.resourceTypes
    .filter(({ ofSignedInUser }) => !ofSignedInUser || isForUser(definition))
    .flatMap(({ path, itemPath }) =>
      [path, itemPath ?? path].flatMap((below) => {
        const { scopes = [], organizationScopes = [] } = catalog.findOperation('GET', below) ?? {};
        return (inOrganization ? organizationScopes : scopes) ?? [];
      }),
    );
  const all = inOrganization ? organizationScopes(catalog.operations()) : catalog.scopes();
  return [
    ...section(l10n.t('chosen before'), chosen),
    ...section(l10n.t('listed in the connection'), definition.scopes ?? []),
    ...section(l10n.t('used by the explorer'), lists),
    ...section(l10n.t('all in the catalog'), all),
  ];
}

function organizationScopes(operations: readonly Operation[]): readonly string[] {
  return [...new Set(operations.flatMap((operation) => operation.organizationScopes ?? []))].sort();
}

function itemOf(scope: string): ScopeItem {
  return { label: scope, description: scopeDescription(scope) ?? '', scope };
}

/**
 * Scopes that are typed and not offered: several at once, as they stand in documentation. A word that is not finished counts
 * only where it finds none of those that are offered.
 */
function typedItems(value: string, offered: readonly ScopeItem[]): ScopeItem[] {
  const words = value.split(/[\s,]+/);
  const unfinished = words.at(-1);
  const typed = words.filter(
    (word) =>
      word !== '' && !offered.some(({ scope }) => (word === unfinished ? scope?.includes(word) : scope === word)),
  );
  return [...new Set(typed)].map((scope) => ({
    label: scope,
    description: l10n.t('not in the catalog'),
    scope,
    alwaysShow: true,
  }));
}

function labelsOf(items: readonly ScopeItem[]): string[] {
  return items.map(({ label }) => label);
}
