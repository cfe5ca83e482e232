import type { Directory, Tenant } from './tenant.ts';

/** A request that an endpoint answers: the tenant and its rules have been dealt with. */
export interface Call {
  readonly method: string;
  /** Below the tenant and below `/o`, still percent-encoded, such as `/scim2/Users`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** In front of the path, without the origin: `/t/sandbox`, or `/t/sandbox/o`. */
  readonly prefix: string;
  readonly origin: string;
  /** Scopes of the token; empty where there is none. */
  readonly scopes: readonly string[];
  readonly tenant: Tenant;
  /** Of the organization in which the token acts. */
  readonly directory: Directory;
}

/** What is sent back. A body that is an object is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of a REST API. */
export function json(body: unknown, status = 200): Answer {
  return { status, contentType: 'application/json', body };
}

/** An answer that says nothing but that it is done. */
export function noContent(): Answer {
  return { status: 204, contentType: 'application/json', body: '' };
}

/** An answer of a SCIM API. RFC 7644 section 8.1 */
export function scim(body: unknown, status = 200): Answer {
  return { status, contentType: 'application/scim+json', body };
}
