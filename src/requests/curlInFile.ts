import { isScopewiseError } from '../http/error.ts';
import { type TokenToCome, tokenToCome } from './curlToHeaders.ts';
import { requestContentOfCurl } from './curlToRequest.ts';
import { curlLineCount, parseCurl } from './parseCurl.ts';
import type { BodyPart, FileBodyPart, Token } from './requestFile.ts';

/** A cURL command that stands where a request is due; as it is written, secrets included. */
export interface CurlInFile {
  readonly content: ReturnType<typeof requestContentOfCurl>;
  readonly curl: string;
  readonly tokenToCome?: TokenToCome | undefined;
  /** The line behind the command. */
  readonly end: number;
  /** Stands for the place of everything in it: a command is not taken apart into tokens. */
  readonly token: Token;
}

/**
 * Reads the command from one line up to another (exclusive) as a request.
 * @returns what is wrong with it, a `CurlProblem`, where it cannot be read
 */
export function readCurlInFile(lines: readonly string[], start: number, end: number): CurlInFile | string {
  const all = lines.slice(start, end).join('\n');
  const first = lines[start] ?? '';
  const text = first.trim();
  try {
    const request = parseCurl(all);
    if (request.substitutions !== undefined) return 'substitution';
    const content = requestContentOfCurl(request, 'kept');
    const behind = start + curlLineCount(all);
    const curl = lines.slice(start, behind).join('\n');
    const token = tokenToCome(request);
    return {
      content,
      curl,
      ...(token !== undefined && { tokenToCome: token }),
      end: behind,
      token: { text, line: start, column: first.length - first.trimStart().length },
    };
  } catch (error) {
    if (isScopewiseError(error, 'curl.invalid')) return error.details.problem;
    throw error;
  }
}

/** The request of a command, with the command's first line for the place of everything in it. */
export function requestOfCurl({ content, curl, tokenToCome, token }: CurlInFile) {
  const { method, url, headers, body, sent, variables } = content;
  const placed = (part: BodyPart): FileBodyPart => {
    const count = part.kind === 'text' ? part.text.split('\n').length : 1;
    return { ...part, lines: Array.from({ length: count }, () => token.line) };
  };
  return {
    method,
    url,
    curl,
    ...(tokenToCome !== undefined && { tokenToCome }),
    urlTokens: [token],
    variables: variables.map((variable) => ({ ...variable, nameToken: token, valueToken: token })),
    headers: headers.map((header) => ({ ...header, nameToken: token, valueTokens: [token] })),
    body: body.map(placed),
    ...(sent !== undefined && { sent: sent.map(placed) }),
  };
}
