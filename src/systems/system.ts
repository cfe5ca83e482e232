import type { ConnectionDefinition, SystemId } from '../connections/definition.ts';
import type { RateBudget } from '../http/client.ts';
import type { ScopewiseError } from '../http/error.ts';
import type { ListFilter } from './listFilter.ts';
import type { Overview } from './overview.ts';
import type { Refusal } from './refusal.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a connection's servers are. All absolute URLs without a trailing slash. */
export interface Endpoints {
  /** In front of every operation path, such as `https://api.asgardeo.io/t/acme`. */
  readonly baseUrl?: string | undefined;
  readonly issuer?: string | undefined;
  readonly tokenEndpoint?: string | undefined;
  readonly introspectionEndpoint?: string | undefined;
  readonly revocationEndpoint?: string | undefined;
  readonly jwksUri?: string | undefined;
  readonly authorizationEndpoint?: string | undefined;
  readonly deviceAuthorizationEndpoint?: string | undefined;
  readonly pushedAuthorizationRequestEndpoint?: string | undefined;
}

/** The query parameters that page a list, by what they mean; none where it has none. */
export interface PageParameters {
  /** How many items a page has, and the most that it may be. */
  readonly size?: { readonly name: string; readonly maximum?: number | undefined } | undefined;
  /** How many items are passed over. */
  readonly offset?: string | undefined;
  /** The 1-based number of the first item. */
  readonly start?: string | undefined;
  /** The number of the page, and that of the first. */
  readonly page?: { readonly name: string; readonly first: number } | undefined;
  readonly cursor?: string | undefined;
}

/**
 * How a list is paged: 1-based `startIndex`/`count`, 0-based `offset`/`limit`, `after` cursors in links, or not at all.
 * What is `single` is no list: one object, which is a row of its own and no folder.
 * What is `detected` shows in its answers how it is paged and where its items are.
 */
export type Paging = 'scim' | 'offset' | 'cursor' | 'none' | 'single' | 'detected';

/** What a row of the tree shows of one item. */
export interface ItemDescription {
  readonly id: string;
  /** The name that a person would copy. */
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** The name of a codicon, such as `person`. */
  readonly icon: string;
  /** The few facts that matter, for the tooltip, in order. Values are plain text from the server: hostile until escaped. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Whether the row can be opened. */
  readonly expandable: boolean;
}

/** A row of the tree that gathers folders which a person looks for less often. */
export interface ResourceGroup {
  readonly id: string;
  /** In English, such as `Sign-in`; views translate it. */
  readonly label: string;
  readonly icon: string;
}

/** A change that a person can make to an item from its row, at the path of the item. */
export interface Change {
  readonly kind: 'enable' | 'disable' | 'end' | 'delete';
  readonly method: 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What the item has afterwards, as far as the request says it. */
  readonly result?: JsonObject;
}

/** What a folder of the tree lists. Adding one is one row of data. */
export interface ResourceType {
  readonly id: string;
  /** The folder's label in English, such as `Applications`; views translate it. */
  readonly label: string;
  /** One of them in English, such as `application`. */
  readonly singular: string;
  readonly icon: string;
  /** Where its folder is; undefined where it stands by itself. */
  readonly group?: ResourceGroup;
  /** Below the base URL, as the catalog writes it. One with `{parameters}` is listed below items only, which give them. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly paging: Paging;
  /** Of a list whose paging is detected. */
  readonly pageParameters?: PageParameters;
  /** The key of the answer under which the items are; where there is none, the answer itself is the array. */
  readonly items?: string;
  /** The key of a total that can be trusted; undefined where none can. */
  readonly total?: string;
  /** The operation that reads one whole, with `{id}`; undefined where there is none but the list. */
  readonly itemPath?: string | undefined;
  /** Whether organizations below the root do not have it. */
  readonly rootOnly?: boolean;
  /** The systems that do not have it. */
  readonly notOf?: readonly SystemId[];
  /** Whether it belongs to the person who signed in: it is listed below "Me" only, and never with a token of the client itself. */
  readonly ofSignedInUser?: boolean;
  readonly describe: (item: JsonObject) => ItemDescription;
  /** What a page about one of them shows; there is none where this is missing. */
  readonly overview?: Overview;
  /** How its list is filtered on the server; it is not where this is missing. */
  readonly filter?: ListFilter;
  /** What can be changed of an item as it is now; nothing where it is missing. */
  readonly changes?: (item: JsonObject) => readonly Change[];
  /** The folders of an expandable item. */
  readonly children?: (item: JsonObject) => readonly ChildFolder[];
}

/** A resource type listed below an item: narrowed to it by path or query, or in the sub-organization that the item is. */
export interface ChildFolder {
  /** The id of the resource type. */
  readonly type: string;
  /** What stands in the place of `{parameters}` in its paths. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The id of the sub-organization to act in; undefined for the one in which the item was listed. */
  readonly organization?: string;
  /** What it holds, where the item says that already: nothing is asked for. */
  readonly given?: readonly JsonObject[];
}

/** One operation that a system documents. Below the base URL; all of its scopes are needed together. */
export interface SystemOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  /** What it does, in a few words of English, such as `List domains`. */
  readonly title: string;
  readonly scopes: readonly string[];
}

/** What a kind of system is, as data. Adding one is one file. */
export interface System {
  readonly id: SystemId;
  /** A name of its own, never translated. */
  readonly label: string;
  /** What the definition implies: no network, no guessing beyond the system's documented addresses. */
  readonly endpoints: (definition: ConnectionDefinition) => Endpoints;
  /** What people call the root organization; undefined where the system has none. */
  readonly rootOrganization: (definition: ConnectionDefinition) => string | undefined;
  readonly resourceTypes: readonly ResourceType[];
  /** What the server allows. Its families begin with the tenant's path, so it takes the definition to know them. */
  readonly rateBudget?: (definition: ConnectionDefinition) => RateBudget | undefined;
  /** The page of the console for one item, where the address is known to be right. */
  readonly consoleUrl?: (definition: ConnectionDefinition, resourceType: string, id: string) => string | undefined;
  /** Whether one of an operation's scopes is enough, as for the gateways of WSO2 (KeyValidator of wso2/product-microgateway); else all are needed. */
  readonly anyScopeSuffices?: boolean;
  /** Why a call was refused, where the system's own codes tell more than the status. */
  readonly explain?: (refusal: Refusal) => ScopewiseError | undefined;
  /** What is known of its operations: all that the catalog has of WSO2's servers, or the system's own; none where it is missing. */
  readonly catalog?: 'wso2' | readonly SystemOperation[];
}
