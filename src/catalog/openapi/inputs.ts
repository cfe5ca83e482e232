import type { OperationInput, OperationParameter } from '../operation.ts';
import { bodyOf } from './bodySample.ts';
import type { Documents, Located } from './documents.ts';
import { isMap, listIn, mapIn, member, oneLine, textIn, textOf } from './value.ts';

const mostParameters = 100;
const mostValues = 50;

/** The parameters of an operation and of its path item, and its body. What the path names and nobody declares is added. */
export function inputOf(documents: Documents, item: Located, operation: Located, path: string): OperationInput {
  const found = new Map<string, OperationParameter>();
  const bodies: Located[] = [];
  for (const owner of [item, operation]) {
    for (const parameter of parametersOf(documents, owner)) {
      const place = textIn(parameter.value, 'in')?.toLowerCase();
      if (place === 'body' || place === 'formdata') {
        bodies.push(parameter);
      }
      for (const read of parametersIn(documents, parameter)) {
        found.set(`${read.in} ${read.name}`, read);
      }
    }
  }
  const inPath = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
  for (const name of inPath) {
    if (!found.has(`path ${name}`)) {
      found.set(`path ${name}`, { name, in: 'path', required: true, type: 'string' });
    }
  }
  const parameters = [...found.values()].filter((one) => one.in !== 'path' || inPath.has(one.name));
  return { parameters: parameters.slice(0, mostParameters), body: bodyOf(documents, operation, bodies) };
}

function parametersOf(documents: Documents, owner: Located): readonly Located[] {
  const list = documents.below(owner, 'parameters');
  const count = Array.isArray(list?.value) ? Math.min(list.value.length, mostParameters) : 0;
  return Array.from({ length: count }, (_, index) => list && documents.below(list, String(index))).filter(
    (parameter) => parameter !== undefined,
  );
}

/** Headers that a request has anyway are no parameters (OpenAPI 3.1, section 4.8.12). */
const ownHeaders = /^(?:accept|content-type|authorization)$/i;

/** One, or those that an object in the query is written as (OpenAPI 3.1, section 4.8.12.1: `form`, and `deepObject`). */
function parametersIn(documents: Documents, parameter: Located): readonly OperationParameter[] {
  const { value } = parameter;
  const schema = documents.below(parameter, 'schema');
  const properties = schema && documents.below(schema, 'properties');
  const name = textIn(value, 'name');
  const isDeep = textIn(value, 'style') === 'deepObject';
  const isWritten = isDeep || (textIn(value, 'style') ?? 'form') === 'form';
  const isObject = textIn(value, 'in') === 'query' && isWritten && member(value, 'explode') !== false;
  if (!isObject || name === undefined || !schema || !isMap(properties?.value)) {
    return [parameterOf(documents, parameter)].filter((one) => one !== undefined);
  }
  const needed = member(value, 'required') === true ? listIn(schema.value, 'required') : [];
  return Object.keys(properties.value)
    .slice(0, mostParameters)
    .flatMap((key) => {
      const place = documents.below(properties, key);
      const written = { name: isDeep ? `${name}[${key}]` : key, in: 'query', required: needed.includes(key) };
      const one = { ...written, schema: place?.value, description: textIn(place?.value, 'description') };
      return place ? (parameterOf(documents, { ...place, value: one }) ?? []) : [];
    });
}

function parameterOf(documents: Documents, parameter: Located): OperationParameter | undefined {
  const { value } = parameter;
  const name = textIn(value, 'name')?.trim();
  const place = textIn(value, 'in')?.toLowerCase();
  if (name === undefined || (place !== 'path' && place !== 'query' && place !== 'header')) {
    return undefined;
  }
  if (place === 'header' && ownHeaders.test(name)) {
    return undefined;
  }
  const content = documents.below(parameter, 'content');
  const media = isMap(content?.value) ? Object.keys(content.value)[0] : undefined;
  const inContent = content && media !== undefined ? documents.below(content, media) : undefined;
  const schema = documents.below(inContent ?? parameter, 'schema') ?? parameter;
  const items = documents.below(schema, 'items');
  const values = valuesOf(schema.value) ?? (items && valuesOf(items.value));
  const example = exampleOf(documents, parameter, schema);
  const description = textIn(value, 'description');
  const maximum = member(schema.value, 'maximum');
  return {
    name,
    in: place,
    required: place === 'path' || member(value, 'required') === true,
    type: typeOf(schema.value),
    ...(values && { values }),
    ...(example !== undefined && { example }),
    ...(description !== undefined && { description: oneLine(description, 300) }),
    ...(typeof maximum === 'number' && { maximum }),
  };
}

function typeOf(schema: unknown): string {
  const declared = member(schema, 'type');
  const types: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  const type = types.find((one) => typeof one === 'string' && one !== 'null');
  const format = type === 'string' ? textIn(schema, 'format') : undefined;
  return oneLine(format ?? textOf(type) ?? 'string', 40);
}

function valuesOf(schema: unknown): readonly string[] | undefined {
  const values = member(schema, 'enum');
  const texts = Array.isArray(values) ? values.slice(0, mostValues).flatMap((value) => textOf(value) ?? []) : [];
  return texts.length > 0 ? texts.map((text) => oneLine(text, 200)) : undefined;
}

function exampleOf(documents: Documents, parameter: Located, schema: Located): string | undefined {
  const examples = documents.below(parameter, 'examples');
  const first = isMap(examples?.value) ? Object.keys(examples.value)[0] : undefined;
  const named = examples && first !== undefined ? documents.below(examples, first)?.value : undefined;
  const candidates = [
    member(parameter.value, 'example'),
    member(named, 'value'),
    member(parameter.value, 'x-example'),
    member(schema.value, 'example'),
    member(member(schema.value, 'examples'), '0'),
    member(schema.value, 'default'),
    member(parameter.value, 'default'),
  ];
  const given = candidates.map(textOf).find((one) => one !== undefined);
  // Azure's definitions are of one version each, and name it there alone.
  const isVersion = given === undefined && textIn(parameter.value, 'name') === 'api-version';
  const text = isVersion ? textIn(mapIn(documents.root.value, 'info'), 'version') : given;
  return text === undefined ? undefined : oneLine(text, 500);
}
