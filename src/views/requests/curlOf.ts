import type { CurlRequest } from '../../requests/curlRequest.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { printCurl } from '../../requests/printCurl.ts';
import { type CurlOptions, withoutSecrets } from '../../requests/requestToCurl.ts';
import { planRequest } from '../../session/requestPlan.ts';
import { type RunOptions, requestAt } from '../../session/requestRun.ts';
import type { Sessions } from '../../session/sessions.ts';

/** The n-th request of a text as a cURL command. See `writableOf`. */
export function curlOf(
  sessions: Sessions,
  text: string,
  index: number,
  options: RunOptions & Pick<CurlOptions, 'shell' | 'accessToken'>,
): { command: string; bound: boolean } {
  const { request, bound } = writableOf(sessions, text, index, options);
  return { command: printCurl(request, options.shell), bound };
}

/**
 * The n-th request of a text as it can be given away. Its token is the shell variable ACCESS_TOKEN; one that is bound to a key
 * takes DPOP_PROOF, too. A token that is given stands in its place, and a key of the API is a variable after the name of its
 * header. Throws `request.*`.
 */
export function writableOf(
  sessions: Sessions,
  text: string,
  index: number,
  { accessToken, ...options }: RunOptions & Pick<CurlOptions, 'accessToken'>,
): { request: CurlRequest; bound: boolean } {
  const file = parseRequestFile(text);
  const { request, session, scopes, shellVariables } = planRequest(sessions, file, requestAt(file, index), options);
  const { authorizationHeader, apiKeyHeader } = session?.definition ?? {};
  const baseUrl = session?.system.endpoints(session.definition).baseUrl;
  const takesKey = URL.parse(baseUrl ?? '')?.origin === URL.parse(request.url)?.origin;
  const bound = scopes !== undefined && session?.bindsTokens() === true;
  const { organization } = request;
  const url = organization === undefined ? request.url : (session?.addressOf(request.url, organization) ?? request.url);
  const token = scopes !== undefined;
  const key = takesKey ? apiKeyHeader : undefined;
  const written = { token, authorizationHeader, apiKeyHeader: key, bound, shellVariables, accessToken };
  return { request: withoutSecrets({ ...request, url }, written), bound };
}
