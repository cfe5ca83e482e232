import { l10n } from 'vscode';
import { apiResourceOf } from '../../catalog/apiResource.ts';
import { leastScopes } from '../../catalog/leastScopes.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import type { RequestNeed } from './requestNeeds.ts';

export interface LeastScopes {
  /** A readable page in Markdown. */
  readonly text: string;
  /** All scopes in one list, by connection. */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
}

/**
 * The smallest set of scopes that requests need, by connection: ready to copy, as a checklist of API resources to authorize,
 * with which request needs which, and with what the client holds beyond them.
 *
 * @param subject whose requests they are, such as the name of a file
 * @param seenOf what is known of a connection's scopes
 */
export function leastScopesText(
  subject: string,
  needs: readonly RequestNeed[],
  seenOf: (connection: string) => SeenScopes,
): LeastScopes {
  const scopes = new Map<string, readonly string[]>();
  const lines = [`# ${l10n.t('Least scopes of {0}', plain(subject))}`, ''];
  for (const [connection, those] of Map.groupBy(needs, (need) => need.connection ?? '')) {
    if (connection !== '') {
      const seen = seenOf(connection);
      const needed = neededScopes(those, seen);
      scopes.set(connection, needed);
      lines.push(...connectionLines(connection, those, needed, seen));
    }
  }
  const without = needs.filter(({ kind }) => kind === 'no_connection');
  if (without.length > 0) {
    lines.push(`## ${l10n.t('Without a connection')}`, '', l10n.t('These go without a token.'), '');
    lines.push(...without.map((need) => `- ${requestText(need)}`), '');
  }
  return { text: lines.join('\n'), scopes };
}

function neededScopes(needs: readonly RequestNeed[], seen: SeenScopes): readonly string[] {
  return leastScopes(
    needs.filter(({ kind }) => kind === 'scopes'),
    heldIn(seen),
  );
}

function connectionLines(
  connection: string,
  needs: readonly RequestNeed[],
  needed: readonly string[],
  seen: SeenScopes,
): readonly string[] {
  const lines = [`## ${plain(connection)}`, '', countText(needs.length, needed.length), ''];
  if (needed.length > 0) {
    lines.push('```text', needed.map(bare).join(' '), '```', '');
    const tab = needed.some((scope) => apiResourceOf(scope) !== undefined);
    const where = tab
      ? l10n.t('In the API Authorization tab of the application:')
      : l10n.t('For the client, at its authorization server:');
    lines.push(`### ${l10n.t('To authorize')}`, '', where, '');
    lines.push(...(tab ? checklist(needed, seen) : needed.map((scope) => checkLine(scope, seen))), '');
  }
  lines.push(`### ${l10n.t('Which request needs which')}`, '', ...needs.flatMap((need) => needLines(need, needed)), '');
  const held = heldIn(seen);
  const spare = [...held].filter((scope) => !needed.includes(scope)).toSorted();
  lines.push(`### ${l10n.t('To take away')}`, '');
  if (held.size === 0) {
    lines.push(l10n.t('What the client holds is not known: “Discover Granted Scopes” finds out.'), '');
  } else if (spare.length === 0) {
    lines.push(l10n.t('Nothing: the client is not known to hold a scope that these requests do not need.'), '');
  } else {
    lines.push(l10n.t('The client holds {0}, which none of these requests need:', scopesText(spare.length)), '');
    const known = spare.some((scope) => apiResourceOf(scope) !== undefined);
    const spared = byResource(spare).map(([resource, scopes]) => `- ${known ? `${resource}: ` : ''}${codes(scopes)}`);
    lines.push(...spared, '');
  }
  return lines;
}

function checklist(scopes: readonly string[], seen: SeenScopes): readonly string[] {
  return byResource(scopes).flatMap(([resource, those]) => [
    `- ${resource}`,
    ...those.map((scope) => `  ${checkLine(scope, seen)}`),
  ]);
}

function checkLine(scope: string, seen: SeenScopes): string {
  const granted = seen.get(scope) === 'granted';
  const denied = seen.get(scope) === 'denied';
  const note = granted ? l10n.t(' (granted)') : denied ? l10n.t(' (not granted)') : '';
  return `- [${granted ? 'x' : ' '}] ${code(scope)}${note}`;
}

/** By API resource, in the order of their names; those that belong to none come last. */
function byResource(scopes: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const none = l10n.t('No API resource is known');
  const groups = Map.groupBy(scopes, (scope) => {
    const resource = apiResourceOf(scope);
    return resource ? `${resource.name} (${resource.kind})` : none;
  });
  return [...groups].toSorted(
    ([one], [other]) => Number(one === none) - Number(other === none) || (one < other ? -1 : 1),
  );
}

function needLines(need: RequestNeed, needed: readonly string[]): readonly string[] {
  return [`- ${requestText(need)}: ${needText(need, needed)}`, ...partLines(need)];
}

function needText({ kind, options }: RequestNeed, needed: readonly string[]): string {
  switch (kind) {
    case 'no_token':
    case 'no_connection':
      return l10n.t('no token');
    case 'user':
      return l10n.t('the token of a signed-in user');
    case 'unknown':
      return l10n.t('not known');
    case 'scopes': {
      const [first = []] = options;
      const taken = options.find((option) => option.every((scope) => needed.includes(scope))) ?? first;
      const others = options.filter((option) => option !== taken && option.length > 0);
      const own = taken.length === 0 ? l10n.t('any token, no scope') : codes(taken);
      return others.length === 0 ? own : `${own} ${l10n.t('(or {0})', others.map(codes).join(l10n.t(', or ')))}`;
    }
  }
}

/** Parts of an operation that a request may touch, for which its text alone does not tell. */
function partLines({ operation, organization, kind }: RequestNeed): readonly string[] {
  return kind !== 'scopes' || operation?.parts === undefined
    ? []
    : operation.parts.flatMap(({ title, needed, scopes, organizationScopes }) => {
        const those = organization ? organizationScopes : scopes;
        if (those === null || those.length === 0) {
          return [];
        }
        return needed === 'also'
          ? [`  - ${l10n.t('{0}: {1}, too', title, codes(those))}`]
          : [`  - ${l10n.t('{0}: {1} is enough', title, codes(those))}`];
      });
}

function requestText({ method, path, title, place, organization }: RequestNeed): string {
  const address = code(`${method} ${path}`);
  const where = organization ? l10n.t('in an organization') : '';
  const notes = [plain(title), place === '' ? '' : code(place), where].filter((note) => note !== '');
  return notes.length === 0 ? address : `${address} · ${notes.join(' · ')}`;
}

function countText(requests: number, scopes: number): string {
  return requests === 1
    ? l10n.t('1 request needs {0}.', scopesText(scopes))
    : l10n.t('{0} requests need {1}.', requests, scopesText(scopes));
}

function scopesText(count: number): string {
  return count === 0 ? l10n.t('no scope') : count === 1 ? l10n.t('1 scope') : l10n.t('{0} scopes', count);
}

function heldIn(seen: SeenScopes): ReadonlySet<string> {
  return new Set([...seen].flatMap(([scope, outcome]) => (outcome === 'granted' ? [scope] : [])));
}

function codes(scopes: readonly string[]): string {
  return scopes.map(code).join(' ');
}

/** Titles, paths and scopes come from files that anybody may have written. */
function code(text: string): string {
  return `\`${bare(text)}\``;
}

function bare(text: string): string {
  return text.replaceAll(/[`\s]+/g, ' ').trim();
}

function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|!]/g, '\\$&')
    .trim();
}
