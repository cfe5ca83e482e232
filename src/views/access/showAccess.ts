import { l10n } from 'vscode';
import { connectionArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import type { Services } from '../services.ts';

/** "Show What the Client Can Do": of the connection of a row, else of the current one where there is one. */
export async function showAccess(services: Services, received: unknown): Promise<void> {
  const title = l10n.t('Show What the Client Can Do');
  const connection =
    connectionArgument(received) ?? services.current.name() ?? (await chooseConnection(services, title));
  if (connection !== undefined) {
    (await services.accessPanels()).show(connection);
  }
}
