import { findPlaceholders } from './placeholder.ts';
import type { FileRequest, Token } from './requestFile.ts';

/** A placeholder of a file, without its braces. */
export interface NamedToken extends Token {
  /** What stands between the braces, trimmed. */
  readonly text: string;
}

/** The texts of a request in which placeholders are filled in, besides those of its variables. */
export function* textTokens(request: FileRequest): Generator<Token> {
  for (const { valueToken } of request.directiveTokens) yield valueToken;
  yield* request.urlTokens;
  for (const { nameToken, valueTokens } of request.headers) {
    yield nameToken;
    yield* valueTokens;
  }
  for (const part of request.body) {
    if (part.kind === 'text') {
      for (const [at, text] of part.text.split('\n').entries()) yield { text, line: part.lines[at] ?? 0, column: 0 };
    }
  }
}

/** The placeholders in a text. */
export function placeholderTokens({ text, line, column }: Token): NamedToken[] {
  return findPlaceholders(text).map(({ name, start }) => {
    const at = text.indexOf(name, start + 2);
    return { text: name, line, column: column + at };
  });
}
