import { encodeFormValue, joinForm } from './formBody.ts';
import { graphqlBody } from './graphqlBody.ts';
import { isFormType, isGraphql, mediaType } from './requestBody.ts';
import type { FileRequest, RequestFile } from './requestFile.ts';
import { invalidRequest } from './requestProblem.ts';
import { resolveHeaders } from './resolveHeaders.ts';
import { resolveUrl } from './resolveUrl.ts';
import type { Surroundings } from './systemVariables.ts';
import {
  type Asking,
  createVariableScope,
  type Lookup,
  placeIn,
  type RequestTarget,
  type VariableScope,
} from './variableScope.ts';

/** A request with every placeholder filled in: what goes over the wire, but for the token that the session adds. */
export interface ResolvedRequest {
  readonly connection?: string | undefined;
  readonly organization?: string | undefined;
  /** What `# @scopes` names; undefined where the catalog has to say. */
  readonly scopes?: readonly string[] | undefined;
  readonly method: string;
  /** Absolute, http or https, without user name, password and fragment. */
  readonly url: string;
  /** Names as written; a repeated header is joined as RFC 9110 (5.3) has it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly followRedirects: boolean;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** What a person has to confirm first. */
  readonly notes: readonly string[];
}

export interface ResolveOptions {
  readonly lookup: Lookup;
  readonly surroundings?: Surroundings | undefined;
}

/**
 * Fills in the placeholders of one request of a file. The organization and the URL come first, so that `lookup` knows
 * where a token would go; an access token in the URL is refused. A URL that is only a path is below the Host header, else
 * below the connection's `baseUrl`.
 * @throws `request.variable_missing`, `request.invalid` with a `RequestProblem`, and what `lookup` throws
 */
export async function resolveRequest(
  file: RequestFile,
  request: FileRequest,
  { lookup, surroundings }: ResolveOptions,
): Promise<ResolvedRequest> {
  const resolving = resolve(file, request, surroundings);
  let step = resolving.next();
  while (step.done !== true) step = resolving.next(await lookup(step.value.name, step.value.target));
  return step.value;
}

/** As `resolveRequest`, at once, where every value is at hand. */
export function resolveRequestNow(
  file: RequestFile,
  request: FileRequest,
  lookup: (name: string) => string | undefined,
): ResolvedRequest {
  const resolving = resolve(file, request);
  let step = resolving.next();
  while (step.done !== true) step = resolving.next(lookup(step.value.name));
  return step.value;
}

function* resolve(file: RequestFile, request: FileRequest, surroundings?: Surroundings): Asking<ResolvedRequest> {
  refuseProblems(file, request);
  const { directives } = request;
  const scope = createVariableScope(file, request, surroundings);
  const organization = yield* fillDirective(scope, request, 'organization', directives.organization);
  const scopes = (yield* fillDirective(scope, request, 'scopes', directives.scopes?.join(' ')))?.split(/\s+/);
  const method = request.method === 'GRAPHQL' ? 'POST' : request.method;
  const url = yield* resolveUrl(scope, request);
  const target: RequestTarget = { method, url, organization, scopes };
  const headers = yield* resolveHeaders(scope, request, target);
  const body = yield* resolveBody(scope, request, target);
  return {
    ...(directives.connection !== undefined && { connection: directives.connection }),
    ...(organization !== undefined && { organization }),
    ...(scopes !== undefined && { scopes }),
    method,
    url,
    headers,
    ...(body !== undefined && { body }),
    followRedirects: !directives.noRedirect,
    ...(directives.timeout !== undefined && { timeout: directives.timeout }),
    notes: directives.notes,
  };
}

function refuseProblems(file: RequestFile, request: FileRequest): void {
  for (const { problem, line, column } of file.problems) {
    const isHere = line >= request.startLine && line <= request.endLine;
    const isHarmless = problem === 'unsupported' || problem === 'curl' || problem === 'curl_invalid';
    if (isHere && !isHarmless) throw invalidRequest(problem, { line, column });
  }
}

function* fillDirective(
  scope: VariableScope,
  request: FileRequest,
  name: string,
  value: string | undefined,
): Asking<string | undefined> {
  if (value === undefined) return undefined;
  const written = request.directiveTokens.findLast((directive) => directive.name === name);
  const place = written?.valueToken ?? { line: request.requestLine, column: 0 };
  const filled = (yield* scope.fill(value, () => place)).trim();
  if (filled === '') throw invalidRequest('directive_value', place);
  return filled;
}

function* resolveBody(scope: VariableScope, request: FileRequest, target: RequestTarget): Asking<string | undefined> {
  if (request.body.length === 0) return undefined;
  const type = mediaType(request.headers);
  const encode = isFormType(type) ? encodeFormValue : undefined;
  const lines: string[] = [];
  for (const part of request.body) {
    if (part.kind === 'file') throw invalidRequest('body_file', { line: part.lines[0] ?? 0, column: 0 });
    for (const [index, text] of part.text.split('\n').entries()) {
      const token = { text, line: part.lines[index] ?? 0, column: 0 };
      lines.push(yield* scope.fill(text, placeIn([token]), target, encode));
    }
  }
  if (isFormType(type)) return joinForm(lines);
  if (type?.startsWith('multipart/') === true) return `${lines.join('\r\n')}\r\n`;
  if (!isGraphql(request)) return lines.join('\n');
  const body = graphqlBody(lines.join('\n'));
  if (body === undefined) throw invalidRequest('graphql_variables', { line: request.endLine, column: 0 });
  return body;
}
