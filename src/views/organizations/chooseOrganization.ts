import { l10n, type QuickPick, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { listPage } from '../../session/listing.ts';
import type { Session } from '../../session/session.ts';
import type { ResourceType } from '../../systems/system.ts';
import type { CurrentOrganization } from '../currentConnection.ts';
import type { Services } from '../services.ts';

/** The choice of the organization that the connection itself belongs to. */
export const rootOrganization = 'root';

type Choice = CurrentOrganization | typeof rootOrganization;

interface OrganizationItem extends QuickPickItem {
  readonly choice: Choice;
}

const mostListed = 100;
/** Milliseconds without a key until what is typed is looked up. */
const pause = 250;

/**
 * Asks for one of a connection's organizations, at any level. They are listed with one request; where there are more than it
 * brings, the server looks for what is typed. Undefined where the person went away. Throws what `listPage` throws.
 */
export async function chooseOrganization(services: Services, connection: string): Promise<Choice | undefined> {
  const session = await services.session(connection);
  const type = session.system.resourceTypes.find(({ id }) => id === 'organizations');
  if (type === undefined) {
    await window.showInformationMessage(l10n.t('{0} has no organizations to choose from.', connection));
    return undefined;
  }
  const picker = window.createQuickPick<OrganizationItem>();
  picker.title = l10n.t('Use Organization of {0}', connection);
  picker.placeholder = l10n.t('Where requests and copied tokens act');
  picker.matchOnDescription = true;
  try {
    return await chosen(picker, session, type, services.current.organization(connection));
  } finally {
    picker.dispose();
  }
}

function chosen(
  picker: QuickPick<OrganizationItem>,
  session: Session,
  type: ResourceType,
  current: CurrentOrganization | undefined,
): Promise<Choice | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Choice | undefined>();
  let controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let complete = false;

  async function look(name: string): Promise<void> {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    picker.busy = true;
    try {
      const query = { recursive: 'true', ...(name !== '' && { filter: `name co ${JSON.stringify(name)}` }) };
      const { items, next } = await listPage(session, { type, query, pageSize: mostListed, signal });
      complete = name === '' && next === undefined;
      const found = items.map((item) => itemOf(type.describe(item), current?.id));
      picker.items = [rootItem(session, current === undefined), ...found];
      picker.busy = false;
    } catch (error) {
      if (!isCancellation(error)) {
        reject(error);
      }
    }
  }

  const listeners = [
    picker.onDidChangeValue((value) => {
      clearTimeout(timer);
      if (!complete) {
        timer = setTimeout(() => void look(value.trim()), pause);
      }
    }),
    picker.onDidAccept(() => resolve(picker.selectedItems[0]?.choice)),
    picker.onDidHide(() => resolve(undefined)),
  ];
  picker.items = [rootItem(session, current === undefined)];
  picker.show();
  void look('');
  return promise.finally(() => {
    clearTimeout(timer);
    controller.abort();
    for (const listener of listeners) {
      listener.dispose();
    }
  });
}

function rootItem({ system, definition }: Session, isCurrent: boolean): OrganizationItem {
  return {
    label: system.rootOrganization(definition) ?? definition.name,
    description: [l10n.t('root organization'), ...(isCurrent ? [l10n.t('used now')] : [])].join(' · '),
    iconPath: new ThemeIcon('home'),
    alwaysShow: true,
    choice: rootOrganization,
  };
}

function itemOf(
  { id, name, description = '', icon }: ReturnType<ResourceType['describe']>,
  current: string | undefined,
): OrganizationItem {
  return {
    label: name,
    description: [description, ...(id === current ? [l10n.t('used now')] : [])].filter(Boolean).join(' · '),
    iconPath: new ThemeIcon(icon),
    choice: { id, name },
  };
}
