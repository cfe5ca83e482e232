import * as z from 'zod/mini';

export const systemIds = ['asgardeo', 'wso2is', 'gateway', 'ciam', 'oauth2', 'sandbox'] as const;
export type SystemId = (typeof systemIds)[number];

const text = () => z.string().check(z.trim(), z.minLength(1));
const url = () => z.url({ protocol: /^https?$/ });

const shape = {
  name: text(),
  system: z.enum(systemIds),
  organization: z.optional(text()),
  region: z.optional(z.enum(['us', 'eu'])),
  baseUrl: z.optional(url()),
  issuer: z.optional(url()),
  tokenEndpoint: z.optional(url()),
  clientId: text(),
  clientAuthentication: z.optional(
    z.enum([
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'tls_client_auth',
      'none',
    ]),
  ),
  grant: z.optional(z.enum(['client_credentials', 'password', 'authorization_code', 'device_code'])),
  username: z.optional(text()),
  tokenParameters: z.optional(z.record(z.string(), z.string())),
  scopes: z.optional(z.pipe(z.array(text()), z.transform(separateScopes))),
  apis: z.optional(z.array(text())),
  authorizationHeader: z.optional(text()),
  headers: z.optional(z.record(z.string(), z.string())),
  tls: z.optional(
    z.strictObject({
      ca: z.optional(text()),
      certificate: z.optional(text()),
      key: z.optional(text()),
      rejectUnauthorized: z.optional(z.boolean()),
    }),
  ),
  safety: z.optional(z.enum(['read-only', 'confirm', 'unrestricted'])),
};

/** Of each group of fields a system needs at least one. */
const neededBySystem: Readonly<Partial<Record<SystemId, readonly (readonly (keyof typeof shape)[])[]>>> = {
  asgardeo: [['organization']],
  wso2is: [['baseUrl']],
  gateway: [['baseUrl'], ['issuer', 'tokenEndpoint']],
  ciam: [['baseUrl'], ['issuer', 'tokenEndpoint']],
  oauth2: [['issuer', 'tokenEndpoint']],
};

/** One element of `scopewise.connections`: a named way to reach one system as one client. Holds no secret. */
export const connectionDefinition = z.strictObject(shape).check(
  z.check(({ value, issues }) => {
    const byGrant = value.grant === 'password' ? [['username'] as const] : [];
    const needed = [...(neededBySystem[value.system] ?? []), ...byGrant];
    for (const fields of needed) {
      if (fields.every((field) => value[field] === undefined)) {
        issues.push({ code: 'custom', path: [fields.join(' or ')], message: 'is missing', input: value });
      }
    }
  }),
);

export type ConnectionDefinition = z.infer<typeof connectionDefinition>;

/** What SecretStorage keeps for a client. */
export interface Secrets {
  readonly clientSecret?: string | undefined;
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
  /** Of the person who signed in last. The authorization server may replace it at each use. */
  readonly refreshToken?: string | undefined;
}

/** A definition of an API may write several scopes as one, with spaces between them, which no scope can have (RFC 6749, section 3.3). */
function separateScopes(scopes: string[]): string[] {
  return [...new Set(scopes.flatMap((scope) => scope.split(/\s+/)))];
}
