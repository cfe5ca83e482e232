import type { Catalog } from '../../catalog/catalog.ts';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import type { LoadedApi } from '../../session/apiDefinitions.ts';
import { type ConnectionApis, createConnectionApis } from '../../session/connectionApis.ts';
import { systemOf } from '../../systems/systemOf.ts';
import type { Services } from '../services.ts';

/** What is known of the operations of a connection. */
export interface KnownOperations {
  /** That of its system, and of the definitions that it names. */
  readonly catalog: Catalog;
  readonly definitions: readonly LoadedApi[];
}

/**
 * Gives what is known of a connection's operations. Files of definitions are read, as is what was loaded of URLs before; nothing
 * is sent, nor is the engine started. The same connection gives the same catalog again until it or its definitions change.
 */
export function createKnownOperations({
  apis,
}: Pick<Services, 'apis'>): (connection: ConnectionDefinition) => Promise<KnownOperations> {
  let made: { readonly key: string; readonly offered: () => ConnectionApis } | undefined;
  let definitions: readonly LoadedApi[] = [];
  return async (connection) => {
    const read = connection.apis ? await (await apis()).ready(connection) : [];
    definitions = read;
    const key = JSON.stringify(connection);
    if (made?.key !== key) {
      const source = { of: () => definitions, ready: async () => definitions };
      made = { key, offered: createConnectionApis(connection, systemOf(connection), { apis: source }) };
    }
    return { catalog: made.offered().catalog, definitions: read };
  };
}
