import type { ConnectionDefinition } from './definition.ts';

/**
 * Who a secret and an approval belong to: a client at one token endpoint, whatever connections are named. A settings
 * file that points a known client at another token endpoint is another client, and finds no secret. A key for which no
 * client is named belongs to the base URL of its API.
 */
export interface ClientIdentity {
  /** Absolute URL; where only discovery can tell the token endpoint, the issuer, which then vouches for it. */
  readonly tokenEndpoint: string;
  /** Empty where there is only a key. */
  readonly clientId: string;
}

/** The client of a connection whose endpoints are as the definition implies them, without asking any server. */
export function clientIdentity(
  { clientId }: Pick<ConnectionDefinition, 'clientId'>,
  endpoints: {
    readonly tokenEndpoint?: string | undefined;
    readonly issuer?: string | undefined;
    readonly baseUrl?: string | undefined;
  },
): ClientIdentity {
  return clientId === undefined
    ? { tokenEndpoint: endpoints.baseUrl ?? '', clientId: '' }
    : { tokenEndpoint: endpoints.tokenEndpoint ?? endpoints.issuer ?? '', clientId };
}

/** One text for each client: equal for URLs that only differ in how they are written. Can be read by `clientOfKey`. */
export function clientKey({ tokenEndpoint, clientId }: ClientIdentity): string {
  const url = URL.parse(tokenEndpoint);
  if (url) {
    url.hash = '';
  }
  return `${url?.href ?? tokenEndpoint}|${encodeURIComponent(clientId)}`;
}

/** The client of a key made by `clientKey`; undefined for any other text. */
export function clientOfKey(key: string): ClientIdentity | undefined {
  const end = key.lastIndexOf('|');
  try {
    return end < 0 ? undefined : { tokenEndpoint: key.slice(0, end), clientId: decodeURIComponent(key.slice(end + 1)) };
  } catch {
    return undefined;
  }
}

export function isSameClient(one: ClientIdentity, other: ClientIdentity): boolean {
  return clientKey(one) === clientKey(other);
}
