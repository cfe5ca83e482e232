import { encodeFormValue, joinForm } from './formBody.ts';
import { graphqlBody } from './graphqlBody.ts';
import { isFormType, isGraphql, mediaType } from './requestBody.ts';
import type { FileRequest } from './requestFile.ts';
import { invalidRequest, type Place } from './requestProblem.ts';
import { type Asking, placeIn, type RequestTarget, type VariableScope } from './variableScope.ts';

/** A file that is part of a body, with the placeholders of its path filled in. */
export interface BodyFile {
  readonly path: string;
  readonly substitute: boolean;
  readonly encoding?: string | undefined;
  readonly place: Place;
}

/** A line of a body, or a file that stands in the place of one. */
export type BodyPiece = string | BodyFile;

/** The body of a request with its placeholders filled in, the files in it still to be read. */
export function* resolveBody(
  scope: VariableScope,
  request: FileRequest,
  target: RequestTarget,
): Asking<readonly BodyPiece[]> {
  const encode = isFormType(mediaType(request.headers)) ? encodeFormValue : undefined;
  const pieces: BodyPiece[] = [];
  for (const part of request.sent ?? request.body) {
    if (part.kind === 'file') {
      const place = { line: part.lines[0] ?? 0, column: 0 };
      const path = yield* scope.fill(part.path, () => place, target);
      pieces.push({ path, substitute: part.substitute, encoding: part.encoding, place });
      continue;
    }
    for (const [index, text] of part.text.split('\n').entries()) {
      const token = { text, line: part.lines[index] ?? 0, column: 0 };
      pieces.push(yield* scope.fill(text, placeIn([token]), target, encode));
    }
  }
  return pieces;
}

/** Fills the text of a file, whose placeholders have no place in the request file but the line that names it. */
export function fillFile(
  scope: VariableScope,
  request: FileRequest,
  target: RequestTarget,
  { place, encoding = 'utf-8' }: BodyFile,
  content: Uint8Array,
): Asking<string> {
  const encode = isFormType(mediaType(request.headers)) ? encodeFormValue : undefined;
  return scope.fill(decoded(content, encoding, place), () => place, target, encode);
}

/** The body as it is sent, of lines and files that were read. */
export function joinBody(request: FileRequest, pieces: readonly (string | Uint8Array)[]): string | Uint8Array {
  const type = mediaType(request.headers);
  const [first] = pieces;
  const isOneText = isForm(request, type) || isGraphql(request) || pieces.every((piece) => typeof piece === 'string');
  if (pieces.length === 1 && first !== undefined && !isOneText) return first;
  if (isOneText) {
    return joinText(
      request,
      pieces.map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8'))),
    );
  }
  const isMultipart = type?.startsWith('multipart/') === true;
  const lineEnd = isMultipart ? '\r\n' : '\n';
  const joined = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [lineEnd, piece]));
  return Buffer.concat([...joined, isMultipart ? lineEnd : ''].map((piece) => Buffer.from(piece)));
}

/** Whether the body is a form that may have been laid out over several lines: a cURL command says itself what is sent. */
function isForm({ sent }: FileRequest, type: string | undefined): boolean {
  return isFormType(type) && (sent === undefined || sent.length > 1);
}

/** The body as it is sent, where all of it is text. */
export function joinText(request: FileRequest, lines: readonly string[]): string {
  const type = mediaType(request.headers);
  if (isForm(request, type)) return joinForm(lines);
  if (type?.startsWith('multipart/') === true) return `${lines.join('\r\n')}\r\n`;
  if (!isGraphql(request)) return lines.join('\n');
  const body = graphqlBody(lines.join('\n'));
  if (body === undefined) throw invalidRequest('graphql_variables', { line: request.endLine, column: 0 });
  return body;
}

function decoded(content: Uint8Array, encoding: string, place: Place): string {
  try {
    return new TextDecoder(encoding).decode(content);
  } catch {
    throw invalidRequest('body_encoding', place);
  }
}
