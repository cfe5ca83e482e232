import type { FileRequest, RequestFile } from './requestFile.ts';

/** What people call a request: its title, else its name, else its address. */
export function requestLabel({ title, directives, url }: FileRequest): string {
  return title ?? directives.name ?? addressLabel(url);
}

/** Lines that can be folded away, both inclusive. The first one stays. */
export interface Fold {
  readonly kind: 'request' | 'headers' | 'body';
  readonly start: number;
  readonly end: number;
}

/** Each request with all that stands above and below its line, its block of headers, and its body. */
export function foldsOf(file: RequestFile): Fold[] {
  return file.requests.flatMap((request) => foldsOfRequest(request).filter(({ start, end }) => end > start));
}

function foldsOfRequest({ startLine, endLine, headers, body }: FileRequest): Fold[] {
  const bodyLines = body.flatMap(({ lines }) => lines);
  const firstHeader = headers[0]?.nameToken.line ?? 0;
  const lastHeader = headers.at(-1)?.valueTokens.at(-1)?.line ?? firstHeader;
  return [
    { kind: 'request', start: startLine, end: endLine },
    { kind: 'headers', start: firstHeader, end: lastHeader },
    { kind: 'body', start: bodyLines[0] ?? 0, end: bodyLines.at(-1) ?? 0 },
  ];
}

/** Without the variable or the origin in front, which many requests share. */
function addressLabel(url: string): string {
  return url.replace(/^(?:\{\{[^{}]*\}\}|[a-z][a-z0-9+.-]{0,20}:\/\/[^/]*)(?=\/)/i, '');
}
