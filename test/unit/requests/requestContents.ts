import type { BodyPart, FileRequest, RequestContent, RequestFile } from '../../../src/requests/requestFile.ts';

/** A request without the places of its parts. */
export function contentOf(request: FileRequest): RequestContent {
  const { title, directives, variables, method, url, httpVersion, headers, body } = request;
  return {
    ...(title !== undefined && { title }),
    directives,
    variables: variables.map(({ name, value }) => ({ name, value })),
    method,
    url,
    ...(httpVersion !== undefined && { httpVersion }),
    headers: headers.map(({ name, value }) => ({ name, value })),
    body: body.map(partOf),
  };
}

/** A file without places: each request with the variables that are defined up to its end. */
export function contentsOf(file: RequestFile): unknown {
  const all = file.variables.map(({ name, value }) => ({ name, value }));
  const requests = file.requests.map((request) => {
    const seen = file.variables.filter(({ nameToken }) => nameToken.line <= request.endLine).length;
    return { ...contentOf(request), variables: all.slice(0, seen) };
  });
  return { requests, variables: all };
}

function partOf(part: FileRequest['body'][number]): BodyPart {
  if (part.kind === 'text') return { kind: 'text', text: part.text };
  const { kind, path, substitute, encoding } = part;
  return { kind, path, substitute, ...(encoding !== undefined && { encoding }) };
}
