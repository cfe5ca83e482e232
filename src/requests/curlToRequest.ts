import { invalidCurl } from './curlArguments.ts';
import type { CurlRequest } from './curlRequest.ts';
import { requestBody } from './curlToBody.ts';
import { requestHeaders } from './curlToHeaders.ts';
import { noDirectives } from './directives.ts';
import { fillPlaceholders, type SecretsOfCurl, secretVariable } from './documentationPlaceholder.ts';
import { isSeparator } from './line.ts';
import { printRequest } from './printRequestFile.ts';
import { isReadOtherwise, mediaType } from './requestBody.ts';
import type { BodyPart, RequestContent, Variable } from './requestFile.ts';
import { readRequestLine } from './requestLine.ts';
import { replaceSecretParameters } from './secretNames.ts';

/** The text of a request file for a cURL command, ending with a line feed. See `requestContentOfCurl`. */
export function curlToRequest(curl: CurlRequest): string {
  return printRequest(requestContentOfCurl(curl));
}

/**
 * The request of a cURL command as a request file has it. Secrets do not come along: a bearer token is left out, because the
 * session adds one, and every other secret becomes a variable, such as `{{clientSecret}}` or `{{password}}`. Placeholders
 * of documentation and shell variables become variables too. With secrets kept, the command is to be sent as it stands.
 * @returns the request, and its body as curl sends it: a file has no way to say where blank lines end one
 * @throws `curl.invalid`: `method`, `header`, `data_file` where a request file has no way to say it
 */
export function requestContentOfCurl(
  curl: CurlRequest,
  secrets: SecretsOfCurl = 'named',
): RequestContent & { readonly sent?: readonly BodyPart[] } {
  const url = requestUrl(curl, secrets);
  const line = readRequestLine(`${curl.method} ${url}`);
  if (line.kind !== 'request' || line.method !== curl.method) throw invalidCurl('method');
  const { body, contentType } = requestBody(curl, secrets);
  const headers = requestHeaders(curl, contentType, secrets);
  const { body: readable, variables } = readableBody(body, mediaType(headers));
  return {
    directives: noDirectives,
    variables,
    method: curl.method,
    url,
    headers,
    body: readable,
    ...(secrets === 'kept' && { sent: body }),
  };
}

function requestUrl(curl: CurlRequest, secrets: SecretsOfCurl): string {
  const filled = fillPlaceholders(curl.url, curl.variables);
  const hasScheme = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|\{\{)/i.test(filled);
  const url = hasScheme ? filled : `http://${filled}`;
  return replaceSecretParameters(url, secretVariable(curl.variables, secrets)).replace(/\s/g, encodeURIComponent);
}

/**
 * A body without the blank lines around it, and with a variable for every line that a request file would read as something
 * else, such as a separator: the format has no escapes, but no tool reads a variable's value as anything but text.
 */
export function readableBody(
  body: readonly BodyPart[],
  type: string | undefined,
): { body: BodyPart[]; variables: Variable[] } {
  const variables: Variable[] = [];
  const readable = body.map((part): BodyPart => {
    if (part.kind === 'file') return part;
    const lines = part.text.split(/\r\n|\r|\n/).map((line) => {
      if (!isSeparator(line) && !isReadOtherwise(line, type)) return line;
      const name = `line${variables.length + 1}`;
      variables.push({ name, value: line.trim() });
      return `${line.slice(0, line.length - line.trimStart().length)}{{${name}}}`;
    });
    return { kind: 'text', text: lines.join('\n') };
  });
  return { body: withoutBlankEnds(readable), variables };
}

function withoutBlankEnds(body: readonly BodyPart[]): BodyPart[] {
  return body.flatMap((part, index): BodyPart[] => {
    if (part.kind === 'file') return [part];
    const lines = part.text.split('\n');
    while (index === 0 && lines[0]?.trim() === '') lines.shift();
    while (index === body.length - 1 && lines.at(-1)?.trim() === '') lines.pop();
    return lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }];
  });
}
