import { requestSecretName } from '../connections/requestSecret.ts';
import { encodedForms } from '../http/encodedForms.ts';
import type { SecretSource } from '../requests/recordedRequest.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { isSecretName } from '../requests/secretNames.ts';
import type { Lookup } from '../requests/variableScope.ts';
import type { Environment } from './environment.ts';
import { isMasked } from './requestValues.ts';

/** The secrets that a file holds as values of its variables. Another file does not have them. */
export function secretVariables({ variables }: RequestFile): Map<string, SecretSource> {
  const secret = variables.filter(({ name, value }) => isSecretName(name) && value !== '' && !value.includes('{{'));
  return new Map(secret.map(({ name, value }) => [value, { name, isLasting: false }]));
}

/** Those of the values that stand in an address, in whatever form. What is shorter than any secret would be found in every other. */
export function secretsIn(url: string, values: Iterable<string>): string[] {
  return [...values].filter(
    (value) => value.length >= shortest && encodedForms(value).some(({ text }) => url.includes(text)),
  );
}

const shortest = 6;

/**
 * Whether a secret value of an environment is to be taken out of whatever is shown. All of a `.env` counts as secret, and its
 * switches and small numbers would disappear from every answer: these only where their names say that they are secret.
 */
export function isWorthHiding(name: string, value: string): boolean {
  return isMasked(name) || !/^(?:true|false|null|yes|no|on|off|\d{1,5})$/i.test(value);
}

/** A lookup that notes the secrets that it gives, by their values, and where each came from. */
export function noting(
  lookup: Lookup,
  { directives }: FileRequest,
  environment: Environment | undefined,
  secrets: Map<string, SecretSource>,
): Lookup {
  return async (name, target) => {
    const value = await lookup(name, target);
    if (value === undefined || value === '') return value;
    const isPrompt = directives.prompts.some((prompt) => prompt.name === name);
    const isOfEnvironment = !isPrompt && environment?.value(name)?.isSecret === true;
    const isLasting = !isPrompt && (isOfEnvironment || isOfScopewise(name));
    if (isLasting || isMasked(name)) secrets.set(value, { name, isLasting });
    return value;
  };
}

/** What Scopewise finds, or asks for, wherever the request is written. */
function isOfScopewise(name: string): boolean {
  const own = ['accessToken', 'clientSecret', 'password'];
  return own.includes(name) || requestSecretName(name) !== undefined || name.startsWith('$password');
}
