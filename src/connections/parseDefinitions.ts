import * as v from 'valibot';
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
  const { success, output, issues } = v.safeParse(connectionDefinition, element, { abortPipeEarly: true });
  return success ? { definition: output } : { problems: issues.flatMap(problemsOf) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  strict_object: 'an object',
  record: 'an object',
};

const secretFields = ['clientSecret', 'password', 'privateKey', 'passphrase', 'apiKey'];

function problemsOf(issue: v.BaseIssue<unknown>): string[] {
  const path = v.getDotPath(issue) ?? '';
  return [isUnknownField(issue) ? unknownField(path) : `${path} ${ruleOf(issue)}`.trim()];
}

function isUnknownField({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

function ruleOf({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (received === 'undefined') {
    return 'is missing';
  }
  switch (type) {
    case 'raw_check':
      return message;
    case 'picklist':
      return `must be one of ${expected?.replace(/[("|)]+/g, '').replace(/ +/g, ', ')}`;
    case 'url':
    case 'regex':
      return 'must be an absolute URL that begins with https:// or http://';
    case 'non_empty':
      return 'must not be empty';
    default:
      return `must be ${typeNames[type] ?? expected}`;
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
