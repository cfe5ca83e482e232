import { requestLabel } from './outline.ts';
import type { FileRequest } from './requestFile.ts';

/** A request as it was written, by which it is found again when its file has changed. */
export interface WrittenRequest {
  readonly request: FileRequest;
  /** The lines from its separator to its last line that has text. */
  readonly source: string;
  /** Tells it from the other requests of the file as long as it is not changed, wherever it moves. */
  readonly identity: string;
  /** What it is called, with a number where the file calls several so: it stays when the request is changed. */
  readonly name: string;
}

/** What a person calls a request: its title, its name, or what it does. */
export function labelOf(request: FileRequest): string {
  const { title, directives, method } = request;
  return title ?? directives.name ?? `${method} ${requestLabel(request)}`;
}

/** The requests of a text; of several that are written alike, or called alike, the n-th is the n-th. */
export function writtenRequests(text: string, requests: readonly FileRequest[]): WrittenRequest[] {
  const lines = text.split(/\r\n|\r|\n/);
  const counts = new Map<string, number>();
  const numbered = (kind: string, value: string): string => {
    const key = `${kind} ${value}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${count} ${value}`;
  };
  return requests.map((request) => {
    const source = lines.slice(request.startLine, request.endLine + 1).join('\n');
    return { request, source, identity: numbered('source', source), name: numbered('label', labelOf(request)) };
  });
}
