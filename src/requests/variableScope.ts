import { ScopewiseError } from '../http/error.ts';
import { refersToSecret } from './answerReference.ts';
import { findPlaceholders } from './placeholder.ts';
import type { FileRequest, FileVariable, RequestFile, Token } from './requestFile.ts';
import { invalidRequest, type Place } from './requestProblem.ts';
import { realSurroundings, type Surroundings, systemVariable } from './systemVariables.ts';

/** How far a request is known when a value is asked for: what a token request needs to know. */
export interface RequestTarget {
  readonly method: string;
  readonly url: string;
  readonly organization?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * A name that the file does not define, such as `baseUrl` of the connection. `target` is undefined as long as the
 * organization and the URL themselves are being filled in.
 */
export interface Question {
  readonly name: string;
  readonly target: RequestTarget | undefined;
}

/** Gives the value of a name that the file does not define; undefined where there is none. */
export type Lookup = (
  name: string,
  target: RequestTarget | undefined,
) => string | undefined | Promise<string | undefined>;

/** Asks for values on the way to a result. An answer of undefined means that there is no such value. */
export type Asking<Result> = Generator<Question, Result, string | undefined>;

/** What the connection keeps secret: no part of a URL, and given for a known one only. */
const secretNames: ReadonlySet<string> = new Set(['accessToken', 'clientSecret', 'password']);

export interface VariableScope {
  /** Whether the file has a value for a name. */
  defines(name: string): boolean;
  /**
   * Fills the placeholders of a text.
   * @param place where in the file an offset of the text is
   * @param encode is applied to answers, which are data; what the file defines is text as if it stood there.
   * @throws `request.variable_missing` and `request.invalid`
   */
  fill(
    text: string,
    place: (offset: number) => Place,
    target?: RequestTarget,
    encode?: (value: string) => string,
  ): Asking<string>;
}

/** Characters filled in for one request: far more than any needs, and soon reached by variables that double each other. */
const longest = 16 * 1024 * 1024;
/** How many variables deep a value may refer to others. */
const deepest = 100;

/**
 * The variables that a request sees: those of the file (the last definition above the end of the request, else the first
 * below), then system variables, then what is asked for. Nothing is evaluated.
 */
export function createVariableScope(
  file: RequestFile,
  request: FileRequest,
  surroundings: Surroundings = realSurroundings,
): VariableScope {
  const variables = visibleVariables(file, request);
  const filled = new Map<FileVariable, string>();
  const answers = new Map<string, string | undefined>();
  let length = 0;

  function* readValue(
    name: string,
    place: Place,
    open: readonly FileVariable[],
    target: RequestTarget | undefined,
  ): Asking<{ value: string; isData: boolean }> {
    const variable = variables.get(name);
    if (variable !== undefined) {
      const known = filled.get(variable);
      if (known !== undefined) return { value: known, isData: false };
      if (open.includes(variable)) throw invalidRequest('variable_cycle', variable.nameToken);
      if (open.length >= deepest) throw invalidRequest('variable_depth', variable.nameToken);
      const value = yield* fill(variable.value, placeIn([variable.valueToken]), [...open, variable], target);
      filled.set(variable, value);
      return { value, isData: false };
    }
    const system = systemVariable(name, surroundings);
    if (system === 'unreadable') throw invalidRequest('variable_arguments', place);
    if (system !== undefined) return { value: system.value, isData: false };
    if (target === undefined && (secretNames.has(name) || name.startsWith('$secret ') || refersToSecret(name)))
      throw invalidRequest('token_in_url', place);
    if (!answers.has(name)) answers.set(name, yield { name, target });
    const value = answers.get(name);
    if (value === undefined) throw new ScopewiseError('request.variable_missing', { name, line: place.line + 1 });
    return { value, isData: true };
  }

  function* fill(
    text: string,
    place: (offset: number) => Place,
    open: readonly FileVariable[],
    target: RequestTarget | undefined,
    encode = (value: string) => value,
  ): Asking<string> {
    const pieces: string[] = [];
    let end = 0;
    for (const placeholder of findPlaceholders(text)) {
      const at = place(placeholder.start);
      const { value, isData } = yield* readValue(placeholder.name, at, open, target);
      length += value.length;
      if (length > longest) throw invalidRequest('text_too_long', at);
      pieces.push(text.slice(end, placeholder.start), isData ? encode(value) : value);
      end = placeholder.end;
    }
    return pieces.join('') + text.slice(end);
  }

  return {
    defines: (name) => variables.has(name),
    fill: (text, place, target, encode) => fill(text, place, [], target, encode),
  };
}

/** Where an offset is in a text that is made of tokens, with `gap` characters between one and the next. */
export function placeIn(tokens: readonly Token[], gap = 0): (offset: number) => Place {
  return (offset) => {
    let start = 0;
    for (const { text, line, column } of tokens) {
      if (offset <= start + text.length) return { line, column: column + offset - start };
      start += text.length + gap;
    }
    const last = tokens.at(-1);
    return { line: last?.line ?? 0, column: last?.column ?? 0 };
  };
}

function visibleVariables(file: RequestFile, request: FileRequest): ReadonlyMap<string, FileVariable> {
  const visible = new Map<string, FileVariable>();
  for (const variable of file.variables) {
    if (variable.nameToken.line <= request.endLine || !visible.has(variable.name)) visible.set(variable.name, variable);
  }
  // What the request asks a person for is not what the file says.
  for (const { name } of request.directives.prompts) visible.delete(name);
  return visible;
}
