import { commands, l10n, type Uri } from 'vscode';
import { replaceSecrets } from '../../requests/secretNames.ts';
import { nodeArgument } from '../arguments.ts';
import { concealed } from '../concealed.ts';
import { jsonEnding } from '../jsonEnding.ts';
import { withProgress } from '../progress.ts';
import { documentPath } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { comparable } from './comparable.ts';
import type { Explorer } from './explorer.ts';
import type { ItemNode } from './node.ts';
import { wholeItem } from './wholeItem.ts';

export interface ItemComparison {
  /** "Select for Compare". */
  select(received: unknown): Promise<void>;
  /** "Compare with Selected": both as they are now, side by side, without what differs between any two. */
  compare(received: unknown): Promise<void>;
}

/**
 * Remembers which row another is to be compared with.
 *
 * @param organizations the sub-organizations of a connection whose names are known
 */
export function createItemComparison(services: Services, organizations: Explorer['organizations']): ItemComparison {
  let selected: ItemNode | undefined;

  /** A user of several organizations has the same name in each. */
  async function nameOf({ folder: { connection, organization }, described }: ItemNode): Promise<string> {
    if (organization === undefined) {
      return described.label;
    }
    const known = (await organizations(connection)).find(({ id }) => id === organization);
    return `${described.label} (${known?.label ?? organization.slice(0, 8)})`;
  }

  return {
    async select(received) {
      const node = nodeArgument(received);
      if (node?.kind === 'item') {
        selected = node;
        await commands.executeCommand('setContext', 'scopewise.comparing', true);
      }
    },
    async compare(received) {
      const node = nodeArgument(received);
      const first = selected;
      if (node?.kind !== 'item' || first === undefined) {
        return;
      }
      const [left, right] = await withProgress(l10n.t('Loading {0}…', node.described.label), (signal) =>
        Promise.all([wholeItem(services, first, signal), wholeItem(services, node, signal)]),
      );
      const title = `${await nameOf(first)} ↔ ${await nameOf(node)}`;
      await commands.executeCommand('vscode.diff', put(services, first, left), put(services, node, right), title);
    },
  };
}

function put({ documents }: Services, { folder, described }: ItemNode, item: unknown): Uri {
  const place = [folder.connection, folder.organization ?? '', 'compare', described.id];
  const text = concealed((write) => `${replaceSecrets(JSON.stringify(comparable(item)), write)}\n`);
  return documents.put({
    path: documentPath(...place, `${described.label}.${jsonEnding(text.text, 'json')}`),
    ...text,
  });
}
