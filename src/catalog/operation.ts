/** How it is known which scopes an operation needs: the server's own rules, its documentation, no token needed, not at all. */
export type Evidence = 'enforced' | 'documented' | 'public' | 'unknown';

/** One row of the catalog. */
export interface Operation {
  /** The API it belongs to, such as `SCIM 2.0`. */
  readonly api: string;
  readonly method: string;
  /** Below the tenant, with `{parameters}`, such as `/scim2/Users/{id}`. */
  readonly path: string;
  readonly operationId: string;
  /** What to ask for at the root organization; all are needed together. Empty and enforced: any valid token. */
  readonly scopes: readonly string[];
  /** What to ask for under `/o/`; null where the operation has no rule there. */
  readonly organizationScopes: readonly string[] | null;
  readonly evidence: Evidence;
}

/** Which scopes a request needs, and how that is known. */
export interface RequiredScopes {
  readonly scopes: readonly string[];
  readonly evidence: Evidence;
  readonly operationId?: string | undefined;
}
