import { type AccessId, accessIds, accessOf, secretMethodOf, withAccess } from './access.ts';
import type { ConnectionDefinition, Secrets } from './definition.ts';
import { address, type FieldProblem, handle, headerName, loopbackAddress, required, serverOf } from './fieldChecks.ts';
import type { SecretKind } from './neededSecrets.ts';
import { privateKeyProblem, privateKeyText } from './privateKeyText.ts';
import { type ProviderId, providers } from './providers.ts';

/** A connection that is being put together, with the secrets typed for it. */
export interface Draft {
  readonly definition: Partial<ConnectionDefinition>;
  readonly secrets: Secrets;
}

export type FieldId =
  | SecretKind
  | ProviderId
  | 'organization'
  | 'server'
  | 'issuer'
  | 'tokenEndpoint'
  | 'access'
  | 'client'
  | 'signInSecret'
  | 'passwordSecrets'
  | 'name'
  | 'clientAuthentication'
  | 'baseUrl'
  | 'apiAddress'
  | 'apiKeyHeader'
  | 'gatewayAddresses'
  | 'ciamAddresses'
  | 'authorizationHeader'
  | 'scopes'
  | 'redirectUri'
  | 'certificateAuthority';

export interface FieldContext {
  /** Names of the other connections. */
  readonly takenNames: readonly string[];
  /** Secrets that are stored already and stay so where nothing is typed. */
  readonly storedSecrets: Secrets;
  /** How the client will get its tokens, which says what is typed with its id. */
  readonly access?: AccessId | undefined;
}

/** One thing that the wizard asks for: how a draft shows it as text, takes it, and what texts cannot stand. */
export interface Field {
  readonly read: (draft: Draft) => string;
  readonly write: (draft: Draft, text: string) => Draft;
  readonly check: (text: string, context: FieldContext) => FieldProblem | undefined;
  /** What can be chosen, where nothing is typed. */
  readonly choices?: (draft: Draft) => readonly string[];
  /** Typed masked, and taken as it is, without trimming. */
  readonly masked?: true;
  /** What a file that is chosen gives, where one can be. */
  readonly file?: 'content' | 'path';
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
  access: {
    read: ({ definition }) => accessOf(definition),
    write(draft, text) {
      const access = accessIds.find((id) => id === text);
      return access ? { ...draft, definition: withAccess(draft.definition, access) } : draft;
    },
    check: () => undefined,
  },
  client: {
    read: ({ definition: { clientId = '', username, grant } }) =>
      grant === 'password' && clientId && username ? `${clientId} ${username}` : clientId,
    write(draft, text) {
      const [, clientId = text, username] = draft.definition.grant === 'password' ? (twoWords.exec(text) ?? []) : [];
      return define(draft, { clientId, ...(username && { username }) });
    },
    check: (text, { access }) =>
      required(text) ?? (access === 'password' && !twoWords.test(text) ? 'username_missing' : undefined),
  },
  name: textField('name', (text, { takenNames }) => (takenNames.includes(text) ? 'name_taken' : undefined)),
  clientSecret: secretField('clientSecret'),
  password: secretField('password'),
  passphrase: { ...secretField('passphrase'), check: () => undefined },
  privateKey: {
    ...secretField('privateKey', privateKeyProblem),
    write: (draft, text) => secretField('privateKey').write(draft, text === '' ? '' : privateKeyText(text)),
    file: 'content',
  },
  apiKey: secretField('apiKey', (text) => (/^[\x21-\x7e]+$/.test(text) ? undefined : 'header_value')),
  signInSecret: {
    ...secretField('clientSecret'),
    write: (draft, text) => withSecretMethod(secretField('clientSecret').write(draft, text), text !== ''),
    check: () => undefined,
  },
  passwordSecrets: {
    masked: true,
    read: ({ secrets: { clientSecret = '', password = '' } }) =>
      clientSecret || password.includes(' ') ? `${clientSecret} ${password}` : password,
    write(draft, text) {
      const [, clientSecret, password = text] = /^(\S*) (.*)$/s.exec(text) ?? [];
      const secrets = { ...draft.secrets, password, clientSecret: clientSecret || undefined };
      return withSecretMethod({ ...draft, secrets }, Boolean(clientSecret));
    },
    check: (text, { storedSecrets }) =>
      text.endsWith(' ') && text.trim() !== ''
        ? 'password_missing'
        : storedSecrets.password === undefined
          ? required(text)
          : undefined,
  },
  clientAuthentication: {
    ...textField('clientAuthentication'),
    choices: ({ definition }) => [
      ...(definition.grant === undefined ? [] : ['none']),
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
    ],
    read: ({ definition }) => definition.clientAuthentication ?? 'client_secret_basic',
  },
  baseUrl: optional(textField('baseUrl', address)),
  apiAddress: textField('baseUrl', address),
  apiKeyHeader: textField('apiKeyHeader', headerName),
  auth0: providerField('auth0'),
  okta: providerField('okta'),
  microsoftGraph: providerField('microsoftGraph'),
  keycloak: providerField('keycloak'),
  pingOne: providerField('pingOne'),
  gatewayAddresses: addressPair(),
  ciamAddresses: addressPair(),
  authorizationHeader: optional(textField('authorizationHeader', headerName)),
  scopes: {
    read: ({ definition }) => definition.scopes?.join(' ') ?? '',
    write: (draft, text) => {
      const scopes = text.split(/\s+/).filter((scope) => scope !== '');
      return define(draft, { scopes: scopes.length > 0 ? scopes : undefined });
    },
    check: () => undefined,
  },
  redirectUri: {
    read: ({ definition }) => definition.tokenParameters?.['redirect_uri'] ?? '',
    write(draft, text) {
      const { redirect_uri: _, ...others } = draft.definition.tokenParameters ?? {};
      const tokenParameters = text === '' ? others : { ...others, redirect_uri: text };
      return define(draft, { tokenParameters: Object.keys(tokenParameters).length > 0 ? tokenParameters : undefined });
    },
    check: (text) => (text === '' ? undefined : loopbackAddress(text)),
  },
  certificateAuthority: {
    file: 'path',
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

type TextKey =
  | 'organization'
  | 'issuer'
  | 'tokenEndpoint'
  | 'name'
  | 'baseUrl'
  | 'apiKeyHeader'
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

function secretField(kind: SecretKind, check: (text: string) => FieldProblem | undefined = () => undefined): Field {
  return {
    masked: true,
    read: ({ secrets }) => secrets[kind] ?? '',
    write(draft, text) {
      const { [kind]: _, ...others } = draft.secrets;
      return { ...draft, secrets: text === '' ? others : { ...others, [kind]: text } };
    },
    check: (text, { storedSecrets }) =>
      text !== '' ? (required(text) ?? check(text)) : storedSecrets[kind] === undefined ? 'missing' : undefined,
  };
}

/** A client id and a user name: the first space is between them. */
const twoWords = /^(\S+)\s+(\S.*)$/;

/** A client that has a secret uses it, and one that has none cannot. */
function withSecretMethod(draft: Draft, hasSecret: boolean): Draft {
  return define(draft, { clientAuthentication: hasSecret ? secretMethodOf(draft.definition) : 'none' });
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
