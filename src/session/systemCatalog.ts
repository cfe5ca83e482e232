import { type Catalog, documentedCatalog, wso2Catalog } from '../catalog/catalog.ts';
import type { System } from '../systems/system.ts';

/** The catalog of a connection: WSO2's, or that of the operations which its system brings; empty where it brings none. */
export function systemCatalog({ label, catalog = [] }: System, baseUrl: string | undefined): Catalog {
  return catalog === 'wso2' ? wso2Catalog : documentedCatalog(label, catalog, baseUrl);
}
