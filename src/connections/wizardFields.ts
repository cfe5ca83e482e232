import type { ConnectionDefinition, Secrets } from './definition.ts';
import { type ProviderId, providers } from './providers.ts';
import { isSecureUrl } from './secureUrl.ts';

/** A connection that is being put together, with the secrets typed for it. */
export interface Draft {
  readonly definition: Partial<ConnectionDefinition>;
  readonly secrets: Secrets;
}

export type SecretKind = 'clientSecret' | 'password' | 'privateKey' | 'passphrase';

export type FieldId =
  | SecretKind
  | ProviderId
  | 'organization'
  | 'server'
  | 'issuer'
  | 'tokenEndpoint'
  | 'clientId'
  | 'name'
  | 'username'
  | 'clientAuthentication'
  | 'baseUrl'
  | 'gatewayAddresses'
  | 'ciamAddresses'
  | 'authorizationHeader'
  | 'scopes'
  | 'certificateAuthority';

/** Why a text cannot stand. `views` has a sentence for each. */
export type FieldProblem =
  | 'missing'
  | 'handle'
  | 'url'
  | 'url_insecure'
  | 'url_credentials'
  | 'server_path'
  | 'token_endpoint_missing'
  | 'form'
  | 'header'
  | 'name_taken'
  | 'path_relative';

export interface FieldContext {
  /** Names of the other connections. */
  readonly takenNames: readonly string[];
  /** Secrets that are stored already and stay so where nothing is typed. */
  readonly storedSecrets: Secrets;
}

/** One thing that the wizard asks for: how a draft shows it as text, takes it, and what texts cannot stand. */
export interface Field {
  readonly read: (draft: Draft) => string;
  readonly write: (draft: Draft, text: string) => Draft;
  readonly check: (text: string, context: FieldContext) => FieldProblem | undefined;
  /** What can be chosen, where nothing is typed. */
  readonly choices?: readonly string[];
  /** Typed masked, and taken as it is, without trimming. */
  readonly masked?: true;
}

export const fields: Readonly<Record<FieldId, Field>> = {
  organization: textField('organization', handle),
  server: {
    read: ({ definition: { baseUrl, organization } }) =>
      organization && organization !== 'carbon.super' ? `${baseUrl ?? ''}/t/${organization}` : (baseUrl ?? ''),
    write: (draft, text) => define(draft, serverOf(text)),
    check: (text) => required(text) ?? address(text) ?? (serverOf(text).baseUrl ? undefined : 'server_path'),
  },
  issuer: textField('issuer', address),
  tokenEndpoint: textField('tokenEndpoint', address),
  clientId: textField('clientId'),
  name: textField('name', (text, { takenNames }) => (takenNames.includes(text) ? 'name_taken' : undefined)),
  username: textField('username'),
  clientSecret: secretField('clientSecret'),
  password: secretField('password'),
  privateKey: secretField('privateKey'),
  passphrase: { ...secretField('passphrase'), check: () => undefined },
  clientAuthentication: {
    ...textField('clientAuthentication'),
    choices: ['client_secret_basic', 'client_secret_post'],
    read: ({ definition }) => definition.clientAuthentication ?? 'client_secret_basic',
  },
  baseUrl: optional(textField('baseUrl', address)),
  auth0: providerField('auth0'),
  okta: providerField('okta'),
  microsoftGraph: providerField('microsoftGraph'),
  keycloak: providerField('keycloak'),
  pingOne: providerField('pingOne'),
  gatewayAddresses: addressPair(),
  ciamAddresses: addressPair(),
  authorizationHeader: optional(
    textField('authorizationHeader', (text) => (/^[\w!#$%&'*+.^`|~-]+$/.test(text) ? undefined : 'header')),
  ),
  scopes: {
    read: ({ definition }) => definition.scopes?.join(' ') ?? '',
    write: (draft, text) => {
      const scopes = text.split(/\s+/).filter((scope) => scope !== '');
      return define(draft, { scopes: scopes.length > 0 ? scopes : undefined });
    },
    check: () => undefined,
  },
  certificateAuthority: {
    read: ({ definition }) => definition.tls?.ca ?? '',
    write: (draft, text) => {
      const { ca: _, ...others } = draft.definition.tls ?? {};
      const tls = text === '' ? others : { ...others, ca: text };
      return define(draft, { tls: Object.keys(tls).length > 0 ? tls : undefined });
    },
    check: (text) => (text === '' || /^(\/|[a-z]:[\\/]|\\\\)/i.test(text) ? undefined : 'path_relative'),
  },
};

/** Why a text cannot stand in a field, as `write` would take it; undefined where it can. */
export function problemOf(id: FieldId, text: string, context: FieldContext): FieldProblem | undefined {
  return fields[id].check(taken(id, text), context);
}

/** Puts a text into the draft, without the spaces that come along when one copies. Those of a secret may be its own. */
export function write(id: FieldId, draft: Draft, text: string): Draft {
  return fields[id].write(draft, taken(id, text));
}

function taken(id: FieldId, text: string): string {
  return fields[id].masked ? text : text.trim();
}

/** The secrets that a client needs to ask for tokens as its definition says. */
export function secretKinds(definition: Partial<ConnectionDefinition>): readonly SecretKind[] {
  const password: readonly SecretKind[] = definition.grant === 'password' ? ['password'] : [];
  switch (definition.clientAuthentication) {
    case 'private_key_jwt':
      return ['privateKey', ...password];
    case 'tls_client_auth':
      return definition.tls?.key === undefined ? password : ['passphrase', ...password];
    case 'none':
      return password;
    default:
      return ['clientSecret', ...password];
  }
}

type TextKey =
  | 'organization'
  | 'issuer'
  | 'tokenEndpoint'
  | 'clientId'
  | 'name'
  | 'username'
  | 'baseUrl'
  | 'authorizationHeader'
  | 'clientAuthentication';
type Check = Field['check'];

function textField(key: TextKey, check: Check = () => undefined): Field {
  return {
    read: ({ definition }) => definition[key] ?? '',
    write: (draft, text) => define(draft, { [key]: text === '' ? undefined : text }),
    check: (text, context) => required(text) ?? check(text, context),
  };
}

function secretField(kind: SecretKind): Field {
  return {
    masked: true,
    read: ({ secrets }) => secrets[kind] ?? '',
    write(draft, text) {
      const { [kind]: _, ...others } = draft.secrets;
      return { ...draft, secrets: text === '' ? others : { ...others, [kind]: text } };
    },
    check: (text, { storedSecrets }) => (storedSecrets[kind] === undefined ? required(text) : undefined),
  };
}

/** One name, from which all addresses follow. */
function providerField(id: ProviderId): Field {
  const { typed, implied, tokenEndpoint } = providers[id];
  return {
    read: ({ definition }) => tokenEndpoint.exec(definition.tokenEndpoint ?? '')?.[1] ?? '',
    write(draft, text) {
      const match = typed.exec(text);
      const before = { issuer: undefined, tokenParameters: undefined, clientAuthentication: undefined };
      return match ? define(draft, { ...before, ...implied(match) }) : draft;
    },
    check: (text) =>
      required(text) ?? (/^https?:/i.test(text) ? address(text) : undefined) ?? (typed.test(text) ? undefined : 'form'),
  };
}

/** Where the API is and where its tokens come from: two addresses with a space between them, to be asked for in one step. */
function addressPair(): Field {
  const addressesIn = (text: string) => text.split(/\s+/).filter((part) => part !== '');
  return {
    read: ({ definition: { baseUrl = '', tokenEndpoint, issuer = '' } }) =>
      `${baseUrl} ${tokenEndpoint ?? issuer}`.trim(),
    write(draft, text) {
      const [baseUrl, tokenEndpoint] = addressesIn(text);
      return define(draft, { baseUrl, tokenEndpoint });
    },
    check(text) {
      const [api = '', tokenEndpoint, ...others] = addressesIn(text);
      const problem = required(api) ?? address(api);
      return (
        problem ??
        (tokenEndpoint === undefined
          ? 'token_endpoint_missing'
          : (address(tokenEndpoint) ?? (others.length > 0 ? 'form' : undefined)))
      );
    },
  };
}

function optional(field: Field): Field {
  return { ...field, check: (text, context) => (text === '' ? undefined : field.check(text, context)) };
}

function define(draft: Draft, part: Partial<ConnectionDefinition>): Draft {
  return { ...draft, definition: { ...draft.definition, ...part } };
}

function required(text: string): FieldProblem | undefined {
  return text.trim() === '' ? 'missing' : undefined;
}

function handle(text: string): FieldProblem | undefined {
  return /^[a-z0-9][\w.-]*$/i.test(text) ? undefined : 'handle';
}

function address(text: string): FieldProblem | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) {
    return 'url';
  }
  if (url.username || url.password) {
    return 'url_credentials';
  }
  return isSecureUrl(url) ? undefined : 'url_insecure';
}

/** `{server}` or `{server}/t/{tenant}`, as WSO2's own tools write the address of a server. */
function serverOf(text: string): Pick<ConnectionDefinition, 'baseUrl' | 'organization'> {
  const url = URL.parse(text);
  const path = /^((?:\/(?!t\/)[^/]+)*)(?:\/t\/([a-z0-9][\w.-]*))?\/?$/i.exec(url?.pathname ?? '');
  return url && path && url.search === '' && url.hash === ''
    ? { baseUrl: `${url.origin}${path[1] ?? ''}`, organization: path[2] }
    : {};
}
