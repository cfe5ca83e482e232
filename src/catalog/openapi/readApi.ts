import type { ApiDefinition, DefinedOperation } from './apiDefinition.ts';
import { type Documents, type LoadDocument, type Located, readDocuments } from './documents.ts';
import { inputOf } from './inputs.ts';
import { type AnswerShape, answerShape, listShape } from './listShape.ts';
import { accessOf } from './security.ts';
import { serversOf, swaggerServers, undoubled } from './servers.ts';
import { isMap, listIn, mapIn, methods, oneLine, textIn } from './value.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);
const mostOperations = 20_000;
/** Of the inputs of all operations together, which may repeat the same large parts without end. */
const mostCharacters = 32_000_000;

/**
 * Reads the definition of an API: OpenAPI 3.0 and later, or Swagger 2.0, as JSON or YAML. What is broken, missing or leads
 * nowhere is among the problems, with its place; everything else is read. Never throws.
 *
 * @param address of the document: what its references and relative servers are resolved against
 * @param load gives the documents that it refers to
 */
export async function readApi(address: string, text: string, load: LoadDocument): Promise<ApiDefinition> {
  const documents = await readDocuments(address, text, load);
  const { root } = documents;
  const specification = textIn(root.value, 'openapi') ?? textIn(root.value, 'swagger') ?? '';
  const paths = documents.below(root, 'paths');
  if (!isMap(root.value) || (specification === '' && !isMap(paths?.value))) {
    documents.report('not_openapi', '', root);
  }
  const isSwagger =
    specification.startsWith('2') || (specification === '' && textIn(root.value, 'basePath') !== undefined);
  const servers = isSwagger
    ? swaggerServers(root.value, address)
    : (gatewayServers(root.value, address) ?? serversOf(root.value, address) ?? implied(address));
  const read = paths ? operationsOf(documents, paths) : [];
  const written = read.map(({ operation }) => operation.path);
  const items = new Set(
    read.flatMap(({ operation }) => (operation.method === 'GET' ? (parentOf(operation.path) ?? []) : [])),
  );
  return {
    title: oneLine(textIn(mapIn(root.value, 'info'), 'title') ?? fileName(address), 100),
    specification: oneLine(specification, 20),
    servers: undoubled(servers, written),
    operations: read.map(({ operation, shape }) => withList(operation, shape, items)),
    problems: documents.problems(),
    documents: documents.addresses,
  };
}

interface ReadOperation {
  readonly operation: DefinedOperation;
  readonly shape: AnswerShape;
}

function operationsOf(documents: Documents, paths: Located): readonly ReadOperation[] {
  const found: ReadOperation[] = [];
  const ids = new Set<string>();
  let characters = 0;
  for (const written of Object.keys(isMap(paths.value) ? paths.value : {})) {
    if (!written.startsWith('/') && (written.startsWith('x-') || written === '$ref')) {
      continue;
    }
    const item = documents.below(paths, written);
    if (!item) {
      // It refers to what is not there, which has been reported.
      continue;
    }
    if (!isMap(item.value)) {
      documents.report('operation', written, { ...paths, keys: [...paths.keys, written] });
      continue;
    }
    const beside = mapIn(paths.value, written);
    // What stands beside a reference counts as well (OpenAPI 3.1, section 4.8.9).
    const places = beside === item.value ? [item] : [item, { ...paths, value: beside, keys: [...paths.keys, written] }];
    for (const place of places) {
      for (const key of Object.keys(mapIn({ place: place.value }, 'place'))) {
        const operation = methods.has(key.toLowerCase()) ? documents.below(place, key) : undefined;
        if (!operation) {
          continue;
        }
        if (!isMap(operation.value)) {
          documents.report('operation', `${key.toUpperCase()} ${written}`, operation);
          continue;
        }
        if (found.length >= mostOperations || characters > mostCharacters) {
          documents.report('limit', written, operation);
          return found;
        }
        const id = textIn(operation.value, 'operationId')?.trim();
        if (id !== undefined && ids.has(id)) {
          documents.report('duplicate_id', id, operation);
        }
        ids.add(id ?? '');
        const path = plainPath(written);
        const read = operationOf(documents, place, operation, key.toUpperCase(), path);
        characters += read.operation.input.length;
        found.push(read);
      }
    }
  }
  return found;
}

/** Some say in a parameter what it has to match: `{name=projects/*}` (google.api.http), `{id:[0-9]+}`, `{path*}`. */
function plainPath(written: string): string {
  const path = written.startsWith('/') ? written : `/${written}`;
  return path.replaceAll(/\{([\w.-]+)(?:[:=][^{}]*|[*+])\}/g, '{$1}');
}

function operationOf(
  documents: Documents,
  item: Located,
  operation: Located,
  method: string,
  path: string,
): ReadOperation {
  const { value, document } = operation;
  const operationId = textIn(value, 'operationId')?.trim();
  const input = inputOf(documents, item, operation, path);
  const servers = serversOf(value, document) ?? serversOf(item.value, document);
  return {
    shape: method === 'GET' ? answerShape(documents, operation, path) : undefined,
    operation: {
      method,
      path,
      ...(operationId !== undefined && { operationId: oneLine(operationId, 200) }),
      title: titleOf(value, operationId) || `${method} ${path}`,
      ...accessOf(documents, operation),
      changesData: !safeMethods.has(method) && !(method === 'POST' && /\/\.search$/.test(path)),
      ...(servers && { servers }),
      input: JSON.stringify(input),
      ...(method === 'GET' && { list: listShape(input) }),
    },
  };
}

/** A GET is a list where its answer is said to be one, or where single items are read below it. */
function withList(operation: DefinedOperation, shape: AnswerShape, parents: ReadonlySet<string>): DefinedOperation {
  const isParent = parents.has(withoutEnd(operation.path)) && shape !== 'single';
  const isList = shape === 'list' || shape === 'envelope' || isParent;
  return operation.list === undefined || (isList && !operation.path.endsWith('}'))
    ? operation
    : { ...operation, list: undefined };
}

function parentOf(path: string): string | undefined {
  return /^(.+)\/\{[^{}/]+\}\/?$/.exec(path)?.[1];
}

function withoutEnd(path: string): string {
  return path.replace(/\/+$/, '');
}

function titleOf(operation: unknown, operationId: string | undefined): string {
  const summary = oneLine(textIn(operation, 'summary') ?? '', 120);
  if (summary !== '') {
    return summary;
  }
  const [sentence = ''] = oneLine(textIn(operation, 'description') ?? '', 300).split(/(?<=[.!?])\s/, 1);
  const said = sentence.replace(/\.$/, '');
  return said !== '' && said.length <= 80 ? said : wordsOf(operationId ?? '');
}

/** `listOrderItems` and `list_order_items` as words. */
function wordsOf(id: string): string {
  const words = id
    .slice(0, 100)
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/g, ' ')
    .split(/[\s_.:/-]+/)
    .filter(Boolean)
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** WSO2's API Manager exports definitions whose server is `/`, and says in an extension where its gateway has them. */
function gatewayServers(root: unknown, address: string) {
  const written = listIn(root, 'servers').map((server) => textIn(server, 'url'));
  const url = textIn(root, 'x-wso2-basePath');
  const version = { default: textIn(mapIn(root, 'info'), 'version') };
  return url !== undefined && written.every((one) => one === '/')
    ? serversOf({ servers: [{ url, variables: { version } }] }, address)
    : undefined;
}

function implied(address: string) {
  return serversOf({ servers: [{ url: '/' }] }, address) ?? [];
}

function fileName(address: string): string {
  const name = URL.parse(address)?.pathname.split('/').at(-1) ?? '';
  return name.replace(/\.\w+$/, '') || 'API';
}
