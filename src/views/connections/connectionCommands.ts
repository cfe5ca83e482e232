import { env, l10n, window } from 'vscode';
import { parseCurl } from '../../requests/parseCurl.ts';
import { tokenRequestOfCurl } from '../../requests/tokenRequestOfCurl.ts';
import { testConnection } from '../../session/connectionTest.ts';
import { systemOf } from '../../systems/systemOf.ts';
import { connectionArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import type { Explorer } from '../explorer/explorer.ts';
import type { Services } from '../services.ts';
import { ownAddress } from '../signIn/uriCallbacks.ts';
import * as add from './addConnection.ts';
import type { ConnectionServices } from './connectionServices.ts';
import { editorDialogs } from './dialogs.ts';
import * as edit from './editConnection.ts';
import * as settings from './openConnectionSettings.ts';
import * as remove from './removeConnection.ts';
import * as rename from './renameConnection.ts';
import * as secret from './replaceSecret.ts';

/** "Add Connection". */
export async function addConnection(services: Services, explorer: Explorer): Promise<void> {
  const added = await add.addConnection(servicesFor(services));
  if (added) {
    await services.current.use(added.name);
    await explorer.reveal(added.name);
  }
}

/** "Edit Connection". */
export async function editConnection(services: Services, received: unknown): Promise<void> {
  const name = await named(services, received, l10n.t('Edit Connection'));
  if (name !== undefined) {
    await keepCurrent(services, name, async () => (await edit.editConnection(servicesFor(services), name))?.name);
  }
}

/** "Rename Connection". */
export async function renameConnection(services: Services, received: unknown): Promise<void> {
  const name = await named(services, received, l10n.t('Rename Connection'));
  if (name !== undefined) {
    await keepCurrent(services, name, () => rename.renameConnection(servicesFor(services), name));
  }
}

/** "Replace Secret". True where a new one was stored. */
export async function replaceSecret(services: Services, received: unknown): Promise<boolean> {
  const name = await named(services, received, l10n.t('Replace Secret'));
  if (name === undefined || !(await secret.replaceSecret(servicesFor(services), name))) {
    return false;
  }
  (await services.engine()).tokens.forget(name);
  window.setStatusBarMessage(l10n.t('The secret of {0} is replaced', name), 3000);
  return true;
}

/** "Remove Connection". */
export async function removeConnection(services: Services, received: unknown): Promise<void> {
  const name = await named(services, received, l10n.t('Remove Connection'));
  if (name !== undefined && (await remove.removeConnection(servicesFor(services), name))) {
    (await services.engine()).tokens.forget(name);
    await services.current.useOrganization(name, undefined);
  }
}

/** "Open Connection in Settings". */
export async function openConnectionSettings(services: Services, received: unknown): Promise<void> {
  await settings.openConnectionSettings(services, connectionArgument(received) ?? services.current.name());
}

/** "Use Connection for Requests". */
export async function useConnection(services: Services, received: unknown): Promise<void> {
  const name = await named(services, received, l10n.t('Use Connection for Requests'));
  if (name !== undefined) {
    await services.current.use(name);
    window.setStatusBarMessage(l10n.t('Requests use {0}', name), 3000);
  }
}

/** A connection that gets another name stays the current one, in the same organization. `change` gives the name that it has afterwards. */
async function keepCurrent(
  { current }: Services,
  name: string,
  change: () => Promise<string | undefined>,
): Promise<void> {
  const isCurrent = current.name() === name;
  const organization = current.organization(name);
  const changed = await change();
  if (organization && changed !== undefined && changed !== name) {
    await current.useOrganization(name, undefined);
    await current.useOrganization(changed, organization);
  }
  if (isCurrent && changed !== undefined) {
    await current.use(changed);
  }
}

async function named(services: Services, received: unknown, title: string): Promise<string | undefined> {
  return connectionArgument(received) ?? (await chooseConnection(services, title));
}

function servicesFor({ connections, secrets, origins, discoveredScopes, engine }: Services): ConnectionServices {
  return {
    connections,
    secrets,
    origins,
    discoveredScopes,
    dialogs: editorDialogs,
    endpoints: (definition) => systemOf(definition).endpoints(definition),
    async test(definition, typed, { allowedOrigins, ...options }) {
      const { session, keep } = (await engine()).trial(definition, typed, allowedOrigins);
      return { ...(await testConnection(session, options)), keep };
    },
    redirectUri: ownAddress,
    copy: (text) => env.clipboard.writeText(text),
    tokenRequestOf(command) {
      try {
        return tokenRequestOfCurl(parseCurl(command));
      } catch {
        // Text that a person is still typing; the list says what it takes.
        return undefined;
      }
    },
  };
}
