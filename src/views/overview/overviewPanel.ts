import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { commands, type Disposable, env, l10n, ThemeIcon, Uri, ViewColumn, window } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import type { Session } from '../../session/session.ts';
import type { JsonObject } from '../../systems/system.ts';
import type { HostMessage, ShownFailure, ShownPart } from '../../webview/overviewProtocol.ts';
import type { ErrorAction } from '../errors/errorAction.ts';
import { actionLabel, isPossible, performAction } from '../errors/errorActions.ts';
import { errorText } from '../errors/errorText.ts';
import type { ItemNode } from '../explorer/node.ts';
import { pageHtml } from '../pageHtml.ts';
import type { Services } from '../services.ts';
import {
  type GivenPart,
  type LoadedPart,
  listedOverview,
  type OverviewSource,
  overviewParts,
  wholeOverview,
} from './overviewParts.ts';
import { ageText, overviewStrings, shownPart } from './overviewText.ts';

export interface OverviewPanel extends Disposable {
  /** Loads the item. Throws `connection.unknown`; whatever fails after that, the page tells. */
  open(): Promise<void>;
  reveal(): void;
}

const pageActions = ['refresh', 'viewAsJson', 'openAsRequest', 'openInConsole', 'revealInTree', 'loadAll'] as const;
const at = v.pipe(v.number(), v.integer(), v.minValue(0));
const pageMessage = v.variant('type', [
  v.object({ type: v.picklist(['ready', 'cancel', ...pageActions]) }),
  v.object({ type: v.literal('load'), part: at }),
  v.object({ type: v.literal('act'), part: at, action: at }),
  v.object({ type: v.picklist(['openRow', 'copyRow']), part: at, row: at }),
  v.object({ type: v.picklist(['copy', 'reveal']), part: at, fact: at, value: at }),
]);

/** The item or one of its parts, and what became of loading it. */
interface Slot {
  part: OverviewSource | GivenPart;
  content?: LoadedPart | undefined;
  error?: unknown;
  loading?: AbortController | undefined;
}

/** Whether "Load All" loads it. What takes a scope that reading the item does not is loaded by itself only. */
function isLeft({ part, content }: Slot): boolean {
  return 'load' in part && !part.isSensitive && content === undefined;
}

/**
 * The page about one item: one request for the item, and one for each part that the person loads. What was loaded
 * stays when loading it again fails.
 *
 * @param onDispose called when the panel is closed
 */
export function createOverviewPanel(services: Services, node: ItemNode, onDispose: () => void): OverviewPanel {
  const { connection, organization, type } = node.folder;
  const folder = Uri.joinPath(services.context.extensionUri, 'dist', 'webview');
  const panel = window.createWebviewPanel('scopewise.overview', node.described.label, ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [folder],
  });
  panel.iconPath = new ThemeIcon(type.icon);
  let slots: Slot[] = [];
  let hasConsole = false;
  let isClosed = false;

  /** The parts may be others now that the item is another; what was loaded of those that are still there stays. */
  function take(session: Session, item: JsonObject, isWhole: boolean): void {
    const parts = overviewParts(session, node, item).map((part): Slot => {
      if (!('load' in part)) {
        return { part, content: isWhole ? part.content : undefined };
      }
      const known = slots.find((slot) => slot.part.label === part.label && slot !== slots[0]);
      return known ? Object.assign(known, { part }) : { part };
    });
    slots = [...slots.slice(0, 1), ...parts];
  }

  /** The connection may be another under the same name by now, so each load begins with its session. */
  const itself: OverviewSource = {
    label: type.singular,
    scopes: undefined,
    async load(signal) {
      const session = await services.session(connection);
      const { item, content } = await wholeOverview(session, node, signal);
      if (!signal.aborted) {
        take(session, item, true);
      }
      return content;
    },
  };

  /** What the list says is there at once. */
  async function open(): Promise<void> {
    const session = await services.session(connection);
    const { system, definition } = session;
    hasConsole =
      organization === undefined && system.consoleUrl?.(definition, type.id, node.described.id) !== undefined;
    slots = [{ part: itself, content: listedOverview(node) }];
    take(session, node.item, false);
    await load(slots[0]);
  }

  async function load(slot: Slot | undefined): Promise<void> {
    if (slot === undefined || !('load' in slot.part) || slot.loading !== undefined) {
      return;
    }
    const controller = new AbortController();
    slot.loading = controller;
    update();
    try {
      const content = await slot.part.load(controller.signal);
      if (slot.loading === controller) {
        Object.assign(slot, { content, error: undefined });
      }
    } catch (error) {
      if (slot.loading === controller && !isCancellation(error)) {
        slot.error = error;
      }
    }
    if (slot.loading === controller) {
      slot.loading = undefined;
      update();
    }
  }

  function cancel(): void {
    for (const slot of slots) {
      slot.loading?.abort();
      slot.loading = undefined;
    }
  }

  const contextOf = (slot: Slot) => ({ connection, retry: () => load(slot) });

  function actionsOf(slot: Slot): readonly ErrorAction[] {
    const actions = slot.error === undefined ? [] : errorText(slot.error).actions;
    return actions.filter((action) => isPossible(services, action, contextOf(slot)));
  }

  function failureOf(slot: Slot): ShownFailure | undefined {
    if (slot.error === undefined) {
      return undefined;
    }
    return { text: errorText(slot.error).message, actions: actionsOf(slot).map(actionLabel) };
  }

  function shown(slot: Slot): ShownPart {
    const { part, content, loading } = slot;
    return { ...shownPart(part, content), isLoading: loading !== undefined, failure: failureOf(slot) };
  }

  function isPossibleAction(action: (typeof pageActions)[number]): boolean {
    switch (action) {
      case 'openInConsole':
        return hasConsole;
      case 'revealInTree':
        return !type.path.includes('{');
      case 'loadAll':
        return slots.some(isLeft);
      default:
        return true;
    }
  }

  function update(): void {
    const [item, ...parts] = slots;
    if (item === undefined) {
      return;
    }
    const where = organization === undefined ? connection : l10n.t('{0}, organization {1}', connection, organization);
    post({
      type: 'show',
      state: {
        title: node.described.label,
        subtitle: [l10n.t(type.singular), where].join(' · '),
        actions: pageActions.filter(isPossibleAction),
        age: item.content && ageText(item.content.readAt, item.error !== undefined),
        parts: [{ ...shown(item), heading: l10n.t('Overview'), load: undefined, note: undefined }, ...parts.map(shown)],
      },
      strings: overviewStrings(),
      locale: env.language,
    });
  }

  function post(message: HostMessage): void {
    if (!isClosed) {
      void panel.webview.postMessage(message);
    }
  }

  const valueAt = (place: { part: number; fact: number; value: number }) => {
    const fact = slots[place.part]?.content?.facts[place.fact];
    const text = fact?.values[place.value];
    return fact && text !== undefined ? { text, isSecret: fact.kind === 'secret' } : undefined;
  };

  async function handle(message: v.InferOutput<typeof pageMessage>): Promise<void> {
    switch (message.type) {
      case 'ready':
        update();
        return;
      case 'cancel':
        cancel();
        update();
        return;
      case 'refresh':
        await Promise.all(slots.filter(({ content }, index) => index === 0 || content).map(load));
        return;
      case 'loadAll':
        await Promise.all(slots.filter(isLeft).map(load));
        return;
      case 'viewAsJson':
      case 'openAsRequest':
      case 'openInConsole':
      case 'revealInTree':
        await commands.executeCommand(`scopewise.${message.type}`, node);
        return;
      case 'load':
        await load(slots[message.part]);
        return;
      case 'act': {
        const slot = slots[message.part];
        const action = slot && actionsOf(slot)[message.action];
        if (slot && action) {
          await performAction(services, action, slot.error, contextOf(slot));
        }
        return;
      }
      case 'openRow':
      case 'copyRow': {
        const row = slots[message.part]?.content?.rows[message.row];
        if (row && message.type === 'copyRow') {
          await env.clipboard.writeText(row.described.id);
        } else if (row) {
          const command = row.folder.type.overview ? 'scopewise.showOverview' : 'scopewise.viewAsJson';
          await commands.executeCommand(command, row);
        }
        return;
      }
      case 'copy': {
        const found = valueAt(message);
        if (found) {
          await (found.isSecret ? services.clipboard.copy(found.text) : env.clipboard.writeText(found.text));
        }
        return;
      }
      case 'reveal': {
        const found = valueAt(message);
        if (found) {
          post({ ...message, type: 'revealed', text: found.text });
        }
      }
    }
  }

  const received = panel.webview.onDidReceiveMessage(async (message: unknown) => {
    const { success, output } = v.safeParse(pageMessage, message);
    if (success) {
      await handle(output);
    }
  });
  panel.onDidDispose(() => {
    isClosed = true;
    cancel();
    received.dispose();
    onDispose();
  });
  const address = (file: string) => panel.webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  panel.webview.html = pageHtml({
    cspSource: panel.webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    script: address('overviewPanel.js'),
    style: address('overviewPanel.css'),
  });
  return { open, reveal: () => panel.reveal(), dispose: () => panel.dispose() };
}
