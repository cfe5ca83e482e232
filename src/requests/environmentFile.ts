import { findPlaceholders } from './placeholder.ts';
import { isSecretName } from './secretNames.ts';

/** A value that comes from outside of a request file. */
export interface EnvironmentValue {
  readonly value: string;
  /** Whether it is kept out of everything that is shown or copied. */
  readonly isSecret: boolean;
}

/** Variables by environment; those of `$shared` hold for all. */
export type EnvironmentVariables = ReadonlyMap<string, ReadonlyMap<string, EnvironmentValue>>;

/** The environment whose variables every other one has, too. */
export const sharedEnvironment = '$shared';

/**
 * Reads the variables of environments: an `http-client.env.json`, its private companion, or a setting of the same shape.
 * Only texts, numbers and truth values are variables; what else stands there (`Security`, secret providers) is left out.
 * @param isPrivate whether every value is secret, and not only those under the name of one
 */
export function environmentVariables(content: unknown, isPrivate: boolean): EnvironmentVariables {
  const environments = new Map<string, ReadonlyMap<string, EnvironmentValue>>();
  for (const [environment, written] of entriesOf(content)) {
    const variables = new Map<string, EnvironmentValue>();
    for (const [name, value] of entriesOf(written)) {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        variables.set(name, { value: String(value), isSecret: isPrivate || isSecretName(name) });
      }
    }
    environments.set(environment, variables);
  }
  return environments;
}

/** Reads an environment file, in which comments and trailing commas are allowed; undefined where it cannot be read. */
export function readEnvironmentFile(text: string, isPrivate: boolean): EnvironmentVariables | undefined {
  try {
    return environmentVariables(JSON.parse(withoutComments(text)), isPrivate);
  } catch {
    return undefined;
  }
}

/** Reads a `.env` file: `NAME=value` lines, with quotes, comments and `export`. Nothing is expanded. */
export function readDotenv(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /^\s*(?:export\s+)?([\w.-]{1,200})\s*=(.*)$/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], dotenvValue((match[2] ?? '').trim()));
  }
  return values;
}

/**
 * The variables of one environment, of several files: a later file counts over an earlier one, and every environment over
 * `$shared`. A value may refer to others of them; in a circle it stays as it is written.
 */
export function variablesOf(
  files: readonly EnvironmentVariables[],
  environment: string | undefined,
): ReadonlyMap<string, EnvironmentValue> {
  const merged = new Map<string, EnvironmentValue>();
  const shared = new Map<string, EnvironmentValue>();
  for (const file of files) for (const [name, value] of file.get(sharedEnvironment) ?? []) shared.set(name, value);
  for (const [name, value] of shared) merged.set(name, value);
  if (environment !== undefined) {
    for (const file of files) for (const [name, value] of file.get(environment) ?? []) merged.set(name, value);
  }
  const expanded = new Map<string, EnvironmentValue>();
  for (const name of merged.keys()) expanded.set(name, expand(name, merged, shared));
  return expanded;
}

/** Longer than any value; beyond it, references are left as they are. */
const longest = 1_000_000;

function expand(
  name: string,
  variables: ReadonlyMap<string, EnvironmentValue>,
  shared: ReadonlyMap<string, EnvironmentValue>,
): EnvironmentValue {
  let { value, isSecret } = variables.get(name) ?? { value: '', isSecret: false };
  for (let depth = 0; depth < 10 && value.length < longest; depth += 1) {
    const placeholders = findPlaceholders(value);
    let filled = '';
    let end = 0;
    for (const placeholder of placeholders) {
      const ofShared = /^\$shared\s+(\S+)$/.exec(placeholder.name)?.[1];
      const other = ofShared === undefined ? variables.get(placeholder.name) : shared.get(ofShared);
      const isItself = ofShared === undefined && placeholder.name === name;
      filled += value.slice(end, placeholder.start);
      filled += other === undefined || isItself ? value.slice(placeholder.start, placeholder.end) : other.value;
      isSecret ||= other?.isSecret === true;
      end = placeholder.end;
    }
    filled += value.slice(end);
    if (filled === value) break;
    value = filled;
  }
  return { value, isSecret };
}

function dotenvValue(text: string): string {
  const quote = text[0];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = text.indexOf(quote, 1);
    if (end > 0) {
      const inside = text.slice(1, end);
      return quote === '"' ? inside.replaceAll('\\n', '\n') : inside;
    }
  }
  const comment = text.search(/\s#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** JSON without comments and trailing commas, as editors let people write it. */
function withoutComments(text: string): string {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found[0] === '"' ? found : ' ',
  );
  return plain.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found[0] === '"' ? found : ''));
}
