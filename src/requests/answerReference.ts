import { readJsonPath } from './jsonPath.ts';
import { isSecretName } from './secretNames.ts';

/** `login.response.body.$.id` and the like: a part of the answer to a request of the same file. */
export interface AnswerReference {
  /** The name of the request, as `# @name` gives it. */
  readonly request: string;
  readonly part: 'body' | 'headers';
  /** A JSONPath, `*` for the whole body, or the name of a header. */
  readonly path: string;
}

/** An answer as references see it. */
export interface NamedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why a reference has no value. */
export type ReferenceProblem =
  /** It asks for a part of the request, not of its answer. */
  | 'request'
  /** XPath, which is not followed. */
  | 'xpath'
  /** The path is no JSONPath that can be followed. */
  | 'path'
  | 'not_json'
  /** There is nothing at the path, or no such header. */
  | 'nothing';

/**
 * Reads what stands between the braces: `name.response.body.path` and `name.response.headers.Name` of REST Client and
 * Visual Studio, and `name.path` of httpYac, which means the body.
 * @param names those of the file's requests
 * @returns undefined where the text is no such reference
 */
export function readAnswerReference(
  text: string,
  names: (name: string) => boolean,
): AnswerReference | ReferenceProblem | undefined {
  const written = /^([\w-]{1,200})\.(response|request)\.(body|headers)(?:\.(.+))?$/s.exec(text);
  if (written !== null) {
    const [, request = '', side, part = '', path = '*'] = written;
    if (side === 'request') return 'request';
    if (part === 'headers') return { request, part, path };
    return /^\/|^(?:string|count|number)\(/.test(path) ? 'xpath' : { request, part: 'body', path };
  }
  const short = /^([\w-]{1,200})([.[].+)$/s.exec(text);
  if (short?.[1] === undefined || short[2] === undefined || !names(short[1])) return undefined;
  return { request: short[1], part: 'body', path: `$${short[2]}` };
}

/** Whether what stands between the braces refers to a secret of an answer, such as `login.response.body.$.access_token`. */
export function refersToSecret(text: string): boolean {
  const last = /[.'"]([\w-]{1,200})['"\]]{0,2}$/.exec(text)?.[1];
  return text.includes('.') && last !== undefined && isSecretName(last);
}

/** The value of a reference; an object or a list as JSON. */
export function valueInAnswer(
  { part, path }: AnswerReference,
  answer: NamedAnswer,
): { readonly value: string } | ReferenceProblem {
  if (part === 'headers') {
    const value = answer.headers[path.toLowerCase()];
    return value === undefined ? 'nothing' : { value };
  }
  if (path === '*') return { value: answer.body };
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    return 'not_json';
  }
  const found = readJsonPath(path.startsWith('$') ? path : `$.${path}`, body);
  if (found === undefined) return 'path';
  const [first] = found;
  if (first === undefined) return 'nothing';
  return { value: typeof first === 'string' ? first : JSON.stringify(first) };
}
