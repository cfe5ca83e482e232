import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import {
  type EnvironmentValue,
  type EnvironmentVariables,
  readDotenv,
  readEnvironmentFile,
  sharedEnvironment,
  variablesOf,
} from '../requests/environmentFile.ts';
import type { RequestFiles } from './requestFiles.ts';

/** The environments that a request file sees. */
export interface Environments {
  /** What there is to choose from, in the order of the files. */
  readonly names: readonly string[];
  /** The values of one of them, or of none: then only what all of them share. */
  select(name: string | undefined): Environment;
}

/** Values from outside of a request file. */
export interface Environment {
  /** Of its variables, and of those in `.env`. */
  readonly names: readonly string[];
  /** @param name what stands between the braces: a name, or `$dotenv NAME`, `$processEnv NAME`, `$env.NAME`, `$shared NAME` */
  value(name: string): EnvironmentValue | undefined;
  /** The environments to choose from that give a variable a value. */
  readonly having?: ((name: string) => readonly string[]) | undefined;
}

/** An error about a variable without a value, with the environments that have one. */
export function namingEnvironments(error: unknown, environment: Environment | undefined): unknown {
  if (!isScopewiseError(error, 'request.variable_missing')) return error;
  const environments = environment?.having?.(error.details.name) ?? [];
  return environments.length === 0
    ? error
    : new ScopewiseError('request.variable_missing', { ...error.details, environments });
}

const publicFiles = ['http-client.env.json', 'http-client.env.json.user'];
const privateFiles = ['http-client.private.env.json'];

/**
 * Reads the environments of a request file: `http-client.env.json` with Visual Studio's `.user` beside it, the private
 * companion, which counts over them, and `.env`; those that are nearer to the request file count over those above it.
 * @param settings environments of REST Client's setting, which every file counts over
 * @param processEnvironment the variables of the editor's process
 */
export async function readEnvironments(
  files: RequestFiles | undefined,
  settings: EnvironmentVariables,
  processEnvironment: Readonly<Record<string, string | undefined>>,
): Promise<Environments> {
  const read = async (name: string): Promise<readonly string[]> => (await files?.readUpwards(name)) ?? [];
  const texts = await Promise.all([...publicFiles, ...privateFiles].map(read));
  const layers = texts.flatMap((found, index) =>
    found.flatMap((text) => readEnvironmentFile(text, index >= publicFiles.length) ?? []),
  );
  const dotenv = new Map((await read('.env')).flatMap((text) => [...readDotenv(text)]));
  const all = [settings, ...layers];
  const names = new Set(all.flatMap((layer) => [...layer.keys()]).filter((name) => name !== sharedEnvironment));
  return {
    names: [...names],
    select: (name) => ({
      ...environmentOf(all, name, dotenv, processEnvironment),
      having: (variable) => [...names].filter((one) => all.some((layer) => layer.get(one)?.has(variable) === true)),
    }),
  };
}

function environmentOf(
  layers: readonly EnvironmentVariables[],
  selected: string | undefined,
  dotenv: ReadonlyMap<string, string>,
  processEnvironment: Readonly<Record<string, string | undefined>>,
): Environment {
  const variables = variablesOf(layers, selected);
  const shared = variablesOf(layers, undefined);
  const secret = (value: string | undefined): EnvironmentValue | undefined => {
    return value === undefined ? undefined : { value, isSecret: true };
  };
  const ofProcess = (name: string): string | undefined => {
    return Object.hasOwn(processEnvironment, name) ? processEnvironment[name] : undefined;
  };
  return {
    names: [...new Set([...variables.keys(), ...dotenv.keys()])],
    value(name) {
      const [, source, indirect, key = ''] = /^\$(?:(dotenv|processEnv|shared)\s+(%?)|env\.)(\S+)$/.exec(name) ?? [];
      // REST Client's `%` means the variable whose name the environment has under this one.
      const meant = indirect === '%' ? (variables.get(key)?.value ?? '') : key;
      if (source === 'dotenv') return secret(dotenv.get(meant));
      if (source === 'shared') return shared.get(meant);
      if (key !== '') return secret(ofProcess(meant));
      return variables.get(name) ?? secret(dotenv.get(name));
    },
  };
}
