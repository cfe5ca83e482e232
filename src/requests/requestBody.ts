import { endOfForeignSyntax, type Region, regionOf } from './foreignSyntax.ts';
import { isBlank, isComment } from './line.ts';
import { isSavedAnswer, mayEndBody } from './nextRequest.ts';
import type { BodyPart, FileBodyPart, Header, RequestContent } from './requestFile.ts';

/** The media type of a request in lower case and without parameters; undefined where the request names none. */
export function mediaType(headers: readonly Header[]): string | undefined {
  const header = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const [type = ''] = header?.value.split(';', 1) ?? [];
  return type.trim() === '' ? undefined : type.trim().toLowerCase();
}

export function isFormType(type: string | undefined): boolean {
  return type === 'application/x-www-form-urlencoded';
}

export function isJsonType(type: string | undefined): boolean {
  return type !== undefined && (type.endsWith('/json') || type.endsWith('+json'));
}

/** Whether the body of a request is a GraphQL query with its variables. */
export function isGraphql({ method, headers, body }: Pick<RequestContent, 'method' | 'headers' | 'body'>): boolean {
  if (method === 'GRAPHQL') return true;
  const type = headers.find(({ name }) => name.toLowerCase() === 'x-request-type');
  if (type?.value.toLowerCase() === 'graphql') return true;
  // httpYac asks for no header: what begins so is not JSON, whatever the request says of it.
  const [first] = body;
  const isQuery = first?.kind === 'text' && /^\s*(?:query|mutation|subscription)\b[^{}]{0,2000}\{/.test(first.text);
  return isQuery && isJsonType(mediaType(headers));
}

/**
 * Reads the body of a request, from `start` to the end of the region, without the blank lines around it.
 *
 * REST Client, httpYac and JetBrains drop lines that start with `#` or `//` from every body. They are dropped here where
 * the format has no such lines (JSON, forms, GraphQL, or no media type at all) and kept where they can be meant.
 * @param aside is told each construct of another dialect and each comment, which are no part of the body.
 */
export function readBody(
  region: Region,
  start: number,
  type: string | undefined,
  aside: { readonly foreign: (line: number) => void; readonly comment: (line: number) => void },
): FileBodyPart[] {
  const dropsComments = bodyDropsComments(type);
  const parts: OpenPart[] = [];
  let line = start;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    const end = endOfForeignSyntax(region, line);
    if (end !== undefined) {
      aside.foreign(line);
      line = end;
      continue;
    }
    if (isSavedAnswer(text, type)) {
      aside.foreign(line);
      break;
    }
    const file = readFileReference(text);
    if (file !== undefined) parts.push({ ...file, lines: [line] });
    else if (isComment(text) && (dropsComments || isOfFile(region, line, type))) aside.comment(line);
    else addLine(parts, text, line);
    line += 1;
  }
  return trimmed(parts);
}

/** A comment above the file of a part, as JetBrains has it in its examples: the part would otherwise begin with it. */
function isOfFile({ lines, end }: Region, line: number, type: string | undefined): boolean {
  if (type?.startsWith('multipart/') !== true || !isBlank(lines[line - 1] ?? '')) return false;
  const next = lines[line + 1];
  return line + 1 < end && next !== undefined && readFileReference(next) !== undefined;
}

/** Whether a line of a body would not be read as it stands, though it is no separator. */
export function isReadOtherwise(text: string, type: string | undefined): boolean {
  const region = regionOf([text, '}}'], 0, 2);
  return (
    mayEndBody(text, type) ||
    readFileReference(text) !== undefined ||
    endOfForeignSyntax(region, 0) !== undefined ||
    (bodyDropsComments(type) && isComment(text))
  );
}

function bodyDropsComments(type: string | undefined): boolean {
  return type === undefined || isFormType(type) || isJsonType(type) || type === 'application/graphql';
}

type OpenPart = Extract<FileBodyPart, { kind: 'file' }> | { kind: 'text'; texts: string[]; lines: number[] };

function addLine(parts: OpenPart[], text: string, line: number): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') {
    last.texts.push(text);
    last.lines.push(line);
  } else parts.push({ kind: 'text', texts: [text], lines: [line] });
}

/** `< path`, `<@ path` or `<@encoding path`. */
function readFileReference(text: string): Extract<BodyPart, { kind: 'file' }> | undefined {
  if (!text.startsWith('<')) return undefined;
  const match = /^<(@(\w{0,40}))?[ \t]/.exec(text);
  const path = match === null ? '' : text.slice(match[0].length).trim();
  if (match === null || path === '') return undefined;
  const encoding = match[2];
  return {
    kind: 'file',
    path,
    substitute: match[1] !== undefined,
    ...(encoding !== undefined && encoding !== '' && { encoding }),
  };
}

/** Closes the parts, without the blank lines at the beginning and the end of the body. */
function trimmed(parts: readonly OpenPart[]): FileBodyPart[] {
  const closed: FileBodyPart[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'file') {
      closed.push(part);
      continue;
    }
    let from = 0;
    let to = part.texts.length;
    if (index === 0) while (from < to && isBlank(part.texts[from] ?? '')) from += 1;
    if (index === parts.length - 1) while (to > from && isBlank(part.texts[to - 1] ?? '')) to -= 1;
    if (from < to) {
      closed.push({ kind: 'text', text: part.texts.slice(from, to).join('\n'), lines: part.lines.slice(from, to) });
    }
  }
  return closed;
}
