import {
  commands,
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from 'vscode';
import { search, searchableTypes } from '../../session/search.ts';
import type { JsonObject, ResourceType } from '../../systems/system.ts';
import { connectionArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import { errorLabel } from '../errors/errorLabel.ts';
import { showError } from '../errors/showError.ts';
import type { ItemNode } from '../explorer/node.ts';
import type { Services } from '../services.ts';
import { createTypedSearch, type Found } from './typedSearch.ts';

/** Items of each type. */
const most = 10;
interface Choice extends QuickPickItem {
  readonly item?: ItemNode;
  readonly error?: unknown;
}

/**
 * "Find…": users, applications, groups, roles, organizations and more of the current connection and organization, by the
 * server's filters while the person types. A result opens as a page where its type has one, else as JSON; its
 * buttons show it in the tree, copy its id or open its request.
 */
export async function find(services: Services, received: unknown): Promise<void> {
  const { current } = services;
  const connection =
    connectionArgument(received) ?? current.name() ?? (await chooseConnection(services, l10n.t('Find')));
  if (connection === undefined) {
    return;
  }
  const session = await services.session(connection);
  const place = current.organization(connection);
  const organization = place?.id;
  const types = searchableTypes(session, organization !== undefined);
  if (types.length === 0) {
    await window.showInformationMessage(l10n.t('Scopewise knows nothing of {0} that it could search.', connection));
    return;
  }
  const picker = window.createQuickPick<Choice>();
  picker.title = l10n.t('Find in {0}', place === undefined ? connection : `${connection} › ${place.name}`);
  picker.placeholder = l10n.t('The name of a user, an application, a group …');
  const typed = createTypedSearch({
    types,
    search: (type, text, signal) => search(session, type, { text, most, organization, signal }),
    onBegin: () => {
      picker.busy = true;
    },
    onFound: (found, isComplete) => {
      picker.items = choicesOf(found, { connection, organization }, isComplete);
    },
    onIdle: (isTooShort) => {
      picker.busy = false;
      if (isTooShort) {
        picker.items = [];
      }
    },
  });
  const listeners = [
    picker.onDidChangeValue((value) => typed.type(value)),
    picker.onDidTriggerItemButton(({ item: { item }, button }) => {
      if (item && isRowButton(button)) {
        void commands.executeCommand(button.command, item);
      }
    }),
  ];
  try {
    const chosen = await choiceOf(picker);
    if (chosen?.item) {
      const hasOverview = chosen.item.folder.type.overview !== undefined;
      await commands.executeCommand(hasOverview ? 'scopewise.showOverview' : 'scopewise.viewAsJson', chosen.item);
    } else if (chosen?.error !== undefined) {
      await showError(services, chosen.error, { connection });
    }
  } finally {
    typed.stop();
    for (const listener of listeners) {
      listener.dispose();
    }
    picker.dispose();
  }
}

interface Place {
  readonly connection: string;
  readonly organization: string | undefined;
}

/** Whichever answered first, in the order of the types. What the client may not see says so, behind all that it may. */
function choicesOf(found: readonly Found[], place: Place, isComplete: boolean): readonly Choice[] {
  const choices = found.flatMap(({ type, items = [] }): readonly Choice[] =>
    items.length === 0
      ? []
      : [
          { label: l10n.t(type.label), kind: QuickPickItemKind.Separator },
          ...items.map((item) => choiceFor(rowOf(type, item, place))),
        ],
  );
  const failed = found.filter(({ error }) => error !== undefined).map(failureChoice);
  const nothing = isComplete && choices.length === 0 && failed.length === 0;
  return [
    ...choices,
    ...(failed.length > 0 ? [{ label: l10n.t('Not searched'), kind: QuickPickItemKind.Separator }, ...failed] : []),
    ...(nothing ? [{ label: l10n.t('Nothing has this in its name.'), alwaysShow: true }] : []),
  ];
}

/** What was found has a row of its own, which is nowhere in the tree. */
function rowOf(type: ResourceType, item: JsonObject, { connection, organization }: Place): ItemNode {
  const folder = { kind: 'folder' as const, id: `${connection}/find/${type.id}/`, connection, type, organization };
  const described = type.describe(item);
  return { kind: 'item', id: `${folder.id}${encodeURIComponent(described.id)}/`, folder, item, described };
}

function choiceFor(item: ItemNode): Choice {
  const { label, name, description = '', icon } = item.described;
  const notes = [name === label ? '' : name, description].filter((text) => text !== '' && text !== label);
  // The editor leaves out separators while a text is typed: each row says itself what it is.
  const kind = l10n.t(item.folder.type.singular);
  const saysKind = notes.some((note) => note.toLowerCase().includes(kind.toLowerCase()));
  return {
    item,
    label: `$(${icon}) ${label.replaceAll('$(', '$\u200b(')}`,
    description: [...(saysKind ? [] : [kind]), ...notes.slice(0, 1)].join(' · '),
    // The server has decided what matches; the editor's own filter would hide what it found elsewhere.
    alwaysShow: true,
    buttons: rowButtons(),
  };
}

function failureChoice({ type, error }: Found): Choice {
  return { error, label: `$(lock) ${l10n.t(type.label)}`, description: errorLabel(error), alwaysShow: true };
}

interface RowButton extends QuickInputButton {
  readonly command: string;
}

function rowButtons(): readonly RowButton[] {
  return [
    { command: 'scopewise.revealInTree', iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Reveal in Tree') },
    { command: 'scopewise.copyId', iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy ID') },
    { command: 'scopewise.openAsRequest', iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Open as Request') },
  ];
}

function isRowButton(button: QuickInputButton): button is RowButton {
  return 'command' in button;
}

function choiceOf(picker: QuickPick<Choice>): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen?.item !== undefined || chosen?.error !== undefined) {
        resolve(chosen);
      }
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
}
