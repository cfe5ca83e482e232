import type { Operation, OperationBody, OperationInput, OperationParameter } from '../../catalog/operation.ts';
import { noDirectives } from '../../requests/directives.ts';
import { printRequest } from '../../requests/printRequestFile.ts';
import { plain, strangersBody, type WrittenBody } from './strangersBody.ts';

/**
 * A request file that calls an operation, ready but for the parameters of its path: each is a variable to be filled in, as
 * is the organization of an operation that the root does not have. What the query must have is there with a sample value;
 * what it may have stands below in comments, which every tool passes over, and which one key stroke takes in.
 *
 * @param used the sub-organization that the person uses
 */
export function operationRequest(
  { method, path, title, ofDefinition = false }: Operation,
  input: OperationInput | undefined,
  connection: string | undefined,
  used = '',
): string {
  const onlyBelow = path.startsWith('/o/');
  // The server of a definition may be elsewhere than the connection.
  const isAddress = /^https?:/i.test(path);
  const { written, names } = ofDefinition ? strangersPath(path) : knownPath(path);
  const variables = [...new Set([...(onlyBelow ? [organization] : []), ...names])];
  const query = parametersIn('query', input);
  const separator = written.includes('?') ? '&' : '?';
  const headers = parametersIn('header', input).filter(({ name }) => headerName.test(name));
  const required = query.filter((parameter) => parameter.required).map(queryPair);
  const sample = input ? input.body : bodyOfUnknown(method);
  const body = sample && (ofDefinition ? strangersBody(sample) : knownBody(sample));
  const content = printRequest({
    title: oneLine(title),
    directives: { ...noDirectives, connection, ...(onlyBelow && { organization: `{{${organization}}}` }) },
    variables: [
      ...variables.map((name) => ({ name, value: name === organization ? used : '' })),
      ...(body?.variables ?? []),
    ],
    method,
    url: `${isAddress ? '' : '{{baseUrl}}'}${written}${required.length === 0 ? '' : `${separator}${required.join('&')}`}`,
    headers: [
      { name: 'Accept', value: 'application/json' },
      ...(body ? [{ name: 'Content-Type', value: body.contentType }] : []),
      ...headers.filter((parameter) => parameter.required).map((header) => ({ ...header, value: sampleOf(header) })),
    ],
    body: body?.body ?? [],
  });
  const optional = query.filter((parameter) => !parameter.required).map(queryPair);
  const comments = [
    ...optional.map((pair, index) => `# ${index + required.length === 0 ? separator : '&'}${pair}`),
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

/** Of the catalog, whose samples may name files. */
function knownBody({ mediaType, sample }: OperationBody): WrittenBody {
  const isJson = /[/+]json\b/i.test(mediaType);
  const text =
    typeof sample === 'string' && !isJson
      ? sample
      : sample === undefined && !isJson
        ? ''
        : JSON.stringify(sample ?? {}, undefined, 2);
  return { contentType: mediaType, body: [{ kind: 'text', text }], variables: [] };
}

interface WrittenPath {
  /** With variables in the place of parameters. */
  readonly written: string;
  readonly names: readonly string[];
}

function knownPath(path: string): WrittenPath {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  return { written: path.replaceAll(/\{([^{}]+)\}/g, '{{$1}}'), names };
}

/** What a connection gives: a parameter of this name is another thing. */
const givenNames =
  /^(?:baseUrl|tokenEndpoint|organization|clientId|clientSecret|username|password|scope|accessToken)$/i;

/**
 * The path of a definition that may be a stranger's. Its parameters become variables of the file, by names that mean nothing
 * else: no secret, no environment, no other request. All else that an address cannot hold is percent-encoded.
 */
function strangersPath(path: string): WrittenPath {
  const names = new Map<string, string>();
  const variableOf = (name: string): string => {
    const known = names.get(name);
    const base = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'value';
    const free = givenNames.test(base) ? `${base}-value` : base;
    const isTaken = [...names.values()].includes(free);
    const variable = known ?? (isTaken ? `${free}-${names.size + 1}` : free);
    names.set(name, variable);
    return variable;
  };
  // A fragment, which is never sent, tells operations of one address apart.
  const written = path
    .replace(/#.*$/, '')
    .replaceAll(/\{([^{}]+)\}|[{}\s"#<>\\^`|]/g, (found, name?: string) =>
      name === undefined ? encodeURIComponent(found) : `{{${variableOf(name)}}}`,
    );
  return { written, names: [...names.values()] };
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

function sampleOf({ name, type, values, example, maximum = Number.POSITIVE_INFINITY }: OperationParameter): string {
  const sample = example ?? values?.[0] ?? sampleOfName.get(name) ?? sampleOfType.get(type) ?? '';
  return Number(sample) > maximum ? String(maximum) : plain(oneLine(sample));
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
