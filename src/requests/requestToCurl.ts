import type { CurlData, CurlRequest } from './curlRequest.ts';
import { basicUser } from './curlUser.ts';
import { printCurl } from './printCurl.ts';
import { isFormType, mediaType } from './requestBody.ts';
import type { Header } from './requestFile.ts';
import type { PlannedRequest } from './resolveRequest.ts';
import {
  isSecretName,
  replaceSecretFields,
  replaceSecretPairs,
  replaceSecretParameters,
  replaceSecretStrings,
  type WriteSecret,
} from './secretNames.ts';
import type { Shell } from './shellSyntax.ts';

/** What `lookup` may give for `accessToken` when a request is resolved to be copied: the shell puts the token in. */
export const accessTokenVariable = '$ACCESS_TOKEN';

/** Stands for what only the holder of a bound token's key can make, anew for each request (DPoP, RFC 9449 section 4). */
const proofVariable = '$DPOP_PROOF';

export interface CurlOptions {
  /** Whether the session would add a token. */
  readonly token?: boolean | undefined;
  /** The header for it; `Authorization` by default. */
  readonly authorizationHeader?: string | undefined;
  /** Whether the token is bound to a key, so that it takes a proof, too. */
  readonly bound?: boolean | undefined;
  /** The shell that the command is for; bash by default. */
  readonly shell?: Shell | undefined;
  /** The access token to write where its variable would stand. */
  readonly accessToken?: string | undefined;
  /** The header in which the session would add a key. */
  readonly apiKeyHeader?: string | undefined;
  /** Names of the shell variables that stand in the request for values that are secret or not known yet. */
  readonly shellVariables?: readonly string[] | undefined;
}

/** What of a request is written as a command or as code. */
export type WritableRequest = Pick<PlannedRequest, 'method' | 'url' | 'headers' | 'body' | 'bodyPath'>;

/** A request as a cURL command. It holds no secret but the token that the options give. */
export function requestToCurl(request: WritableRequest, options: CurlOptions = {}): string {
  return printCurl(withoutSecrets(request, options), options.shell);
}

/**
 * A request as it can be given away. It holds no secret but the token that the options give: without it the token is
 * `$ACCESS_TOKEN`, and other secrets are variables after their names, such as `$CLIENT_SECRET`.
 */
export function withoutSecrets(request: WritableRequest, options: CurlOptions = {}): CurlRequest {
  const { token = false, authorizationHeader = 'Authorization', bound = false, apiKeyHeader } = options;
  const { shellVariables = [] } = options;
  const variables = new Set(shellVariables);
  const write: WriteSecret = (name, secret) => {
    const isToken = secret === accessTokenVariable || secret === '{{accessToken}}';
    if (shellVariables.some((known) => secret === `$${known}`)) return secret;
    if (isToken && options.accessToken !== undefined) return options.accessToken;
    const variable = isToken ? accessTokenVariable : shellVariable(name);
    variables.add(variable.slice(1));
    return variable;
  };
  const written = Object.entries(request.headers).map(([name, value]) => ({ name, value }));
  const isWritten = (header: string) => written.some(({ name }) => name.toLowerCase() === header.toLowerCase());
  const added = [
    ...(token && !isWritten(authorizationHeader) ? authorization(authorizationHeader, bound, write) : []),
    ...(apiKeyHeader && !isWritten(apiKeyHeader) ? [{ name: apiKeyHeader, value: write(apiKeyHeader, '') }] : []),
  ];
  const user = written.flatMap(({ name, value }) => (isAuthorization(name) ? (basicUser(value) ?? []) : []))[0];
  const headers = user === undefined ? written : written.filter(({ name }) => !isAuthorization(name));
  const { body } = request;
  const secretOfUser = body?.includes('grant_type=') === true ? 'client_secret' : 'password';
  const url = replaceSecretParameters(request.url, write);
  const text = body === undefined ? undefined : bodyText(body, mediaType(written), write);
  const file: CurlData | undefined =
    request.bodyPath === undefined ? undefined : { kind: 'file', path: request.bodyPath, encoding: 'binary' };
  const data = text === undefined ? file : ({ kind: 'text', text } as const);
  return {
    method: request.method,
    url,
    ...(user !== undefined && { user: { name: user.name, password: write(secretOfUser, user.password ?? '') } }),
    headers: [...added, ...headers.map((header) => safeHeader(header, authorizationHeader, write))],
    ...(data !== undefined && { body: { kind: 'data', parts: [data] } }),
    insecure: false,
    followRedirects: false,
    variables: [...variables].sort(),
  };
}

function authorization(name: string, bound: boolean, write: WriteSecret): Header[] {
  const token = write('access_token', accessTokenVariable);
  if (!bound) return [{ name, value: `Bearer ${token}` }];
  return [
    { name, value: `DPoP ${token}` },
    { name: 'DPoP', value: write('dpop_proof', proofVariable) },
  ];
}

function safeHeader(header: Header, authorizationHeader: string, write: WriteSecret): Header {
  const { name, value } = header;
  const isToken = isAuthorization(name) || name.toLowerCase() === authorizationHeader.toLowerCase();
  if (!isToken) return isSecretName(name) && value !== '' ? { name, value: write(name, value) } : header;
  const scheme = /^[A-Za-z][\w-]{0,40}(?=\s)/.exec(value)?.[0];
  if (scheme === undefined) return { name, value: write(name, value) };
  if (/^(?:bearer|dpop)$/i.test(scheme))
    return { name, value: `${scheme} ${write('access_token', accessTokenVariable)}` };
  return { name, value: `${scheme} ${write(name, value)}` };
}

/** A body without secrets keeps its layout. */
function bodyText(body: string, type: string | undefined, write: WriteSecret): string {
  if (isFormType(type)) return replaceSecretPairs(body, write);
  if (!/^\s*[[{]/.test(body)) return body;
  let hasSecret = false;
  const json = replaceSecretStrings(body, (name, secret) => {
    hasSecret = true;
    return write(name, secret);
  });
  if (json === undefined) return replaceSecretFields(body, write);
  return hasSecret ? json : body;
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/** A name as shell variables are written: `client_secret`, `clientSecret` and `Client-Secret` are `$CLIENT_SECRET`. */
export function shellVariable(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/\W+/g, '_');
  return `$${/^\d/.test(words) || words === '' ? `_${words}`.toUpperCase() : words.toUpperCase()}`;
}
