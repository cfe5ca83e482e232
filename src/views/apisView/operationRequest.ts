import type { Operation, OperationBody, OperationInput, OperationParameter } from '../../catalog/operation.ts';
import { noDirectives } from '../../requests/directives.ts';
import { printRequest } from '../../requests/printRequestFile.ts';

/**
 * A request file that calls an operation, ready but for the parameters of its path: each is a variable to be filled in, as
 * is the organization of an operation that the root does not have. What the query must have is there with a sample value;
 * what it may have stands below in comments, which every tool passes over, and which one key stroke takes in.
 *
 * @param used the sub-organization that the person uses
 */
export function operationRequest(
  { method, path, title }: Operation,
  input: OperationInput | undefined,
  connection: string | undefined,
  used = '',
): string {
  const onlyBelow = path.startsWith('/o/');
  // The server of a definition may be elsewhere than the connection.
  const isAddress = /^https?:/i.test(path);
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const variables = [...new Set([...(onlyBelow ? [organization] : []), ...inPath])];
  const query = parametersIn('query', input);
  const headers = parametersIn('header', input).filter(({ name }) => headerName.test(name));
  const required = query.filter((parameter) => parameter.required).map(queryPair);
  const body = input ? input.body : bodyOfUnknown(method);
  const content = printRequest({
    title: oneLine(title),
    directives: { ...noDirectives, connection, ...(onlyBelow && { organization: `{{${organization}}}` }) },
    variables: variables.map((name) => ({ name, value: name === organization ? used : '' })),
    method,
    url: `${isAddress ? '' : '{{baseUrl}}'}${path.replaceAll(/\{([^{}]+)\}/g, '{{$1}}')}${required.length === 0 ? '' : `?${required.join('&')}`}`,
    headers: [
      { name: 'Accept', value: 'application/json' },
      ...(body ? [{ name: 'Content-Type', value: body.mediaType }] : []),
      ...headers.filter((parameter) => parameter.required).map((header) => ({ ...header, value: sampleOf(header) })),
    ],
    body: body ? [{ kind: 'text', text: bodyText(body) }] : [],
  });
  const optional = query.filter((parameter) => !parameter.required).map(queryPair);
  const comments = [
    ...optional.map((pair, index) => `# ${index + required.length === 0 ? '?' : '&'}${pair}`),
    ...headers.filter((parameter) => !parameter.required).map((header) => `# ${header.name}: ${sampleOf(header)}`),
  ];
  const lines = content.split('\n');
  const requestLine = lines.findIndex((line) => line.startsWith(`${method} `));
  return lines.toSpliced(requestLine + 1, 0, ...comments).join('\n');
}

const organization = 'sub-organization';

function parametersIn(place: OperationParameter['in'], input: OperationInput | undefined): OperationParameter[] {
  return input?.parameters.filter((parameter) => parameter.in === place) ?? [];
}

/** Of an operation of which nothing but its method is known. */
function bodyOfUnknown(method: string): OperationBody | undefined {
  return ['POST', 'PUT', 'PATCH'].includes(method)
    ? { mediaType: 'application/json', required: true, sample: {} }
    : undefined;
}

function bodyText({ mediaType, sample }: OperationBody): string {
  const isJson = /[/+]json\b/i.test(mediaType);
  if (typeof sample === 'string' && !isJson) {
    return sample;
  }
  return sample === undefined && !isJson ? '' : JSON.stringify(sample ?? {}, undefined, 2);
}

function queryPair(parameter: OperationParameter): string {
  return `${encoded(parameter.name)}=${encoded(sampleOf(parameter))}`;
}

/** Encoded as far as it must be: a person is to read it. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
}

/** A definition may be a stranger's: what it says stays on its line. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** RFC 9110, 5.1. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

function sampleOf({ name, type, values, example }: OperationParameter): string {
  return oneLine(example ?? values?.[0] ?? sampleOfName.get(name) ?? sampleOfType.get(type) ?? '');
}

const sampleOfName: ReadonlyMap<string, string> = new Map([
  ['limit', '10'],
  ['count', '10'],
  ['offset', '0'],
  ['sortOrder', 'ascending'],
  ['sortOder', 'ascending'],
]);

const sampleOfType: ReadonlyMap<string, string> = new Map([
  ['integer', '1'],
  ['number', '1'],
  ['boolean', 'true'],
  ['date', '2026-01-01'],
  ['date-time', '2026-01-01T00:00:00Z'],
  ['array', 'sample'],
]);
