import { CompletionItem, CompletionItemKind, l10n } from 'vscode';
import { scopeDescription } from '../../catalog/scopes.ts';
import { isWhole } from '../../http/receiveBody.ts';
import { suggestAssertions } from '../../requests/suggestAssertions.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { type CompletionPlace, type ContextOf, rangesOf, suggestNext } from './completionPlace.ts';
import { directiveMeanings } from './directiveTexts.ts';
import { directivesAround } from './region.ts';
import { subjectAround } from './subject.ts';

/** Those for which values are known. */
const withValues: ReadonlySet<string> = new Set([
  'connection',
  'organization',
  'scopes',
  'timeout',
  'ref',
  'forceRef',
  'assert',
]);

/** Those that take no value. */
const alone: ReadonlySet<string> = new Set(['no-redirect', 'no-cookie-jar', 'disabled']);

/** The directives, each with what it means. */
export function directiveItems(place: CompletionPlace, context: ContextOf<'directive'>): CompletionItem[] {
  const range = rangesOf(place, context);
  return Object.entries(directiveMeanings()).map(([name, meaning]) => {
    const item = new CompletionItem(name, CompletionItemKind.Keyword);
    item.insertText = alone.has(name) ? name : `${name} `;
    item.range = range;
    item.documentation = meaning;
    if (withValues.has(name)) {
      item.command = suggestNext;
    }
    return item;
  });
}

/** What a directive can be given: connections, organizations that have been loaded, scopes of the catalog, names of requests. */
export async function directiveValueItems(
  place: CompletionPlace,
  context: ContextOf<'directiveValue'>,
): Promise<CompletionItem[]> {
  switch (context.name) {
    case 'connection':
      return connectionItems(place, context);
    case 'organization':
      return organizationItems(place, context);
    case 'scopes':
      return scopeItems(place, context);
    case 'timeout':
      return ['5 s', '30 s', '2 m'].map((value) => valueItem(place, context, value, CompletionItemKind.Value));
    case 'ref':
    case 'forceref':
      return namesOf(place).map((name) => valueItem(place, context, name, CompletionItemKind.Reference));
    case 'assert':
      return assertionItems(place, context);
    default:
      return [];
  }
}

/** What holds of the last answer to the request; before it was sent, what is asserted most. */
async function assertionItems(place: CompletionPlace, context: ContextOf<'directiveValue'>): Promise<CompletionItem[]> {
  const { services, document, position } = place;
  const { requests } = parsedDocument(document);
  const index = requests.findLastIndex(({ startLine }) => startLine <= position.line);
  const [sent] = (await services.outcomes()).answers(document, index);
  const common = ['status == 200', 'headers.content-type contains json', 'duration < 2000', 'size > 0'];
  const known = sent && suggestAssertions({ ...sent.answer, isCut: !isWhole(sent.received) });
  return [...new Set([...(known ?? []), ...common])].map((text, order) => {
    const item = valueItem(place, context, text, CompletionItemKind.Value);
    item.sortText = String(order).padStart(3, '0');
    item.detail = known?.includes(text) ? l10n.t('Holds of the last answer') : '';
    return item;
  });
}

function connectionItems(place: CompletionPlace, context: ContextOf<'directiveValue'>): CompletionItem[] {
  const { connections } = place.services;
  return connections.definitions().map(({ name, system, organization }) => {
    const item = valueItem(place, context, name, CompletionItemKind.Module);
    item.detail = [system, organization].filter((text) => text !== undefined).join(' · ');
    return item;
  });
}

async function organizationItems(
  place: CompletionPlace,
  context: ContextOf<'directiveValue'>,
): Promise<CompletionItem[]> {
  const { services, document, position } = place;
  const connection = directivesAround(document, position).connection ?? services.current.name();
  const organizations = await place.organizations(connection);
  return organizations.map(({ id, name }) => {
    const item = valueItem(place, context, name, CompletionItemKind.Module);
    item.detail = id;
    return item;
  });
}

async function scopeItems(place: CompletionPlace, context: ContextOf<'directiveValue'>): Promise<CompletionItem[]> {
  const { position } = place;
  const { session, values, operation } = await subjectAround(place);
  const connection = session ?? values;
  const typed = context.value.slice(0, position.character - context.start);
  const start = position.character - (/\S*$/.exec(typed)?.[0].length ?? 0);
  const rest = /^\S*/.exec(context.value.slice(position.character - context.start))?.[0].length ?? 0;
  const range = rangesOf(place, { start, end: position.character + rest });
  const taken = new Set(context.value.split(/\s+/));
  const needed = new Set([...(operation?.scopes ?? []), ...(operation?.organizationScopes ?? [])]);
  const below = (connection?.catalog.operations() ?? []).flatMap(({ organizationScopes }) => organizationScopes ?? []);
  const known = new Set([...(connection?.catalog.scopes() ?? []), ...(connection?.definition.scopes ?? []), ...below]);
  const current = context.value.slice(start - context.start, position.character + rest - context.start);
  return [...known]
    .filter((scope) => !taken.has(scope) || scope === current)
    .map((scope) => {
      const item = new CompletionItem(scope, CompletionItemKind.EnumMember);
      item.range = range;
      item.detail = needed.has(scope) ? l10n.t('What this request needs') : (scopeDescription(scope) ?? '');
      item.sortText = `${needed.has(scope) ? 0 : 1}${scope}`;
      return item;
    });
}

function namesOf({ document }: CompletionPlace): readonly string[] {
  const names = parsedDocument(document).requests.flatMap(({ directives }) => directives.name ?? []);
  return [...new Set(names)];
}

function valueItem(
  place: CompletionPlace,
  context: ContextOf<'directiveValue'>,
  value: string,
  kind: CompletionItemKind,
): CompletionItem {
  const item = new CompletionItem(value, kind);
  item.range = rangesOf(place, context);
  return item;
}
