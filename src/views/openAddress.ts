import { env, type Uri } from 'vscode';

/**
 * Opens a page in the browser. A `Uri` would not do: it decodes what it is made of, and `%26` or `%2B` of a parameter reach the
 * browser as `&` or `+`. The editor takes a text as it is, which its types do not tell (microsoft/vscode#85930).
 *
 * @param url absolute
 * @returns false where the person did not want it opened
 */
export function openAddress(url: string): Thenable<boolean> {
  return env.openExternal(url as unknown as Uri);
}
