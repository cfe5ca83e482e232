import { l10n } from 'vscode';
import type { DocumentAction } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { kindOf } from './answerDocument.ts';
import type { OpenAnswer } from './answers.ts';

/** What a person can do with an answer, as lenses of its document: with its body over the first line, with its head over the second. */
export function answerActions(services: Services, answer: OpenAnswer, showsHeaders: boolean): DocumentAction[] {
  const { uri, sent, mending } = answer;
  return [
    ...mending,
    ...bodyActions(services, answer),
    {
      title: showsHeaders ? l10n.t('Hide Headers') : l10n.t('Show Headers'),
      line: 1,
      run: async () => (await services.answers()).toggleHeaders(uri),
    },
    ...(sent.answer.scopes === undefined
      ? []
      : [
          {
            title: l10n.t('Show Scopes Used'),
            line: 1,
            run: async () => (await import('./answerCommands.ts')).showScopesUsed(services, uri),
          },
        ]),
  ];
}

function bodyActions(services: Services, { uri, sent, filter, view }: OpenAnswer): DocumentAction[] {
  const { file, size } = sent.received;
  if (size === 0) {
    return [];
  }
  const commands = () => import('./answerCommands.ts');
  const { kind, ending } = kindOf(sent);
  const isImage = kind === 'image' || ending === 'svg';
  const shown = filter?.body ?? view.rendered;
  const isJson = file === undefined && shown?.ending.startsWith('json');
  return [
    ...(isJson && shown?.items !== undefined
      ? [
          {
            title: shown.items === 1 ? l10n.t('Table (1 item)') : l10n.t('Table ({0} items)', shown.items),
            run: async () => (await import('./showAsTable.ts')).showAnswerAsTable(services, uri),
          },
        ]
      : []),
    ...(isJson
      ? [
          {
            title: filter === undefined ? l10n.t('Filter…') : l10n.t('Filter: {0}', filter.path),
            run: async () => (await import('./filterAnswer.ts')).filterAnswer(services, uri),
          },
        ]
      : []),
    ...(filter === undefined
      ? []
      : [
          {
            title: l10n.t('Clear Filter'),
            run: async () => (await import('./filterAnswer.ts')).clearAnswerFilter(services, uri),
          },
        ]),
    file !== undefined || kind !== 'text' || isImage
      ? {
          title: isImage ? l10n.t('Open Image') : l10n.t('Open Body'),
          run: async () => (await commands()).openAnswerBody(services, uri),
        }
      : { title: l10n.t('Copy Body'), run: async () => (await commands()).copyAnswerBody(services, uri) },
    { title: l10n.t('Save Body As…'), run: async () => (await commands()).saveAnswerBody(services, uri) },
  ];
}
