import { type Assertion, readAssertion, type UnreadableAssertion } from './assertion.ts';
import type { FileDirective, FileRequest, Problem, Token } from './requestFile.ts';

/** An assertion of a request file, and where it stands. */
export interface FileAssertion {
  /** As written, without `# @assert`. */
  readonly token: Token;
  readonly assertion: Assertion | UnreadableAssertion;
}

/** What a request of a file says of its answer, in the order of the text. */
export function assertionsOf({ directiveTokens }: Pick<FileRequest, 'directiveTokens'>): FileAssertion[] {
  return directiveTokens
    .filter(({ name }) => name === 'assert')
    .map(({ value, valueToken }) => ({ token: valueToken, assertion: readAssertion(value) }))
    .sort((one, other) => one.token.line - other.token.line);
}

/** Whether a directive that stands in a body, where comments are none of it, belongs to the request all the same. */
export function isAssertion({ name }: FileDirective): boolean {
  return name === 'assert';
}

/** Reads httpYac's `?? status == 200` as the directive that it stands for; undefined for what would run a script. */
export function readHttpyacAssertion(line: string, lineNumber: number): FileDirective | undefined {
  if (!line.startsWith('??')) return undefined;
  const value = line.slice(2).trim();
  if ('problem' in readAssertion(value)) return undefined;
  return {
    name: 'assert',
    value,
    nameToken: { text: '??', line: lineNumber, column: 0 },
    valueToken: { text: value, line: lineNumber, column: line.indexOf(value, 2) },
  };
}

/** What is wrong with the assertions of a request, each at the place where it goes wrong. */
export function assertionProblems(directiveTokens: readonly FileDirective[]): Problem[] {
  return assertionsOf({ directiveTokens }).flatMap(({ token: { line, column, text }, assertion }) => {
    if (!('problem' in assertion)) return [];
    const { problem: detail, offset } = assertion;
    const at = Math.min(offset, Math.max(0, text.length - 1));
    return [{ problem: 'assertion', line, column: column + at, length: Math.max(1, text.length - at), detail }];
  });
}
