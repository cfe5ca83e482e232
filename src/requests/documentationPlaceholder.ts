import { camelCase, type WriteSecret } from './secretNames.ts';
import { mapShellVariables } from './shellVariables.ts';

/** What documentation calls the things that a connection knows, in lower case and without separators. */
const connectionNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^(?:root)?(?:org|organization|tenant)(?:name|handle|domain)?$/, 'organization'],
  [/clientid$/, 'clientId'],
  [/clientsecret$/, 'clientSecret'],
  [/^(?:access|bearer)?token$/, 'accessToken'],
  [/^tokenendpoint(?:url)?$/, 'tokenEndpoint'],
  [/^baseurl$/, 'baseUrl'],
  [/^(?:required)?scopes?$/, 'scope'],
  [/^username$/, 'username'],
  [/^(?:user)?password$/, 'password'],
];

/**
 * Whether a text is marked as a placeholder: `<client_id>`, `{organization_name}`, `{{name}}` or `$NAME`.
 * @param shellVariables names of the shell variables of the command
 */
export function isPlaceholder(text: string, shellVariables: readonly string[]): boolean {
  if (/^(?:<[^<>]{1,200}>|\{[^{}]{1,200}\}|\{\{[^{}]{1,200}\}\})$/.test(text)) return true;
  return shellVariables.some((name) => text === `$${name}` || text === `\${${name}}`);
}

/** Whether a text is no value yet: a placeholder, or what people write for one, such as `YOUR_CLIENT_ID` or `Base64(…)`. */
export function isValueToCome(text: string, shellVariables: readonly string[]): boolean {
  const value = text.trim();
  if (value === '' || isPlaceholder(value, shellVariables)) return true;
  return /^(?:\[[\w .-]{1,200}\]|base64 ?\(.{0,400}\)|your[-_ ].{1,200}|x{3,}|\*{3,}|\.{3}|…)$/is.test(value);
}

/** Whether the secrets of a command become variables of a request file, or stay as they are: to be sent, never to be saved. */
export type SecretsOfCurl = 'named' | 'kept';

/** Writes the secret under a name as a variable of a request file, and leaves what is a placeholder already. */
export function secretVariable(shellVariables: readonly string[], secrets: SecretsOfCurl): WriteSecret {
  return (name, secret) => {
    return secrets === 'kept' || isPlaceholder(secret, shellVariables) ? secret : `{{${camelCase(name)}}}`;
  };
}

/** Whether a placeholder stands anywhere in a text. */
export function hasPlaceholder(text: string, shellVariables: readonly string[]): boolean {
  return fillPlaceholders(text, shellVariables) !== text || /\{\{[^{}]{1,200}\}\}/.test(text);
}

/**
 * Writes the placeholders of documentation and the shell variables of a text as placeholders of a request file. What a
 * connection knows gets its name there (`<org_name>` is `{{organization}}`), the rest its own in one word.
 */
export function fillPlaceholders(text: string, shellVariables: readonly string[] = []): string {
  return mapShellVariables(
    text,
    shellVariables,
    (_, name) => `{{${name}}}`,
    (between) =>
      between.replace(/<([A-Za-z][\w .-]{0,80})>|(?<!\{)\{([A-Za-z][\w .-]{0,80})\}(?!\})/g, (_, angled, braced) => {
        return `{{${nameOfPlaceholder(String(angled ?? braced))}}}`;
      }),
  );
}

function nameOfPlaceholder(written: string): string {
  const plain = written.toLowerCase().replace(/[^a-z0-9]/g, '');
  return connectionNames.find(([pattern]) => pattern.test(plain))?.[1] ?? camelCase(written);
}
