/** How it is known which scopes an operation needs: the server's own rules, its documentation, no token needed, not at all. */
export type Evidence = 'enforced' | 'documented' | 'public' | 'unknown';

/** One row of the catalog. */
export interface Operation {
  /** The API it belongs to, such as `SCIM 2.0 Users`. */
  readonly api: string;
  readonly method: string;
  /**
   * Below the tenant, with `{parameters}`, such as `/scim2/Users/{id}`; the whole address for an operation of a definition
   * that a person brought, where its server is elsewhere.
   */
  readonly path: string;
  /** As the definition has it; some definitions give none. */
  readonly operationId?: string | undefined;
  /** What it does, in a few words of English, such as `List users`. */
  readonly title: string;
  /** What to ask for at the root organization; all are needed together. Empty and enforced: any valid token. */
  readonly scopes: readonly string[];
  /** What to ask for under `/o/`; null where the operation has no rule there. */
  readonly organizationScopes: readonly string[] | null;
  /** Other sets, each of which is enough in place of `scopes`; only definitions that a person brought have such. */
  readonly alternatives?: readonly (readonly string[])[] | undefined;
  readonly evidence: Evidence;
  /** What the documentation names, where that is not what the server asks for. */
  readonly documented?: readonly string[] | undefined;
  /** Parts of the operation that need scopes of their own. */
  readonly parts?: readonly OperationPart[] | undefined;
  /** Whether a call may change data on the server. */
  readonly changesData: boolean;
  /** Whether a definition that a person brought says that its answer is a list. */
  readonly isList?: boolean | undefined;
  /** Whether nothing is known of it but the definition that a person brought. */
  readonly ofDefinition?: boolean | undefined;
  /** Whether Asgardeo documents it; the others are known of WSO2 Identity Server. */
  readonly documentedForAsgardeo: boolean;
}

/** A part of an operation that the server guards by itself, such as the members of a role that is being updated. */
export interface OperationPart {
  /** The server's own name for it, such as `updateRoleMembers`. */
  readonly name: string;
  /** In a few words of English, such as `Assign users to a role`. */
  readonly title: string;
  /** Whether its scopes are needed on top of the operation's, or are enough in their place. */
  readonly needed: 'also' | 'instead';
  readonly scopes: readonly string[];
  /** Null where the server does not guard the part under `/o/`. */
  readonly organizationScopes: readonly string[] | null;
}

/** What a call of an operation is given. It is kept apart from the operation: most of what is asked of the catalog needs none of it. */
export interface OperationInput {
  readonly parameters: readonly OperationParameter[];
  readonly body?: OperationBody | undefined;
}

export interface OperationParameter {
  /** As the server knows it, spelling errors such as `sortOder` included. */
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** `string`, `integer`, `number`, `boolean`, `array` or `object`, or a format such as `date-time` that says more. */
  readonly type: string;
  /** The only values that it takes; of an array, those of its items. */
  readonly values?: readonly string[] | undefined;
  /** A value as it stands in an address, not encoded. */
  readonly example?: string | undefined;
  /** The most that a number may be; only definitions that a person brought say. */
  readonly maximum?: number | undefined;
  /** In a few words of English, plain text. Of a definition that a person brought it is a stranger's: hostile until escaped. */
  readonly description?: string | undefined;
}

export interface OperationBody {
  /** Such as `application/json`. */
  readonly mediaType: string;
  readonly required: boolean;
  /** A body to start from: a JSON value where the media type is JSON, pairs of a form, otherwise a text; undefined where none can be made. */
  readonly sample?: unknown;
}

/** Which scopes a request needs, and how that is known. */
export interface RequiredScopes {
  readonly scopes: readonly string[];
  /** Other sets, each of which is enough in place of `scopes`. */
  readonly alternatives?: readonly (readonly string[])[] | undefined;
  readonly evidence: Evidence;
  readonly operationId?: string | undefined;
}
