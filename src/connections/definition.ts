import * as v from 'valibot';
import { webAddress } from '../http/webAddress.ts';
import { misplacedFields } from './misplacedFields.ts';

export const systemIds = ['asgardeo', 'wso2is', 'gateway', 'ciam', 'oauth2', 'sandbox'] as const;
export type SystemId = (typeof systemIds)[number];

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());

const scopeList = v.pipe(v.array(text), v.transform(separateScopes));

const shape = {
  name: text,
  system: v.picklist(systemIds),
  organization: v.optional(text),
  region: v.optional(v.picklist(['us', 'eu'])),
  baseUrl: v.optional(webAddress),
  issuer: v.optional(webAddress),
  tokenEndpoint: v.optional(webAddress),
  clientId: v.optional(text),
  clientAuthentication: v.optional(
    v.picklist([
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'tls_client_auth',
      'none',
    ]),
  ),
  grant: v.optional(
    v.picklist(['client_credentials', 'password', 'authorization_code', 'device_code', 'token_exchange']),
  ),
  username: v.optional(text),
  subject: v.optional(v.strictObject({ connection: text, scopes: v.optional(scopeList) })),
  dpop: v.optional(v.boolean()),
  tokenParameters: v.optional(v.record(v.string(), v.string())),
  scopes: v.optional(scopeList),
  apis: v.optional(v.array(text)),
  authorizationHeader: v.optional(text),
  apiKeyHeader: v.optional(text),
  headers: v.optional(v.record(v.string(), v.string())),
  tls: v.optional(
    v.strictObject({
      ca: v.optional(text),
      certificate: v.optional(text),
      key: v.optional(text),
      rejectUnauthorized: v.optional(v.boolean()),
    }),
  ),
  safety: v.optional(v.picklist(['read-only', 'confirm', 'unrestricted'])),
};

/** Of each group of fields a system needs at least one. */
const neededBySystem: Readonly<Partial<Record<SystemId, readonly (readonly (keyof typeof shape)[])[]>>> = {
  asgardeo: [['organization']],
  wso2is: [['baseUrl']],
  gateway: [['baseUrl'], ['clientId', 'apiKeyHeader']],
  ciam: [['baseUrl'], ['issuer', 'tokenEndpoint']],
  oauth2: [['issuer', 'tokenEndpoint']],
};

const neededByGrant: Readonly<Record<string, readonly (readonly (keyof typeof shape)[])[]>> = {
  password: [['username']],
  token_exchange: [['subject']],
};

/** One element of `scopewise.connections`: a named way to reach one system as one client. Holds no secret. */
export const connectionDefinition = v.pipe(
  v.strictObject(shape),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) {
      return;
    }
    const { value } = dataset;
    const needed = [...(neededBySystem[value.system] ?? []), ...neededForTokens(value)];
    for (const message of misplacedFields(value)) {
      addIssue({ message });
    }
    for (const fields of needed) {
      if (fields.every((field) => value[field] === undefined)) {
        addIssue({ message: `${fields.join(' or ')} is missing` });
      }
    }
  }),
);

/** Whatever is called with more than a key takes tokens, and so a client and the place where it gets them. */
function neededForTokens(value: {
  readonly system: SystemId;
  readonly clientId?: string | undefined;
  readonly grant?: string | undefined;
}): readonly (readonly (keyof typeof shape)[])[] {
  const byGrant = neededByGrant[value.grant ?? ''] ?? [];
  if (value.system !== 'gateway') {
    return [['clientId'], ...byGrant];
  }
  return value.clientId === undefined ? byGrant : [['issuer', 'tokenEndpoint'], ...byGrant];
}

export type ConnectionDefinition = v.InferOutput<typeof connectionDefinition>;

/** What SecretStorage keeps for a client, or for the API that is called with a key alone. */
export interface Secrets {
  readonly clientSecret?: string | undefined;
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
  /** Of the private key of the client certificate. */
  readonly passphrase?: string | undefined;
  /** What the gateway takes in the header that the definition names. */
  readonly apiKey?: string | undefined;
  /** Of the person who signed in last. The authorization server may replace it at each use. */
  readonly refreshToken?: string | undefined;
}

/** A definition of an API may write several scopes as one, with spaces between them, which no scope can have (RFC 6749, section 3.3). */
function separateScopes(scopes: string[]): string[] {
  return [...new Set(scopes.flatMap((scope) => scope.split(/\s+/)))];
}
