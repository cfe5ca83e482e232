import type { CurlRequest } from '../curlRequest.ts';
import type { Header } from '../requestFile.ts';

/** A request as code has it: its texts hold `$NAME` for the values of variables. */
export interface CodeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly user?: { readonly name: string; readonly password: string } | undefined;
  readonly body?: { readonly text: string } | { readonly path: string } | undefined;
  readonly variables: readonly string[];
}

/** @param curl a request that was planned: its body is one text or one file */
export function codeRequest({ method, url, headers, user, body, variables }: CurlRequest): CodeRequest {
  const [part] = body?.kind === 'data' ? body.parts : [];
  return {
    ...{ method, url, headers, variables },
    ...(user && { user: { name: user.name, password: user.password ?? '' } }),
    ...(part && { body: part.kind === 'text' ? { text: part.text } : { path: part.path } }),
  };
}

/** The headers but one, and the value of that. */
export function headersBut(
  headers: readonly Header[],
  left: string,
): { readonly others: readonly Header[]; readonly value: string | undefined } {
  const isLeft = ({ name }: Header) => name.toLowerCase() === left;
  return { others: headers.filter((header) => !isLeft(header)), value: headers.find(isLeft)?.value };
}
