import type { ClientIdentity } from './clientIdentity.ts';

/**
 * Under whom SecretStorage keeps a secret of request files, `{{$secret name}}`: it belongs to its name and to the one origin
 * that it is sent to. A file that names it in a request to another origin finds none.
 */
export function requestSecretOwner(name: string, origin: string): ClientIdentity {
  return { tokenEndpoint: origin, clientId: `request:${name}` };
}

/** The name in `$secret name`, what stands between the braces; undefined for any other variable. */
export function requestSecretName(variable: string): string | undefined {
  return /^\$secret\s+([\w.-]{1,200})$/.exec(variable)?.[1];
}
