/**
 * A message in which nothing is a link. VS Code makes one of `[words](command:…)` in a notification and below an input box, and
 * a click on it carries out that command: words of a server or a file, such as the reason of a refusal, must not come to that.
 */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}
