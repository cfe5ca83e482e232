import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { requestToCurl } from '../../requests/requestToCurl.ts';
import type { RunOptions } from '../../session/requestRun.ts';
import { planRequest, requestAt } from '../../session/requestRun.ts';
import type { Sessions } from '../../session/sessions.ts';

/** The n-th request of a text as a cURL command. Its token is the shell variable ACCESS_TOKEN. Throws `request.*`. */
export function curlOf(sessions: Sessions, text: string, index: number, options: RunOptions): string {
  const file = parseRequestFile(text);
  const { request, session, scopes } = planRequest(sessions, file, requestAt(file, index), options);
  const authorizationHeader = session?.definition.authorizationHeader;
  return requestToCurl(request, { token: scopes !== undefined, authorizationHeader });
}
