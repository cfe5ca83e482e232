import { env, l10n, Uri, window, workspace } from 'vscode';
import { seenScopesOf } from '../access/seenScopesOf.ts';
import { operationsArgument } from '../apisView/node.ts';
import { requestChoices } from '../language/requestChoices.ts';
import { withProgress } from '../progress.ts';
import { documentPath } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { leastScopesText } from './leastScopesText.ts';
import { requestFilesIn } from './requestFilesIn.ts';
import { operationNeeds, type RequestNeed, requestNeeds } from './requestNeeds.ts';

/**
 * "Show Least Scopes": of operations of the APIs view, of request files and folders of the explorer, else of the request
 * file in the editor. Nothing is sent.
 */
export async function showLeastScopes(services: Services, received: unknown, all: unknown): Promise<void> {
  const found = (await ofOperations(services, received, all)) ?? (await ofFiles(services, received, all));
  if (found === undefined) {
    await window.showInformationMessage(l10n.t('Open a request file first, or choose operations in the APIs view.'));
    return;
  }
  const { subject, needs } = found;
  if (needs.length === 0) {
    await window.showInformationMessage(l10n.t('There are no requests in {0}.', subject));
    return;
  }
  const engine = await services.engine();
  const { text, scopes } = leastScopesText(subject, needs, (connection) => seenScopesOf(services, connection, engine));
  await services.documents.show({
    path: documentPath('least scopes', subject, `${l10n.t('Least scopes of {0}', subject)}.md`),
    text,
  });
  const every = [...new Set([...scopes.values()].flat())].toSorted();
  if (every.length > 0) {
    const copy = every.length === 1 ? l10n.t('Copy Scope') : l10n.t('Copy Scopes');
    const message =
      every.length === 1
        ? l10n.t('One scope is enough for {0}.', subject)
        : l10n.t('{0} scopes are enough for {1}.', every.length, subject);
    if ((await window.showInformationMessage(message, copy)) === copy) {
      await env.clipboard.writeText(every.join(' '));
    }
  }
}

interface Found {
  readonly subject: string;
  readonly needs: readonly RequestNeed[];
}

async function ofOperations(services: Services, received: unknown, all: unknown): Promise<Found | undefined> {
  const chosen = operationsArgument(Array.isArray(all) && all.length > 0 ? all : [received]);
  const connection = services.current.name();
  if (chosen.length === 0 || connection === undefined) {
    return undefined;
  }
  const subject = chosen.length === 1 ? (chosen[0]?.title ?? '') : l10n.t('{0} operations', chosen.length);
  return { subject, needs: operationNeeds(await services.session(connection), chosen) };
}

async function ofFiles(services: Services, received: unknown, all: unknown): Promise<Found | undefined> {
  const chosen = (Array.isArray(all) && all.length > 0 ? all : [received]).filter((one) => one instanceof Uri);
  const active = window.activeTextEditor?.document;
  const places = chosen.length > 0 ? chosen : active?.languageId === 'http' ? [active.uri] : [];
  const [first] = places;
  if (first === undefined) {
    return undefined;
  }
  const needs = await withProgress(l10n.t('Reading request files…'), (signal) => needsOf(services, places, signal));
  const name = workspace.asRelativePath(first, false).split('/').at(-1) ?? '';
  return { subject: places.length === 1 ? name : l10n.t('{0} and {1} more', name, places.length - 1), needs };
}

/** Of all requests in these files and in those of these folders. */
async function needsOf(
  services: Services,
  places: readonly Uri[],
  signal: AbortSignal,
): Promise<readonly RequestNeed[]> {
  const { sessions } = await services.engine();
  const needs: RequestNeed[] = [];
  const files = await Promise.all(places.map((place) => requestFilesIn(place, signal)));
  for (const uri of files.flat()) {
    signal.throwIfAborted();
    const document = await workspace.openTextDocument(uri);
    const file = workspace.asRelativePath(uri, false);
    needs.push(...requestNeeds(sessions, document.getText(), file, await requestChoices(services, document)));
  }
  return needs;
}
