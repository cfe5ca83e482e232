import type * as z from 'zod/mini';
import { type ConnectionDefinition, connectionDefinition } from './definition.ts';

/** Why one element of the setting is not used, in words that begin with the path to what is wrong. Holds no value of the element. */
export interface DefinitionProblem {
  /** Its place in the array, from 0. */
  readonly index: number;
  /** Its name, where it has one. */
  readonly name?: string | undefined;
  readonly problems: readonly string[];
}

export type ParsedDefinition =
  | { readonly definition: ConnectionDefinition; readonly problems?: undefined }
  | { readonly definition?: undefined; readonly problems: readonly string[] };

/**
 * Reads the value of `scopewise.connections`. Elements that are wrong are reported and hide no others; a value that is
 * not there is an empty list. Never throws.
 */
export function parseDefinitions(value: unknown): {
  definitions: readonly { readonly index: number; readonly definition: ConnectionDefinition }[];
  problems: readonly DefinitionProblem[];
} {
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    return { definitions: [], problems: [{ index: 0, problems: ['scopewise.connections must be a list'] }] };
  }
  const elements: readonly unknown[] = value ?? [];
  const parsed = elements.map(parseDefinition);
  return {
    definitions: parsed.flatMap(({ definition }, index) => (definition ? { index, definition } : [])),
    problems: parsed.flatMap(({ problems }, index) =>
      problems ? { index, name: nameOf(elements[index]), problems } : [],
    ),
  };
}

/** Reads one element: the definition, or all that is wrong with it. Never throws. */
export function parseDefinition(element: unknown): ParsedDefinition {
  const parsed = connectionDefinition.safeParse(element, { error: problemOf });
  return parsed.success
    ? { definition: parsed.data }
    : { problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const secretFields = ['clientSecret', 'password', 'privateKey'];

function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return 'must be an absolute URL that begins with https:// or http://';
    case 'too_small':
      return 'must not be empty';
    case 'unrecognized_keys':
      return issue.keys.map(unknownField).join('; ');
    default:
      return undefined;
  }
}

function unknownField(field: string): string {
  return secretFields.includes(field)
    ? `${field} is a secret: take it out of the settings and use “Replace Secret”`
    : `${field} is not a field of a connection`;
}

function nameOf(element: unknown): string | undefined {
  const named = typeof element === 'object' && element !== null && 'name' in element;
  return named && typeof element.name === 'string' ? element.name : undefined;
}
