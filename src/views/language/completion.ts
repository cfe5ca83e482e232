import { CompletionItem, CompletionItemKind, type CompletionList } from 'vscode';
import { commonHeaders, valuesOfHeader } from '../../requests/commonHeaders.ts';
import { cursorContext } from '../../requests/cursorContext.ts';
import { type CompletionPlace, type ContextOf, rangesOf, suggestNext } from './completionPlace.ts';
import { directiveItems, directiveValueItems } from './directiveCompletion.ts';
import { placeholderItems } from './placeholderCompletion.ts';
import { linesAbove } from './region.ts';
import { urlItems } from './urlCompletion.ts';

/** What may be written at a position of a request file. Nothing is sent to find out. */
export async function completionItems(place: CompletionPlace): Promise<CompletionItem[] | CompletionList> {
  const { document, position } = place;
  const context = cursorContext(linesAbove(document, position), position.character);
  switch (context.kind) {
    case 'placeholder':
      return placeholderItems(place, context);
    case 'directive':
      return directiveItems(place, context);
    case 'directiveValue':
      return directiveValueItems(place, context);
    case 'method':
      return methodItems(place, context);
    case 'url':
      return urlItems(place, context);
    case 'headerName':
      return headerItems(place, context);
    case 'headerValue':
      return headerValueItems(place, context);
    case 'body':
    case 'none':
      return [];
  }
}

function methodItems(place: CompletionPlace, context: ContextOf<'method'>): CompletionItem[] {
  const range = rangesOf(place, context);
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method, order) => {
    const item = new CompletionItem(method, CompletionItemKind.Method);
    item.insertText = `${method} `;
    item.range = range;
    item.sortText = String(order);
    item.command = suggestNext;
    return item;
  });
}

function headerItems(place: CompletionPlace, context: ContextOf<'headerName'>): CompletionItem[] {
  const range = rangesOf(place, context);
  return Object.entries(commonHeaders).map(([name, values]) => {
    const item = new CompletionItem(name, CompletionItemKind.Field);
    item.insertText = context.hasColon ? name : `${name}: `;
    item.range = range;
    if (!context.hasColon && values.length > 0) {
      item.command = suggestNext;
    }
    return item;
  });
}

function headerValueItems(place: CompletionPlace, context: ContextOf<'headerValue'>): CompletionItem[] {
  const range = rangesOf(place, context);
  return valuesOfHeader(context.name).map((value, order) => {
    const item = new CompletionItem(value, CompletionItemKind.Value);
    item.insertText = value;
    item.range = range;
    item.sortText = String(order);
    return item;
  });
}
