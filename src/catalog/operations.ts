import { lazily } from './lazily.ts';
import type { Evidence, Operation } from './operation.ts';
import apis from './operations.json' with { type: 'json' };

interface OperationRow {
  readonly method: string;
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly title: string;
  readonly scopes: readonly string[];
  readonly organizationScopes: readonly string[] | null;
  readonly evidence?: string | undefined;
  readonly documented?: readonly string[] | undefined;
  readonly parts?: readonly PartRow[] | undefined;
  readonly readsOnly?: boolean | undefined;
}

interface PartRow {
  readonly name: string;
  readonly title: string;
  readonly needed: string;
  readonly scopes: readonly string[];
  readonly organizationScopes: readonly string[] | null;
}

/** All operations of the catalog, by API and in the order of their definitions. */
export const allOperations: () => readonly Operation[] = lazily(() =>
  apis.flatMap(({ api, documentedForAsgardeo = true, operations }) =>
    operations.map((row) => operationOf(api, documentedForAsgardeo, row)),
  ),
);

function operationOf(api: string, documentedForAsgardeo: boolean, row: OperationRow): Operation {
  return {
    api,
    method: row.method,
    path: row.path,
    operationId: row.operationId,
    title: row.title,
    scopes: row.scopes,
    organizationScopes: row.organizationScopes,
    evidence: evidenceOf(row),
    documented: row.documented,
    parts: row.parts?.map((part) => ({ ...part, needed: part.needed === 'instead' ? 'instead' : 'also' })),
    changesData: row.readsOnly !== true && row.method !== 'GET' && row.method !== 'HEAD',
    documentedForAsgardeo,
  };
}

/** The file names the evidence only where it is not the usual one. */
function evidenceOf({ evidence }: OperationRow): Evidence {
  switch (evidence) {
    case 'documented':
    case 'public':
    case 'unknown':
      return evidence;
    default:
      return 'enforced';
  }
}
