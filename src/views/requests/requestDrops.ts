import { type Disposable, DocumentDropEdit, l10n, languages } from 'vscode';
import { requestFiles } from './requestLenses.ts';

/** What a row of the tree carries beside its id: the text of its request. */
export const requestDropType = 'application/vnd.scopewise.request';

/** Rows of the tree that are dropped into a request file become requests there, each behind those that are above. */
export function registerRequestDrops(): Disposable {
  return languages.registerDocumentDropEditProvider(
    requestFiles,
    {
      async provideDocumentDropEdits(document, { line }, data) {
        const request = await data.get(requestDropType)?.asString();
        if (request === undefined) {
          return undefined;
        }
        const isFirst = document.getText().trim() === '';
        const atLineStart = line === 0 || document.lineAt(line).text === '';
        const text = request.startsWith('###') || isFirst ? request : `###\n${request}`;
        const edit = new DocumentDropEdit(`${atLineStart ? '' : '\n'}${text}`);
        edit.title = l10n.t('Insert the request of the row');
        return edit;
      },
    },
    { dropMimeTypes: [requestDropType] },
  );
}
