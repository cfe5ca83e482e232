import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { type CurlOptions, requestToCurl } from '../../requests/requestToCurl.ts';
import { planRequest } from '../../session/requestPlan.ts';
import { type RunOptions, requestAt } from '../../session/requestRun.ts';
import type { Sessions } from '../../session/sessions.ts';

/**
 * The n-th request of a text as a cURL command. Its token is the shell variable ACCESS_TOKEN; one that is bound to a key
 * takes DPOP_PROOF, too. A token that is given stands in its place, and a key of the API is a variable after the name of its
 * header. Throws `request.*`.
 */
export function curlOf(
  sessions: Sessions,
  text: string,
  index: number,
  { shell, accessToken, ...options }: RunOptions & Pick<CurlOptions, 'shell' | 'accessToken'>,
): { command: string; bound: boolean } {
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
  const written = { token, authorizationHeader, apiKeyHeader: key, bound, shellVariables, shell, accessToken };
  const command = requestToCurl({ ...request, url }, written);
  return { command, bound };
}
