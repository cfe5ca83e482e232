import { l10n, window } from 'vscode';
import { jsonObject } from '../../http/jsonObject.ts';
import { outputOf } from '../../http/outputOf.ts';
import { errorOf } from '../../session/answerError.ts';
import { parseJson } from '../../session/parseJson.ts';
import type { Session } from '../../session/session.ts';
import type { Change, JsonObject } from '../../systems/system.ts';
import { nodeArgument } from '../arguments.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';
import type { Explorer } from './explorer.ts';
import { type ItemNode, itemUrl } from './node.ts';

/**
 * "Enable", "Disable…", "End Session…" and "Delete…": one request, after the person agreed to it. Deleting takes the name,
 * typed. The row then shows what the server answered.
 */
export async function changeItem(
  services: Services,
  explorer: Explorer,
  kind: Change['kind'],
  received: unknown,
): Promise<void> {
  const node = nodeArgument(received);
  const url = node?.kind === 'item' ? itemUrl(node) : undefined;
  if (node?.kind !== 'item' || url === undefined) {
    return;
  }
  const { folder, item } = node;
  const session = await services.session(folder.connection);
  const change = folder.type.changes?.(item).find((possible) => possible.kind === kind);
  if (change === undefined) {
    return;
  }
  const { organization } = folder;
  // Who may not change anything is told before they are asked.
  session.assertAllowed({ method: change.method, url, organization, confirmed: true });
  if (!(await isWanted(node, change, session, session.addressOf(url, organization)))) {
    return;
  }
  const changed = await withProgress(progressTitle(kind, node.described.label), (signal) =>
    send(session, node, change, url, signal),
  );
  await explorer.replaceItem(node, change.method === 'DELETE' ? undefined : changed);
}

/**
 * The item as it is now. It is changed only as the person sees it, where the server gives versions (RFC 7644, section 3.14).
 * Throws what `Session.call` throws, and `api.*`.
 */
async function send(
  session: Session,
  { folder, item }: ItemNode,
  change: Change,
  url: string,
  signal: AbortSignal,
): Promise<JsonObject> {
  const meta = outputOf(jsonObject, item['meta']);
  const version = meta?.['version'];
  const answer = await session.call({
    method: change.method,
    url,
    headers: {
      accept: 'application/json',
      ...(change.body !== undefined && { 'content-type': 'application/json' }),
      ...(isVersion(version) && { 'if-match': version }),
    },
    body: change.body === undefined ? undefined : JSON.stringify(change.body),
    organization: folder.organization,
    confirmed: true,
    onlyIfGranted: true,
    signal,
  });
  const body = await answer.text();
  if (answer.status >= 300) {
    throw errorOf(session, answer, body);
  }
  // Whatever the answer leaves unsaid, the version that was is none any more.
  const now = meta && version !== undefined ? { meta: { ...meta, version: answer.headers['etag'] } } : {};
  return { ...item, ...now, ...change.result, ...outputOf(jsonObject, parseJson(body)) };
}

/** RFC 9110, section 8.8.3: servers write other things there, too. */
function isVersion(version: unknown): version is string {
  return typeof version === 'string' && /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(version);
}

/** @param address where the request goes, so that people see which item and whose it is */
async function isWanted(node: ItemNode, change: Change, { definition }: Session, address: string): Promise<boolean> {
  const { label, name } = node.described;
  const place = `${change.method} ${address}`;
  if (change.kind === 'delete') {
    return isNameTyped(node, place);
  }
  if (definition.safety === 'unrestricted') {
    return true;
  }
  const { question, yes } = questionOf(change.kind, label, definition.name);
  const detail = [name === label ? '' : name, place, organizationText(node)].filter((line) => line !== '').join('\n');
  return (await window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

function questionOf(kind: Exclude<Change['kind'], 'delete'>, label: string, connection: string) {
  switch (kind) {
    case 'enable':
      return { question: l10n.t('Enable “{0}” of “{1}”?', label, connection), yes: l10n.t('Enable') };
    case 'disable':
      return { question: l10n.t('Disable “{0}” of “{1}”?', label, connection), yes: l10n.t('Disable') };
    case 'end':
      return { question: l10n.t('End the session “{0}” of “{1}”?', label, connection), yes: l10n.t('End Session') };
  }
}

/** A list of names that look alike is where the wrong one is deleted. */
async function isNameTyped(node: ItemNode, place: string): Promise<boolean> {
  const { name } = node.described;
  const where = organizationText(node) || node.folder.connection;
  const typed = await window.showInputBox({
    title: l10n.t('Delete {0} from {1}', node.described.label, where),
    prompt: withoutLinks(l10n.t('{0} cannot be undone. Type the name to delete it: {1}', place, name)),
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || name.startsWith(text) ? undefined : withoutLinks(l10n.t('This is not the name: {0}', name)),
  });
  return typed === name;
}

function organizationText({ folder: { organization } }: ItemNode): string {
  return organization === undefined ? '' : l10n.t('organization {0}', organization);
}

function progressTitle(kind: Change['kind'], label: string): string {
  switch (kind) {
    case 'enable':
      return l10n.t('Enabling {0}…', label);
    case 'disable':
      return l10n.t('Disabling {0}…', label);
    case 'end':
      return l10n.t('Ending {0}…', label);
    case 'delete':
      return l10n.t('Deleting {0}…', label);
  }
}
