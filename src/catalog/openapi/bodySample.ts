import type { OperationBody } from '../operation.ts';
import type { Documents, Located } from './documents.ts';
import { isMap, listIn, member, textIn } from './value.ts';

const deepest = 6;
const mostMembers = 40;
/** Of one sample: beyond it a person reads the documentation. */
const mostValues = 300;
const longestExample = 8_000;

/** The body of an operation: `requestBody` of OpenAPI 3, or the parameters of Swagger 2.0 that are one. */
export function bodyOf(
  documents: Documents,
  operation: Located,
  swagger: readonly Located[],
): OperationBody | undefined {
  const body = documents.below(operation, 'requestBody');
  const content = body && documents.below(body, 'content');
  if (body && content && isMap(content.value)) {
    const mediaType = preferred(Object.keys(content.value));
    const media = mediaType === undefined ? undefined : documents.below(content, mediaType);
    if (mediaType === undefined || media === undefined) {
      return undefined;
    }
    const sample = exampleIn(documents, media) ?? sampleOf(documents, documents.below(media, 'schema'));
    return { mediaType, required: member(body.value, 'required') === true, sample };
  }
  const [first] = swagger;
  return first && swaggerBody(documents, operation, first, swagger);
}

function swaggerBody(
  documents: Documents,
  operation: Located,
  first: Located,
  parameters: readonly Located[],
): OperationBody {
  const own = listIn(operation.value, 'consumes');
  const consumes = (own.length > 0 ? own : listIn(documents.root.value, 'consumes')).filter(
    (type) => typeof type === 'string',
  );
  const required = parameters.some(({ value }) => member(value, 'required') === true);
  if (textIn(first.value, 'in')?.toLowerCase() === 'body') {
    const sample = sampleOf(documents, documents.below(first, 'schema'));
    return { mediaType: preferred(consumes) ?? 'application/json', required, sample };
  }
  const pairs = parameters.map(({ value }) => [textIn(value, 'name') ?? '', textIn(value, 'default') ?? ''] as const);
  const hasFile = parameters.some(({ value }) => textIn(value, 'type') === 'file');
  const forms = consumes.filter((type) => /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type));
  const form = hasFile ? 'multipart/form-data' : (preferred(forms) ?? 'application/x-www-form-urlencoded');
  return { mediaType: form, required, sample: Object.fromEntries(pairs) };
}

function preferred(mediaTypes: readonly string[]): string | undefined {
  const wanted = [
    /^application\/json(?:\s*;|$)/i,
    /merge-patch\+json\b/i,
    /^application\/([\w.-]+\+)?json\b/i,
    /x-www-form-urlencoded/i,
  ];
  return (
    wanted.map((type) => mediaTypes.find((one) => type.test(one))).find((one) => one !== undefined) ?? mediaTypes[0]
  );
}

function exampleIn(documents: Documents, media: Located): unknown {
  const examples = documents.below(media, 'examples');
  const first = isMap(examples?.value) ? Object.keys(examples.value)[0] : undefined;
  const named = examples && first !== undefined ? documents.below(examples, first)?.value : undefined;
  return small(member(media.value, 'example') ?? member(named, 'value'));
}

/** An example as it stands, unless it is one that would fill a screen several times, or that repeats itself without end. */
function small(example: unknown): unknown {
  if (example === undefined) {
    return undefined;
  }
  return sizeOf(example, longestExample) <= longestExample ? example : undefined;
}

/** About how long a value is as JSON; it stops counting beyond the limit, so that what repeats itself without end costs no more. */
function sizeOf(value: unknown, limit: number): number {
  let size = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && size <= limit) {
    const current = waiting.pop();
    size += typeof current === 'string' ? current.length + 2 : 4;
    for (const [key, child] of typeof current === 'object' && current !== null ? Object.entries(current) : []) {
      size += key.length;
      waiting.push(child);
    }
  }
  return size;
}

interface Budget {
  left: number;
}

/** A value that a schema describes: its own example or default, else one made of its parts. */
function sampleOf(documents: Documents, schema: Located | undefined): unknown {
  return schema && partSample(documents, schema, { left: mostValues }, []);
}

function partSample(documents: Documents, schema: Located, budget: Budget, above: readonly unknown[]): unknown {
  budget.left -= 1;
  const { value } = schema;
  if (!isMap(value) || above.includes(value) || above.length > deepest || budget.left < 0) {
    return undefined;
  }
  const given = small(
    member(value, 'example') ??
      member(member(value, 'examples'), '0') ??
      member(value, 'const') ??
      member(value, 'default'),
  );
  if (given !== undefined && given !== null) {
    return given;
  }
  const first = member(member(value, 'enum'), '0');
  if (first !== undefined) {
    return small(first);
  }
  const within = [...above, value];
  for (const key of ['oneOf', 'anyOf']) {
    const alternatives = documents.below(schema, key);
    const one = alternatives && documents.below(alternatives, '0');
    if (one && member(value, 'properties') === undefined) {
      return partSample(documents, one, budget, within);
    }
  }
  return partsOf(documents, schema, budget, within);
}

function partsOf(documents: Documents, schema: Located, budget: Budget, within: readonly unknown[]): unknown {
  const { value } = schema;
  const declared = member(value, 'type');
  const type = Array.isArray(declared) ? declared.find((one) => one !== 'null') : declared;
  const all = documents.below(schema, 'allOf');
  const properties = documents.below(schema, 'properties');
  if (all || properties || type === 'object') {
    const parts = listIn(schema.value, 'allOf').map((_, index) => all && documents.below(all, String(index)));
    const inherited = parts.map((part) => part && partSample(documents, part, budget, within));
    if (!properties && inherited.length > 0 && !inherited.some(isMap)) {
      return inherited.find((one) => one !== undefined);
    }
    const own = Object.entries(isMap(properties?.value) ? properties.value : {}).slice(0, mostMembers);
    const members = own.flatMap(([name]) => {
      const property = properties && documents.below(properties, name);
      const sample =
        property && member(property.value, 'readOnly') !== true
          ? partSample(documents, property, budget, within)
          : undefined;
      return sample === undefined ? [] : [[name, sample] as const];
    });
    return Object.fromEntries([...inherited.flatMap((one) => (isMap(one) ? Object.entries(one) : [])), ...members]);
  }
  const items = documents.below(schema, 'items');
  if (type === 'array' || items) {
    const item = items && partSample(documents, items, budget, within);
    return item === undefined ? [] : [item];
  }
  return scalarOf(value, type);
}

function scalarOf(schema: unknown, type: unknown): unknown {
  switch (type) {
    case 'integer':
    case 'number':
      return member(schema, 'minimum') ?? 0;
    case 'boolean':
      return false;
    case 'string':
      return formats[textIn(schema, 'format') ?? ''] ?? '';
    default:
      return undefined;
  }
}

const formats: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};
