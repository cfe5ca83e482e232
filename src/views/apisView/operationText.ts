import { l10n } from 'vscode';
import { apiResourceOf } from '../../catalog/apiResource.ts';
import type { Operation, OperationPart } from '../../catalog/operation.ts';
import { scopeDescription } from '../../catalog/scopes.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import { markdownCode } from '../markdown.ts';
import { type Mark, markOfScope } from './mark.ts';
import type { Need } from './node.ts';

export function markText(mark: Mark): string {
  switch (mark) {
    case 'granted':
      return l10n.t('Granted');
    case 'denied':
      return l10n.t('Not granted');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

/** How it is known whether a scope was granted, in a sentence. */
export function markTooltip(mark: Mark): string {
  switch (mark) {
    case 'granted':
      return l10n.t('A token held the scope, the client was found to be authorized for it, or none is needed.');
    case 'denied':
      return l10n.t('The scope was asked for and not granted, or the client is not authorized for it.');
    case 'unknown':
      return l10n.t('Nobody has asked for the scope yet. “Discover Granted Scopes” finds out.');
  }
}

export function needText(need: Need): string {
  switch (need) {
    case 'no_token':
      return l10n.t('No token needed');
    case 'any_token':
      return l10n.t('Any token');
    case 'unknown':
      return l10n.t('Scope unknown');
  }
}

/** Which scopes an operation needs, at the root and in organizations, and its parts: a line of Markdown each. */
export function scopeTexts(operation: Operation, seen: SeenScopes): readonly string[] {
  const { scopes, alternatives = [], organizationScopes, parts = [], evidence, path } = operation;
  const onlyBelow = path.startsWith('/o/');
  const texts: string[] = [];
  if (evidence === 'unknown') {
    return texts;
  }
  const own = scopes.length === 0 ? noScopeText(operation) : listed(scopes, seen);
  if (operation.ofDefinition) {
    return [l10n.t('Needs: {0}', own), ...alternatives.map((set) => l10n.t('Or: {0}', listed(set, seen)))];
  }
  texts.push(onlyBelow ? l10n.t('In organizations: {0}', own) : l10n.t('Root organization: {0}', own));
  if (!onlyBelow && evidence === 'enforced') {
    texts.push(
      organizationScopes === null
        ? l10n.t('In organizations: not available')
        : l10n.t('In organizations: {0}', listed(organizationScopes, seen)),
    );
  }
  return [...texts, ...parts.map((part) => partText(part, seen))];
}

/** What an operation needs, in plain sentences. */
export function scopesSentence(operation: Operation): string {
  const { title, method, path, scopes, organizationScopes, evidence } = operation;
  const name = l10n.t('“{0}” ({1})', title, `${method} ${path}`);
  if (evidence === 'public' || evidence === 'unknown') {
    return `${name}: ${plain(evidenceText(operation))}`;
  }
  const sets = [scopes, ...(operation.alternatives ?? [])].map((set) => set.join(' '));
  const own = sets.filter((set) => set !== '').join(` ${l10n.t('or')} `) || noScopeText(operation);
  const below = organizationScopes?.join(' ') ?? '';
  const needs =
    below === '' || path.startsWith('/o/')
      ? l10n.t('{0} needs {1}.', name, own)
      : l10n.t('{0} needs {1}; in organizations, {2}.', name, own, below);
  return `${needs} ${plain(evidenceText(operation))}`;
}

/** What a scope is for, in plain sentences. */
export function scopeSentence(scope: string): string {
  const resource = apiResourceOf(scope);
  const unlocks = l10n.t('{0} unlocks: {1}.', scope, scopeDescription(scope) ?? l10n.t('nothing that is known'));
  return resource === undefined
    ? unlocks
    : `${unlocks} ${l10n.t('It is authorized with the API resource “{0}” ({1}).', resource.name, resource.kind)}`;
}

/** How it is known which scopes an operation needs, in a sentence; and what the documentation says where it differs. */
export function evidenceText({ evidence, documented, ofDefinition }: Operation): string {
  const known = ofDefinition ? definitionSentence(evidence) : evidenceSentence(evidence);
  return documented === undefined
    ? known
    : `${known} ${l10n.t('The documentation names {0}.', documented.map(markdownCode).join(', ') || l10n.t('no scope'))}`;
}

function definitionSentence(evidence: Operation['evidence']): string {
  switch (evidence) {
    case 'public':
      return l10n.t('Its definition asks for no token.');
    case 'unknown':
      return l10n.t('Its definition does not say which scope it needs.');
    default:
      return l10n.t('Known from its definition.');
  }
}

function evidenceSentence(evidence: Operation['evidence']): string {
  switch (evidence) {
    case 'enforced':
      return l10n.t("Known from the server's own access rules.");
    case 'documented':
      return l10n.t('Known from the documentation only.');
    case 'public':
      return l10n.t("The server's own access rules ask for no token.");
    case 'unknown':
      return l10n.t('Which scope it needs is not known: the server blocks it, or has no rule for it.');
  }
}

function noScopeText({ evidence }: Operation): string {
  return evidence === 'public' ? l10n.t('no token') : l10n.t('any token, no scope');
}

function partText({ title, needed, scopes }: OperationPart, seen: SeenScopes): string {
  return needed === 'also'
    ? l10n.t('{0}: {1}, too', title, listed(scopes, seen))
    : l10n.t('{0}: {1} is enough', title, listed(scopes, seen));
}

function listed(scopes: readonly string[], seen: SeenScopes): string {
  const marked = scopes.map((scope) => {
    const mark = markOfScope(scope, seen);
    return mark === 'unknown' ? markdownCode(scope) : `${markdownCode(scope)} (${markText(mark).toLowerCase()})`;
  });
  return marked.join(', ') || l10n.t('any token, no scope');
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
