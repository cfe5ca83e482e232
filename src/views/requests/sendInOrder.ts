import { l10n, Range, type TextDocument, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { FileRequest } from '../../requests/requestFile.ts';
import { labelOf } from '../../requests/requestSource.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { parsedDocument } from './parsedDocument.ts';
import { type PreparedRun, prepareRun, type RunResult } from './preparedRun.ts';
import { showSent } from './requestCommands.ts';
import type { Place } from './requestPlace.ts';
import { stoppableAnswer } from './stoppableAnswer.ts';

/** "Send All Requests in File": every request that is not disabled, in order. */
export async function sendAll(services: Services, uri: unknown): Promise<void> {
  const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
  if (document?.languageId === 'http') {
    await sendInOrder(
      services,
      document.uri,
      document.getText(),
      enabled(document, () => true),
    );
  }
}

/** "Send Selected Requests": those that a selection touches and that are not disabled, in order. */
export async function sendSelected(services: Services): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId === 'http') {
    const { document, selections } = editor;
    const indexes = enabled(document, ({ startLine, endLine }) =>
      selections.some(({ start, end }) => start.line <= endLine && end.line >= startLine),
    );
    await sendInOrder(services, document.uri, document.getText(), indexes);
  }
}

function enabled(document: TextDocument, isMeant: (request: FileRequest) => boolean): number[] {
  return parsedDocument(document).requests.flatMap((request, index) =>
    !request.directives.disabled && isMeant(request) ? index : [],
  );
}

async function sendInOrder(services: Services, uri: Uri, text: string, indexes: readonly number[]): Promise<void> {
  if (indexes.length === 0) {
    void window.showInformationMessage(l10n.t('There is no request to send.'));
    return;
  }
  (await services.outcomes()).remember(() => sendInOrder(services, uri, text, indexes));
  const run = await prepareRun(services, uri, text, indexes);
  let left = indexes;
  while (run !== undefined && left.length > 0) {
    const results = await sendUntilFailure(services, run, { uri, text }, left);
    left = left.slice(results.length);
    if (!(await tell(results, left.length, uri))) {
      return;
    }
  }
}

/** Sends until one fails, where the setting says so. */
async function sendUntilFailure(
  services: Services,
  run: PreparedRun,
  source: Pick<Place, 'uri' | 'text'>,
  indexes: readonly number[],
): Promise<RunResult[]> {
  const answers = await services.answers();
  const stops = workspace.getConfiguration('scopewise').get<boolean>('request.stopAtFailure', true);
  return withProgress(
    l10n.t('Sending requests'),
    async (cancelled, report) => {
      const results: RunResult[] = [];
      for (const [count, index] of indexes.entries()) {
        cancelled.throwIfAborted();
        const request = run.file.requests[index];
        const step = l10n.t(
          '{0} of {1}: {2}',
          count + 1,
          indexes.length,
          request === undefined ? '' : labelOf(request),
        );
        report(step);
        const place = { ...source, index };
        const answer = stoppableAnswer(answers, place, cancelled, (size) => report(`${step} · ${size}`));
        const result = await run.send(index, answer);
        results.push(result);
        if (answer.wasShown() && result.sent) await showSent(services, place, result.sent);
        if (stops && result.failure !== undefined) break;
      }
      return results;
    },
    run.isAsking,
  );
}

/** Says how it went. Gives whether the person wants the rest to be sent. */
async function tell(results: readonly RunResult[], left: number, uri: Uri): Promise<boolean> {
  const failures = results.filter(({ failure }) => failure !== undefined);
  const [first] = failures;
  if (first === undefined) {
    void window.showInformationMessage(passedText(results));
    return false;
  }
  const show = l10n.t('Show Request');
  const goOn = l10n.t('Send the Rest');
  const message =
    failures.length === 1
      ? l10n.t('“{0}” failed. {1}', labelOf(first.request), first.failure ?? '')
      : l10n.t(
          '{0} of {1} requests failed, first “{2}”. {3}',
          failures.length,
          results.length,
          labelOf(first.request),
          first.failure ?? '',
        );
  const chosen = await window.showWarningMessage(message, show, ...(left > 0 ? [goOn] : []));
  if (chosen === show) {
    await reveal(await workspace.openTextDocument(uri), first);
  }
  return chosen === goOn;
}

function passedText(results: readonly RunResult[]): string {
  const checks = results.reduce((sum, { sent }) => sum + (sent?.checks.length ?? 0), 0);
  const requests = results.length === 1 ? l10n.t('1 request sent') : l10n.t('{0} requests sent', results.length);
  if (checks === 0) {
    return `${requests}.`;
  }
  return `${requests}, ${checks === 1 ? l10n.t('1 check passed') : l10n.t('{0} checks passed', checks)}.`;
}

/** Where the request is now; it may have been changed, or moved, since. */
async function reveal(document: TextDocument, { request }: RunResult): Promise<void> {
  const label = labelOf(request);
  const now = parsedDocument(document).requests.find((one) => labelOf(one) === label) ?? request;
  const editor = await window.showTextDocument(document);
  const place = new Range(now.requestLine, 0, now.requestLine, 0);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}
