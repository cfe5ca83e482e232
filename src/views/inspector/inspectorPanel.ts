import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type Disposable, env, l10n, ThemeIcon, Uri, ViewColumn, type Webview, window } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { bareToken } from '../../oauth/decode.ts';
import type { Verification } from '../../oauth/verifySignature.ts';
import type { HostMessage, InspectorAction } from '../../webview/tokenInspectorProtocol.ts';
import { errorText } from '../errors/errorText.ts';
import { pageHtml } from '../pageHtml.ts';
import type { Services } from '../services.ts';

import { type InspectorSource, inspectSource } from './inspectorSource.ts';
import { inspectorState } from './inspectorState.ts';
import { inspectorStrings } from './inspectorStrings.ts';

export interface InspectorPanel extends Disposable {
  /** Shows another token, or the same again, and brings the panel to the front. */
  show(source: InspectorSource): void;
}

const pageMessage = v.object({
  type: v.picklist(['ready', 'reveal', 'cancel', 'copy', 'introspect', 'verify', 'renew']),
});

/**
 * Opens the page of one token. All that it shows is kept here and sent again whenever the page says that it is ready; what
 * a person asked to see unredacted is only ever in the page, and gone when that is hidden.
 *
 * @param onDispose called when the panel is closed
 */
export function openInspectorPanel(
  { context, clipboard }: Pick<Services, 'context' | 'clipboard'>,
  first: InspectorSource,
  onDispose: () => void,
): InspectorPanel {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const panel = window.createWebviewPanel('scopewise.tokenInspector', '', ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [folder],
  });
  panel.iconPath = new ThemeIcon('key');
  let source = first;
  let generation = 0;
  let introspection: Readonly<Record<string, unknown>> | undefined;
  let verification: Verification | undefined;
  let running: { readonly text: string; readonly controller: AbortController } | undefined;
  let outcome: { readonly failed: boolean; readonly text: string } | undefined;

  const received = panel.webview.onDidReceiveMessage(async (message: unknown) => {
    const { success, output } = v.safeParse(pageMessage, message);
    if (success) {
      await handlers[output.type]();
    }
  });
  panel.onDidDispose(() => {
    stop();
    received.dispose();
    onDispose();
  });
  panel.webview.html = html(panel.webview, folder);
  take(first);

  const handlers: Readonly<Record<v.InferOutput<typeof pageMessage>['type'], () => Promise<void> | void>> = {
    ready() {
      outcome = outcome?.failed ? outcome : undefined;
      update();
    },
    reveal() {
      const text = source.known ? JSON.stringify(source.known.response, undefined, 2) : bareToken(source.token);
      post({ type: 'revealed', generation, text });
    },
    async copy() {
      await clipboard.copy(bareToken(source.token));
      outcome = { failed: false, text: copiedText(clipboard.clearAfter()) };
      update();
    },
    introspect: () =>
      run(l10n.t('Asking the authorization server…'), async (signal) => {
        const answer = await source.introspect?.(source.token, signal);
        return () => {
          introspection = answer;
        };
      }),
    verify: () =>
      run(l10n.t('Checking the signature…'), async (signal) => {
        const checked = await source.verify?.(source.token, signal);
        return () => {
          verification = checked;
        };
      }),
    renew: () =>
      run(l10n.t('Asking for a new token…'), async (signal) => {
        const known = await source.renew?.(signal);
        return () => {
          const same = known?.accessToken === source.token;
          if (known !== undefined) {
            take({ ...source, token: known.accessToken, known });
          }
          outcome = {
            failed: false,
            text: same ? l10n.t('The server gave the same token again.') : l10n.t('Renewed.'),
          };
        };
      }),
    cancel() {
      stop();
      update();
    },
  };

  /** Does what takes a while. Its result counts only if nobody cancelled it, whether it heard of that or not. */
  async function run(text: string, work: (signal: AbortSignal) => Promise<() => void>): Promise<void> {
    if (running !== undefined) {
      return;
    }
    const controller = new AbortController();
    running = { text, controller };
    outcome = undefined;
    update();
    const finish = await work(controller.signal).catch((error: unknown) => () => {
      outcome = isCancellation(error) ? undefined : { failed: true, text: errorText(error).message };
    });
    if (!controller.signal.aborted) {
      running = undefined;
      finish();
      update();
    }
  }

  function stop(): void {
    running?.controller.abort();
    running = undefined;
  }

  function take(next: InspectorSource): void {
    source = next;
    generation += 1;
    introspection = undefined;
    verification = undefined;
    outcome = undefined;
    panel.title = titleOf(source);
  }

  function update(): void {
    const actions: InspectorAction[] = ['copy'];
    if (source.renew) {
      actions.push('renew');
    }
    if (source.introspect) {
      actions.push('introspect');
    }
    const inspection = inspectSource(source, introspection, Date.now());
    if (source.verify && inspection.format === 'jwt') {
      actions.push('verify');
    }
    post({
      type: 'show',
      state: inspectorState(inspection, source, verification),
      generation,
      actions,
      activity: running?.text,
      outcome,
      strings: inspectorStrings(),
      locale: env.language,
    });
  }

  function post(message: HostMessage): void {
    void panel.webview.postMessage(message);
  }

  return {
    show(next) {
      stop();
      take(next);
      update();
      panel.reveal();
    },
    dispose: () => panel.dispose(),
  };
}

function html(webview: Webview, folder: Uri): string {
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  return pageHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    script: address('tokenInspectorPanel.js'),
    style: address('tokenInspectorPanel.css'),
  });
}

/** Several tokens of a connection may be open side by side: their scopes tell them apart. */
function titleOf({ connection, known }: InspectorSource): string {
  if (connection === undefined) {
    return l10n.t('Decoded Token');
  }
  if (known === undefined) {
    return l10n.t('Token: {0}', connection);
  }
  const { requested } = known;
  return requested.length === 1
    ? l10n.t('Token: {0}, {1}', connection, requested.join(' '))
    : l10n.t('Token: {0}, {1} scopes', connection, requested.length);
}

function copiedText(clearAfter: number): string {
  return clearAfter > 0 ? l10n.t('Copied. The clipboard is cleared in {0} seconds.', clearAfter) : l10n.t('Copied.');
}
