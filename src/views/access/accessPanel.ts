import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { commands, Disposable, env, l10n, ThemeIcon, Uri, ViewColumn, window } from 'vscode';
import type { Operation } from '../../catalog/operation.ts';
import { clientIdentity } from '../../connections/clientIdentity.ts';
import { isCancellation } from '../../http/error.ts';
import type { Engine } from '../../session/engine.ts';
import { isForUser } from '../../session/userToken.ts';
import { systemOf } from '../../systems/systemOf.ts';
import type { HostMessage } from '../../webview/accessMatrixProtocol.ts';
import { createKnownOperations } from '../apisView/knownOperations.ts';
import { consoleOf, openConsole } from '../connections/console.ts';
import { errorText } from '../errors/errorText.ts';
import { pageHtml } from '../pageHtml.ts';
import type { Services } from '../services.ts';
import { type AccessRow, accessMatrix } from './accessMatrix.ts';
import { accessPage, accessStrings, cellDetails, missingScopes } from './accessText.ts';
import { discoverOf } from './discoverGrantedScopes.ts';
import { seenScopesOf } from './seenScopesOf.ts';

/** What the matrix is drawn from, and what its buttons need. */
export type AccessServices = Pick<
  Services,
  'context' | 'discoveredScopes' | 'session' | 'engineStarted' | 'apis' | 'apisStarted'
> & {
  readonly connections: Pick<Services['connections'], 'find' | 'onDidChange'>;
  readonly current: Pick<Services['current'], 'organization' | 'use'>;
};

export interface AccessPanel extends Disposable {
  reveal(): void;
}

const place = { row: v.pipe(v.number(), v.integer()), cell: v.pipe(v.number(), v.integer()) };
const pageMessage = v.variant('type', [
  v.object({ type: v.picklist(['ready', 'discover', 'cancel', 'openConsole']) }),
  v.object({ type: v.picklist(['open', 'copyScopes', 'showOperations']), ...place }),
]);

/** Tells a person what went wrong, with the ways out of it; `again` tries again. */
export type TellError = (error: unknown, connection: string, again: () => Promise<void>) => Promise<void>;

/**
 * Opens the matrix of what the client of a connection can do. It is drawn from the catalog, the definitions that the
 * connection names, and what is known of the client's scopes: only "Discover Granted Scopes" in it sends anything.
 *
 * @param tell of an error that a button of the panel met; the page has its text, too
 * @param onDispose called when the panel is closed
 */
export function openAccessPanel(
  services: AccessServices,
  connection: string,
  tell: TellError,
  onDispose: () => void,
): AccessPanel {
  const { context, connections, discoveredScopes } = services;
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const panel = window.createWebviewPanel(
    'scopewise.accessMatrix',
    l10n.t('Access: {0}', connection),
    ViewColumn.Active,
    { enableScripts: true, localResourceRoots: [folder] },
  );
  panel.iconPath = new ThemeIcon('table');
  let engine: Engine | undefined;
  let running: AbortController | undefined;
  let outcome: { readonly failed: boolean; readonly text: string } | undefined;
  let rows: readonly AccessRow[] = [];
  let closed = false;

  const seen = () => seenScopesOf(services, connection, engine);

  const knownOperations = createKnownOperations(services);

  async function update(): Promise<void> {
    const definition = connections.find(connection);
    if (definition === undefined) {
      panel.dispose();
      return;
    }
    const { catalog } = await knownOperations(definition);
    if (closed) {
      return;
    }
    const needsUser = ({ method, path }: Operation) => !isForUser(definition) && catalog.actsForUser(method, path);
    rows = accessMatrix(catalog.operations(), { seen: seen(), needsUser });
    const discovered = discoveredScopes.of(clientIdentity(definition, systemOf(definition).endpoints(definition)));
    post({
      type: 'show',
      state: accessPage(connection, rows, discovered),
      activity: running && l10n.t('Asking what {0} was granted…', connection),
      outcome,
      strings: accessStrings(rows.length === 0),
    });
  }

  function post(message: HostMessage): void {
    void panel.webview.postMessage(message);
  }

  async function discover(): Promise<void> {
    if (running !== undefined) {
      return;
    }
    const controller = new AbortController();
    running = controller;
    outcome = undefined;
    await update();
    const error = await discoverOf(services, connection, {
      organization: services.current.organization(connection)?.id,
      signal: controller.signal,
    }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (running !== controller) {
      return;
    }
    running = undefined;
    const failed = error !== undefined && !isCancellation(error);
    outcome = failed ? { failed, text: errorText(error).message } : undefined;
    await update();
    if (failed && !closed) {
      void tell(error, connection, discover);
    }
  }

  const cellAt = (at: { row: number; cell: number }) => {
    const row = rows[at.row];
    const cell = row?.cells[at.cell];
    return row && cell && { row, cell };
  };

  async function handle(message: v.InferOutput<typeof pageMessage>): Promise<void> {
    switch (message.type) {
      case 'ready':
        await update();
        return;
      case 'discover':
        await discover();
        return;
      case 'cancel':
        running?.abort();
        running = undefined;
        await update();
        return;
      case 'openConsole':
        await openConsole(services, connection);
        return;
      case 'open': {
        const found = cellAt(message);
        if (found) {
          const hasConsole = consoleOf(services, connection) !== undefined;
          const details = cellDetails(found.row, found.cell, seen(), hasConsole);
          post({ type: 'details', row: message.row, cell: message.cell, details });
        }
        return;
      }
      case 'copyScopes': {
        const found = cellAt(message);
        const scopes = found ? missingScopes(found.cell, seen()) : [];
        if (scopes.length > 0) {
          await env.clipboard.writeText(scopes.join(' '));
          window.setStatusBarMessage(l10n.t('Copied: {0}', scopes.join(' ')), 4000);
        }
        return;
      }
      case 'showOperations': {
        const found = cellAt(message);
        if (found) {
          await services.current.use(connection);
          await commands.executeCommand('scopewise.filterOperations', found.row.api);
        }
      }
    }
  }

  const again = () => void update();
  const listeners = [
    new Disposable(discoveredScopes.onDidChange(again)),
    connections.onDidChange(again),
    panel.webview.onDidReceiveMessage(async (received: unknown) => {
      const { success, output } = v.safeParse(pageMessage, received);
      if (success) {
        await handle(output);
      }
    }),
  ];
  void services.engineStarted.then((started) => {
    engine = started;
    if (!closed) {
      listeners.push(new Disposable(started.tokens.onDidChange(again)));
      again();
    }
  });
  void services.apisStarted.then((apis) => {
    if (!closed) {
      listeners.push(new Disposable(apis.onDidChange(again).dispose));
    }
  });
  panel.onDidDispose(() => {
    closed = true;
    running?.abort();
    Disposable.from(...listeners).dispose();
    onDispose();
  });
  const address = (file: string) => panel.webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  panel.webview.html = pageHtml({
    cspSource: panel.webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    script: address('accessMatrixPanel.js'),
    style: address('accessMatrixPanel.css'),
  });
  return { reveal: () => panel.reveal(), dispose: () => panel.dispose() };
}
