import { assertionsOf, type FileAssertion } from './fileAssertions.ts';
import type { FileRequest, RequestFile } from './requestFile.ts';
import { invalidRequest, type Place } from './requestProblem.ts';
import { type BodyFile, type BodyPiece, fillFile, joinBody, joinText, resolveBody } from './resolveBody.ts';
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
  readonly body?: string | Uint8Array | undefined;
  readonly followRedirects: boolean;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** What a person has to confirm first. */
  readonly notes: readonly string[];
  /** What is said of the answer, with the placeholders of the values filled in; left out where nothing is. */
  readonly assertions?: readonly FileAssertion[] | undefined;
}

/** A request that is not sent: no file was read for it. */
export interface PlannedRequest extends ResolvedRequest {
  readonly body?: string | undefined;
  /** The file that is the whole body. */
  readonly bodyPath?: string | undefined;
}

export interface ResolveOptions {
  readonly lookup: Lookup;
  readonly surroundings?: Surroundings | undefined;
  /** Reads a file that the body names. Without it, a body with files cannot be sent. */
  readonly readFile?: ((path: string, place: Place) => Promise<Uint8Array>) | undefined;
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
  { lookup, surroundings, readFile }: ResolveOptions,
): Promise<ResolvedRequest> {
  const finish = async <Result>(asking: Asking<Result>): Promise<Result> => {
    let step = asking.next();
    while (step.done !== true) step = asking.next(await lookup(step.value.name, step.value.target));
    return step.value;
  };
  const { resolved, scope, target, pieces } = await finish(resolve(file, request, surroundings));
  const read = async (piece: BodyFile): Promise<string | Uint8Array> => {
    if (readFile === undefined) throw invalidRequest('body_file', piece.place);
    const content = await readFile(piece.path, piece.place);
    const isText = piece.substitute || piece.encoding !== undefined;
    return isText ? finish(fillFile(scope, request, target, piece, content)) : content;
  };
  const contents: (string | Uint8Array)[] = [];
  for (const piece of pieces) contents.push(typeof piece === 'string' ? piece : await read(piece));
  return contents.length === 0 ? resolved : { ...resolved, body: joinBody(request, contents) };
}

/** As `resolveRequest`, at once, where every value is at hand. A file is not read: one that is the whole body is named. */
export function resolveRequestNow(
  file: RequestFile,
  request: FileRequest,
  lookup: (name: string) => string | undefined,
): PlannedRequest {
  const resolving = resolve(file, request);
  let step = resolving.next();
  while (step.done !== true) step = resolving.next(lookup(step.value.name));
  const { resolved, pieces } = step.value;
  const [first] = pieces;
  if (first === undefined) return resolved;
  if (pieces.length === 1 && typeof first !== 'string' && !first.substitute) {
    return { ...resolved, bodyPath: first.path };
  }
  const texts = pieces.map((piece) => {
    if (typeof piece !== 'string') throw invalidRequest('body_file', piece.place);
    return piece;
  });
  return { ...resolved, body: joinText(request, texts) };
}

interface Resolution {
  readonly resolved: Omit<ResolvedRequest, 'body'>;
  readonly pieces: readonly BodyPiece[];
  readonly scope: VariableScope;
  readonly target: RequestTarget;
}

function* resolve(file: RequestFile, request: FileRequest, surroundings?: Surroundings): Asking<Resolution> {
  refuseProblems(file, request);
  const { directives } = request;
  const scope = createVariableScope(file, request, surroundings);
  const organization = yield* fillDirective(scope, request, 'organization', directives.organization);
  const scopes = (yield* fillDirective(scope, request, 'scopes', directives.scopes?.join(' ')))?.split(/\s+/);
  const method = request.method === 'GRAPHQL' ? 'POST' : request.method;
  const url = yield* resolveUrl(scope, request);
  const target: RequestTarget = { method, url, organization, scopes };
  const headers = yield* resolveHeaders(scope, request, target);
  const pieces = yield* resolveBody(scope, request, target);
  const assertions = yield* fillAssertions(scope, request, target);
  const resolved = {
    ...(directives.connection !== undefined && { connection: directives.connection }),
    ...(organization !== undefined && { organization }),
    ...(scopes !== undefined && { scopes }),
    method,
    url,
    headers,
    followRedirects: !directives.noRedirect,
    ...(directives.timeout !== undefined && { timeout: directives.timeout }),
    notes: directives.notes,
    ...(assertions.length > 0 && { assertions }),
  };
  return { resolved, pieces, scope, target };
}

function* fillAssertions(scope: VariableScope, request: FileRequest, target: RequestTarget): Asking<FileAssertion[]> {
  const filled: FileAssertion[] = [];
  for (const { token, assertion } of assertionsOf(request)) {
    if ('problem' in assertion || assertion.expected === undefined) filled.push({ token, assertion });
    else {
      const { expected: written } = assertion;
      const start = token.text.length - written.length;
      const expected = yield* scope.fill(written, (offset) => placeIn([token])(start + offset), target);
      filled.push({ token, assertion: { ...assertion, expected } });
    }
  }
  return filled;
}

function refuseProblems(file: RequestFile, request: FileRequest): void {
  for (const { problem, line, column } of file.problems) {
    const isHere = line >= request.startLine && line <= request.endLine;
    if (!isHere || problem === 'unsupported' || problem === 'curl') continue;
    if (problem !== 'curl_invalid' && problem !== 'assertion') throw invalidRequest(problem, { line, column });
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
