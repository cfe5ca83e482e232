import type { Operation } from '../catalog/operation.ts';
import { type PathSuggestion, pathSuggestions } from '../catalog/pathSuggestions.ts';
import { fillBeginning } from '../requests/fileVariables.ts';
import type { RequestFile } from '../requests/requestFile.ts';
import { knownParameters, type Parameter } from './knownParameters.ts';
import {
  connectionValue,
  pathBelow,
  type RequestChoices,
  type RequestSubject,
  requestSubject,
  type WrittenRequest,
} from './requestSubject.ts';
import type { Sessions } from './sessions.ts';

/** What can be written at the end of an unfinished URL. */
export type UrlSuggestion =
  | {
      readonly kind: 'path';
      /** Below the base URL. */
      readonly path: string;
      readonly operation: Operation;
      /** What takes the place of the last `replaced` characters. */
      readonly text: string;
      readonly replaced: number;
    }
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly replaced: number }
  | { readonly kind: 'value'; readonly value: string; readonly parameter: Parameter; readonly replaced: number };

/**
 * What a URL that is being written may go on with: paths of the connection's catalog, and behind the question mark the query
 * parameters of the operation and their values. Nothing is sent.
 * @param written its `url` is what stands in front of the cursor
 */
export async function urlSuggestions(
  sessions: Sessions,
  file: RequestFile,
  written: WrittenRequest,
  choices: RequestChoices,
): Promise<readonly UrlSuggestion[]> {
  const { url, method } = written;
  const subject = requestSubject(sessions, file, written, choices);
  const query = url.indexOf('?');
  if (query >= 0) return querySuggestions(subject, url.slice(query + 1));
  const session = subject.session ?? subject.values;
  if (session === undefined) return [];
  const operations = session.catalog.operations();
  if (url.trim() === '') {
    const base = connectionValue('baseUrl', session) === undefined ? '' : '{{baseUrl}}';
    return shortestFirst(pathSuggestions(operations, method, '/')).map(({ operation, path }) => {
      return { kind: 'path', path, operation, text: base + path, replaced: url.length };
    });
  }
  const valueFor = (name: string) => choices.environment?.value(name)?.value ?? connectionValue(name, session);
  const filled = fillBeginning(file, url, written.line, valueFor);
  const typed = filled?.startsWith('/') === true ? filled : pathBelow(filled ?? '', valueFor('baseUrl'));
  if (typed === undefined) return [];
  // What a variable in front stands for is not on the line, so it can be neither replaced nor repeated.
  const shown = Math.min(typed.length, url.replace(/^\s*\{\{[^{}]*\}\}/, '').length);
  const hidden = typed.length - shown;
  const found = pathSuggestions(operations, method, typed === '' ? '/' : typed).map(({ operation, path }) => {
    // A path is the same with a slash at its end; offered without one, nothing is left to complete once it is typed.
    return { operation, path: path.replace(/(?<=.)\/$/, '') };
  });
  const isWhole = ({ path }: PathSuggestion): number => Number(path === typed);
  const inOrder = shortestFirst(found).toSorted((one, other) => isWhole(other) - isWhole(one));
  return inOrder.map(({ operation, path }) => {
    return { kind: 'path', path, operation, text: path.slice(hidden), replaced: shown };
  });
}

/** Lists before what is in them: people look for the former more often, and find the latter by typing on. */
function shortestFirst(suggestions: readonly PathSuggestion[]): PathSuggestion[] {
  const depthOf = ({ path }: PathSuggestion): number => path.split('/').length;
  return suggestions.toSorted((one, other) => depthOf(one) - depthOf(other));
}

async function querySuggestions(
  { session, operation }: RequestSubject,
  query: string,
): Promise<readonly UrlSuggestion[]> {
  if (session === undefined || operation === undefined) return [];
  const parameters = (await knownParameters(session, operation)).filter((parameter) => parameter.in === 'query');
  const pairs = query.split('&');
  const last = pairs.at(-1) ?? '';
  const equals = last.indexOf('=');
  if (equals < 0) {
    const taken = new Set(pairs.slice(0, -1).map((pair) => pair.split('=', 1)[0]));
    const free = parameters.filter(({ name }) => !taken.has(name));
    return free.map((parameter) => ({ kind: 'parameter', parameter, replaced: last.length }));
  }
  const value = last.slice(equals + 1);
  const parameter = parameters.find(({ name }) => name === last.slice(0, equals));
  if (parameter === undefined) return [];
  // A list such as `attributes` and a filter are written one word after the other.
  const word = /[^,\s+]*$/.exec(value)?.[0] ?? '';
  return parameter.values.map((text) => ({ kind: 'value', value: text, parameter, replaced: word.length }));
}
