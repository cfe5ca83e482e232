import { readAnswerReference } from '../requests/answerReference.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { accessTokenVariable, shellVariable } from '../requests/requestToCurl.ts';
import { type PlannedRequest, resolveRequestNow } from '../requests/resolveRequest.ts';
import { requestNamed } from './earlierAnswers.ts';
import { chooseConnections, planOf, type RequestPlan, type RunOptions } from './requestRun.ts';
import { connectionValue } from './requestSubject.ts';
import type { Sessions } from './sessions.ts';

/**
 * What would be sent, without sending, asking or reading anything: an access token, and every other value that is secret
 * or not known yet, stands as a shell variable. Throws `request.*`.
 */
export function planRequest(
  sessions: Sessions,
  file: RequestFile,
  request: FileRequest,
  options: RunOptions,
): RequestPlan<PlannedRequest> & { readonly shellVariables: readonly string[] } {
  const { explicit, current } = chooseConnections(sessions, request, options);
  const shellVariables = new Set<string>();
  const toCome = (name: string): string => {
    const variable = shellVariable(name);
    shellVariables.add(variable.slice(1));
    return variable;
  };
  const lookup = (name: string): string | undefined => {
    if (name === 'accessToken') {
      return accessTokenVariable;
    }
    const found = options.environment?.value(name);
    if (found !== undefined) {
      return found.isSecret ? toCome(name) : found.value;
    }
    return connectionValue(name, current) ?? (isToCome(file, request, name) ? toCome(name) : undefined);
  };
  const resolved = resolveRequestNow(file, request, lookup);
  const session = explicit ?? sessions.owning(resolved.url);
  const token = session === undefined ? request.tokenToCome : undefined;
  const own = token && { Authorization: `${token.scheme} ${lookup(token.name) ?? accessTokenVariable}` };
  const plan = planOf({ ...resolved, headers: { ...resolved.headers, ...own } }, session, request, options);
  return { ...plan, shellVariables: [...shellVariables] };
}

/** Whether a value is found out only when the request is sent. */
function isToCome(file: RequestFile, { directives, curl }: FileRequest, name: string): boolean {
  return (
    curl !== undefined ||
    name === 'clientSecret' ||
    name === 'password' ||
    /^\$(?:input|password|dotenv|processEnv|env|secret)\b/.test(name) ||
    directives.prompts.some((prompt) => prompt.name === name) ||
    readAnswerReference(name, (known) => requestNamed(file, known) !== undefined) !== undefined
  );
}
