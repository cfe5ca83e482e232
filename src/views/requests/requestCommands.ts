import { l10n, Range, type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';
import { organizationTwin } from '../../catalog/scopes.ts';
import { ScopewiseError } from '../../http/error.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { writtenRequests } from '../../requests/requestSource.ts';
import { operationArgument } from '../apisView/node.ts';
import { operationRequest } from '../apisView/operationRequest.ts';
import { connectionArgument, nodeArgument } from '../arguments.ts';
import { actionLabel, type ErrorContext, isPossible, performAction } from '../errors/errorActions.ts';
import { errorText } from '../errors/errorText.ts';
import type { Explorer } from '../explorer/explorer.ts';
import { sentPlace } from '../history/sentPlace.ts';
import { withProgress } from '../progress.ts';
import type { DocumentAction } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { chooseAndCopyCurl, copyCurl } from './copyCurl.ts';
import { parsedDocument } from './parsedDocument.ts';
import { blockRequestAt } from './requestBlocks.ts';
import type { Place } from './requestPlace.ts';
import { requestAddress, requestText, rowRequest } from './rowRequest.ts';
import { type SentRequest, sendRequestOf } from './sendRequest.ts';
import { stoppableAnswer } from './stoppableAnswer.ts';

/** "Send Request": the one that a lens names, else the one at the cursor. The answer opens beside. */
export async function sendRequest(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  if (place) {
    await sendAndShow(services, place);
  }
}

/** "Send Again": what was sent last, as it was, be it one request or several. */
export async function sendAgain(services: Services): Promise<void> {
  if (!(await (await services.outcomes()).again())) {
    void window.showInformationMessage(l10n.t('No request was sent yet.'));
  }
}

/** "Show Answer": the last one to the request that a lens names, else to the one at the cursor. */
export async function showAnswer(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  const [sent] = place ? await answersTo(services, place) : [];
  if (place && sent) {
    await showSent(services, place, sent);
  } else if (place) {
    void window.showInformationMessage(l10n.t('This request was not sent yet.'));
  }
}

/** "Compare with Previous Answer": of the request that a lens names, else of the one at the cursor. */
export async function compareAnswers(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  const [latest, previous] = place ? await answersTo(services, place) : [];
  if (place && latest && previous) {
    await (await import('./compareAnswers.ts')).compareAnswers(services, place, previous, latest);
  } else if (place) {
    void window.showInformationMessage(l10n.t('Send this request twice to compare its answers.'));
  }
}

async function answersTo(services: Services, { uri, index }: Place): Promise<readonly SentRequest[]> {
  return (await services.outcomes()).answers(await workspace.openTextDocument(uri), index);
}

/**
 * Sends a request and shows its answer: a token in the inspector, anything else in a document beside, with what mends a
 * refusal in its first line.
 *
 * @param scopes to ask for in place of what the request needs by the catalog
 */
export async function sendAndShow(services: Services, place: Place, scopes?: readonly string[]): Promise<void> {
  if (!workspace.isTrusted && place.uri.scheme !== 'untitled') {
    throw new ScopewiseError('safety.untrusted_workspace', {});
  }
  (await services.outcomes()).remember(() => sendAndShow(services, place, scopes));
  await showSent(services, place, await sendAsking(services, place, scopes));
}

/** Shows what a request was answered with, as `sendAndShow` does. */
export async function showSent(services: Services, place: Place, sent: SentRequest): Promise<void> {
  if (sent.token !== undefined) {
    const { showAnsweredToken } = await import('./showAnsweredToken.ts');
    await showAnsweredToken(services, sent.token, sent.answer.connection);
    return;
  }
  const actions = answerActions(services, sent, {
    connection: sent.answer.connection,
    retry: () => sendAndShow(services, place),
    retryWithScopes: (needed) => {
      const useful = sent.request.scopes.filter((scope) => !needed.includes(organizationTwin(scope) ?? ''));
      return sendAndShow(services, place, [...new Set([...useful, ...needed])]);
    },
  });
  await (await services.answers()).show(place, sent, actions);
}

/** What mends a refusal, for a lens above the answer. */
function answerActions(services: Services, { refusal }: SentRequest, context: ErrorContext): readonly DocumentAction[] {
  return refusal === undefined
    ? []
    : errorText(refusal)
        .actions.filter((action) => isPossible(services, action, context))
        .map((action) => ({
          title: actionLabel(action),
          run: () => performAction(services, action, refusal, context),
        }));
}

/** "Run Request at Cursor": the one of a Markdown document that a lens names, else the last one above the cursor. */
export async function runBlock(services: Services, uri: unknown, line: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : editor?.document;
  const at = typeof line === 'number' ? line : (editor?.selection.active.line ?? 0);
  const block = document && blockRequestAt(document, at);
  if (block) {
    await sendAndShow(services, { uri: document.uri, text: block.text, index: block.index });
  }
}

/** "Copy Request as cURL": for bash, without the token, which is a shell variable there. */
export async function copyRequestAsCurl(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  if (place) {
    await copyCurl(services, place);
  }
}

/** "Copy Request as cURL for…": for a shell of choice, with the token or without. */
export async function copyRequestAsCurlFor(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  if (place) {
    await chooseAndCopyCurl(services, place);
  }
}

/** "Copy Request as Code…": in a language of choice, without any secret. */
export async function copyRequestAsCode(services: Services, uri: unknown, index: unknown): Promise<void> {
  const place = await placeOf(services, uri, index);
  if (place) {
    const { chooseAndCopyCode } = await import('./copyCode.ts');
    await chooseAndCopyCode(services, place);
  }
}

/** "New Request": an unsaved request file for a connection, ready to be sent. */
export async function newRequest(services: Services, received: unknown): Promise<void> {
  const connection = connectionArgument(received) ?? services.current.name();
  const session = connection === undefined ? undefined : await services.session(connection);
  const path = session?.system.resourceTypes[0]?.path ?? '/';
  const url = session ? requestAddress(path) : 'https://example.com/';
  await openText(await requestText(services, { connection, organization: undefined, method: 'GET', url }));
}

/** "Open as Request": the request that a row of the tree comes from (of its list, where it has none of its own), or that calls an operation. */
export async function openAsRequest(services: Services, explorer: Explorer, received: unknown): Promise<void> {
  const operation = operationArgument(received)?.operation;
  if (operation) {
    const connection = services.current.name();
    const catalog = connection === undefined ? undefined : (await services.session(connection)).catalog;
    const used = connection === undefined ? undefined : services.current.organization(connection);
    await openText(operationRequest(operation, await catalog?.inputOf(operation), connection, used?.id));
    return;
  }
  const node = nodeArgument(received);
  if (node?.kind === 'item' || node?.kind === 'folder') {
    await openText(await rowRequest(services, explorer.queryOf, node));
  }
}

/** Opens an unsaved request file, with the cursor at the first variable that has no value. */
export async function openText(content: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'http', content });
  const line = content.split('\n').findIndex((text) => /^@.*=$/.test(text));
  const { end } = document.lineAt(Math.max(0, line)).range;
  const selection = line < 0 ? {} : { selection: new Range(end, end) };
  await window.showTextDocument(document, { preview: false, viewColumn: ViewColumn.Active, ...selection });
}

/** Sends with what the file brings along, and asks the person where it needs them. Throws what `sendRequestOf` throws. */
async function sendAsking(
  services: Services,
  place: Place,
  scopes: readonly string[] | undefined,
): Promise<SentRequest> {
  const { uri, text, index, environment } = place;
  const { person, of } = await services.requestContexts();
  const context = await of(uri, environment);
  const answers = await services.answers();
  const outcomes = await services.outcomes();
  const file = parseRequestFile(text);
  const written = writtenRequests(text, file.requests)[index];
  return withProgress(
    l10n.t('Sending…'),
    (cancelled, report) => {
      const { signal, watch } = stoppableAnswer(answers, place, cancelled, report);
      const send = () => sendRequestOf(services, file, index, { ...context, scopes, person, signal, watch });
      return written === undefined ? send() : outcomes.follow(uri, written, send);
    },
    person.isAsked,
  );
}

async function placeOf(services: Services, uri: unknown, index: unknown): Promise<Place | undefined> {
  if (uri instanceof Uri && typeof index === 'number') {
    return { uri, text: (await workspace.openTextDocument(uri)).getText(), index };
  }
  const sent = sentPlace(services, uri);
  if (sent) {
    return sent;
  }
  const editor = window.activeTextEditor;
  return editor?.document.languageId === 'http' ? placeAtCursor(editor) : undefined;
}

function placeAtCursor({ document, selection }: TextEditor): Place {
  const text = document.getText();
  const { requests } = parsedDocument(document);
  const index = requests.findLastIndex(({ startLine }) => startLine <= selection.active.line);
  return { uri: document.uri, text, index: Math.max(0, index) };
}
