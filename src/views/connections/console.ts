import { systemOf } from '../../systems/systemOf.ts';
import { openAddress } from '../openAddress.ts';
import type { Services } from '../services.ts';

interface Connections {
  readonly connections: Pick<Services['connections'], 'find'>;
}

/** The console's list of applications, where scopes are authorized; undefined where its address is not known. */
export function consoleOf({ connections }: Connections, connection: string | undefined): string | undefined {
  const definition = connection === undefined ? undefined : connections.find(connection);
  return definition && systemOf(definition).consoleUrl?.(definition, 'applications', '')?.replace(/\/$/, '');
}

/** Opens it in the browser. */
export async function openConsole(services: Connections, connection: string | undefined): Promise<void> {
  const url = consoleOf(services, connection);
  if (url !== undefined) {
    await openAddress(url);
  }
}
