import { CompletionItem, CompletionItemKind, l10n, MarkdownString, Range, SnippetString } from 'vscode';
import type { Operation } from '../../catalog/operation.ts';
import { type UrlSuggestion, urlSuggestions } from '../../session/urlSuggestions.ts';
import { markdownText } from '../markdown.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { type CompletionPlace, type ContextOf, suggestNext } from './completionPlace.ts';
import { directivesAround } from './region.ts';
import { requestChoices } from './requestChoices.ts';

/** Paths of the catalog, query parameters and their values. */
export async function urlItems(place: CompletionPlace, context: ContextOf<'url'>): Promise<CompletionItem[]> {
  const { services, document, position } = place;
  const { sessions } = await services.engine();
  const choices = await requestChoices(services, document);
  const directives = directivesAround(document, position);
  const written = { method: context.method, url: context.before, directives, line: position.line };
  const found = await urlSuggestions(sessions, parsedDocument(document), written, choices);
  return found.flatMap((suggestion, order) => {
    const start = position.character - suggestion.replaced;
    // A URL on several lines is completed on the line of the cursor only.
    if (start < context.start) {
      return [];
    }
    const item = itemOf(suggestion, directives.organization !== undefined);
    const inserting = new Range(position.with(undefined, start), position);
    item.range = { inserting, replacing: new Range(inserting.start, position.with(undefined, context.end)) };
    if (suggestion.kind === 'path') {
      item.filterText = suggestion.text;
    }
    item.sortText = String(order).padStart(4, '0');
    return [item];
  });
}

function itemOf(suggestion: UrlSuggestion, inOrganization: boolean): CompletionItem {
  switch (suggestion.kind) {
    case 'path': {
      const { operation, path, text } = suggestion;
      const item = new CompletionItem({ label: path, description: operation.title }, CompletionItemKind.Method);
      item.detail = `${operation.method} · ${needOf(operation, inOrganization)}`;
      item.documentation = new MarkdownString(markdownText(`${operation.title} — ${operation.api}`));
      item.insertText = pathSnippet(text);
      return item;
    }
    case 'parameter': {
      const { name, required, values, description } = suggestion.parameter;
      const item = new CompletionItem(name, CompletionItemKind.Property);
      item.insertText = `${name}=`;
      item.detail = required ? l10n.t('Required') : l10n.t('Optional');
      if (description !== undefined) {
        item.documentation = new MarkdownString(markdownText(description));
      }
      if (values.length > 0) {
        item.command = suggestNext;
      }
      return item;
    }
    case 'value': {
      const item = new CompletionItem(suggestion.value, CompletionItemKind.Value);
      item.detail = suggestion.parameter.name;
      return item;
    }
  }
}

/**
 * The parameters of a path become variables, selected one after the other so that a value can be typed over them. One without is
 * plain text: where it stands there already, Enter ends the line, as it does not for a snippet.
 */
function pathSnippet(path: string): SnippetString | string {
  const snippet = new SnippetString();
  let end = 0;
  for (const found of path.matchAll(/(?<=\/)\{([^{}/]+)\}(?=\/|$)/g)) {
    snippet.appendText(path.slice(end, found.index)).appendPlaceholder(`{{${found[1] ?? ''}}}`);
    end = found.index + found[0].length;
  }
  return end === 0 ? path : snippet.appendText(path.slice(end));
}

function needOf({ scopes, organizationScopes, evidence }: Operation, inOrganization: boolean): string {
  if (evidence === 'public') {
    return l10n.t('No token needed');
  }
  if (evidence === 'unknown') {
    return l10n.t('Scope unknown');
  }
  const needed = inOrganization ? organizationScopes : scopes;
  return needed === null ? l10n.t('Not available in organizations') : needed.join(' ') || l10n.t('Any token');
}
