import { formatJson } from './formatJson.ts';

/** Ends of the names of fields and headers that hold a secret, in lower case and without separators. */
const endings = [
  'password',
  'passphrase',
  'secret',
  'secretkey',
  'apikey',
  'testkey',
  'subscriptionkey',
  'privatekey',
  'privatekeypem',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'authtoken',
  'csrftoken',
  'subjecttoken',
  'actortoken',
  'assertion',
  'codeverifier',
  'cookie',
  'proxyauthorization',
];

/** Whether the value under a name is a secret: a field of a form or of JSON, a query parameter, a header. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain === 'token' || endings.some((ending) => plain.endsWith(ending));
}

/** Gives what is written in the place of the secret under a name. */
export type WriteSecret = (name: string, secret: string) => string;

/** The pairs of a form or a query, with something else in the place of secrets. An authorization code counts as one. */
export function replaceSecretPairs(text: string, write: WriteSecret): string {
  const pairs = text.split('&');
  const isTokenRequest = pairs.some((pair) => pair.startsWith('grant_type='));
  return pairs
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = decoded(pair.slice(0, Math.max(0, equals)));
      const isSecret = isSecretName(name) || (isTokenRequest && name === 'code');
      const value = pair.slice(equals + 1);
      return isSecret && value !== '' ? `${pair.slice(0, equals + 1)}${write(name, value)}` : pair;
    })
    .join('&');
}

/**
 * The JSON laid out, with something else in the place of secret strings; undefined where the text is not JSON.
 * @param others may put something in the place of other strings
 */
export function replaceSecretStrings(
  text: string,
  write: WriteSecret,
  others: (value: string) => string = (value) => value,
): string | undefined {
  return formatJson(text, (key, value) => {
    const isSecret = key !== undefined && value !== '' && isSecretName(key);
    const other = isSecret ? write(key, value) : others(value);
    return other === value ? undefined : other;
  });
}

/** A text that is nearly JSON (with comments, placeholders, a lost comma), with something else in the place of secret strings. */
export function replaceSecretFields(text: string, write: WriteSecret): string {
  return text.replace(/"([^"\\]{1,100})"(\s*:\s*)"((?:[^"\\]|\\.){1,4000})"/g, (found, name, colon, secret) => {
    return isSecretName(String(name)) ? `"${name}"${colon}"${write(String(name), String(secret))}"` : found;
  });
}

/** A text laid out where it is JSON, with something else in the place of the secret strings of JSON. */
export function replaceSecrets(text: string, write: WriteSecret): string {
  return replaceSecretStrings(text, write) ?? replaceSecretFields(text, write);
}

/** The URL with something else in the place of secrets in its query. */
export function replaceSecretParameters(url: string, write: WriteSecret): string {
  const start = url.indexOf('?') + 1;
  return start === 0 ? url : url.slice(0, start) + replaceSecretPairs(url.slice(start), write);
}

/** `client_secret`, `X-API-Key` and the like as one word: `clientSecret`, `xApiKey`. */
export function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const [first = 'value', ...rest] = words.length === 1 ? words : words.map((word) => word.toLowerCase());
  return [
    first.slice(0, 1).toLowerCase() + first.slice(1),
    ...rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)),
  ].join('');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
