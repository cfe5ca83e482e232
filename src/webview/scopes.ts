import { element, icon, section } from './element.ts';
import type { Surroundings } from './headline.ts';
import type { InspectorScopes, ScopeColumn } from './tokenInspectorProtocol.ts';

/** Requested, granted and dropped scopes side by side, each with what it unlocks. */
export function scopesSection(scopes: InspectorScopes, { strings }: Surroundings): HTMLElement {
  return section(
    'scopes',
    strings.scopes,
    element('p', { class: 'note' }, scopes.note),
    element('div', { class: 'columns' }, ...scopes.columns.map(scopeColumn)),
  );
}

function scopeColumn({ kind, heading, empty, scopes }: ScopeColumn): HTMLElement {
  const id = `scopes-${kind}`;
  const count = element('vscode-badge', { variant: 'counter' }, String(scopes.length));
  return element(
    'div',
    { class: `column ${kind}`, role: 'group', 'aria-labelledby': id },
    element('h3', { id }, heading, ...(scopes.length > 0 ? [count] : [])),
    scopes.length > 0
      ? element('ul', {}, ...scopes.map((scope) => scopeItem(kind, scope)))
      : element('p', { class: 'empty' }, empty),
  );
}

function scopeItem(kind: ScopeColumn['kind'], { scope, unlocks, remedy }: ScopeColumn['scopes'][number]): HTMLElement {
  return element(
    'li',
    {},
    icon(iconOf[kind]),
    element(
      'div',
      {},
      element('code', {}, ...breakable(scope)),
      ...(unlocks === '' ? [] : [element('p', {}, unlocks)]),
      ...(remedy === '' ? [] : [element('p', { class: 'remedy' }, remedy)]),
    ),
  );
}

/** In a narrow column a long name is parted between its words, not within one. */
function breakable(scope: string): (Node | string)[] {
  return scope.split(/(?<=[_:./])/).flatMap((word) => [word, element('wbr', {})]);
}

const iconOf = { requested: 'key', granted: 'check', dropped: 'circle-slash' } as const;
