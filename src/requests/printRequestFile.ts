import { writtenDirectives } from './directives.ts';
import type { BodyPart, RequestContent, RequestFile, Variable } from './requestFile.ts';

/**
 * A request file in canonical form: one blank line between the parts, the method always written, directives above the
 * request line. Comments that are no directives are not part of a request and are not printed.
 */
export function printRequestFile(file: RequestFile): string {
  const owned = new Set<Variable>(file.requests.flatMap(({ variables }) => variables));
  const loose = file.variables.filter((variable) => !owned.has(variable));
  const printed: string[] = [];
  let next = 0;
  for (const request of file.requests) {
    const before: Variable[] = [];
    for (let variable = loose[next]; variable !== undefined && variable.nameToken.line < request.requestLine; ) {
      before.push(variable);
      next += 1;
      variable = loose[next];
    }
    if (printed.length === 0 && before.length > 0) printed.push(printVariables(before.splice(0)));
    const { title, ...untitled } = request;
    const text = printRequest({ ...untitled, variables: [...before, ...request.variables] });
    if (title === undefined && printed.length === 0) printed.push(text);
    else printed.push(`${separator(title)}\n${text}`);
  }
  if (next < loose.length) {
    const rest = printVariables(loose.slice(next));
    printed.push(printed.length === 0 ? rest : `${separator(undefined)}\n${rest}`);
  }
  return printed.join('\n');
}

/**
 * One request in canonical form, ending with a line feed. The content has to be such as `parseRequestFile` gives: a body
 * line that would be read as something else (`isReadOtherwise`) is not escaped, for the format has no escapes.
 */
export function printRequest(content: RequestContent): string {
  const lines: string[] = [];
  if (content.title !== undefined) lines.push(separator(content.title));
  for (const { name, value } of writtenDirectives(content.directives)) {
    lines.push(`# @${name}${value.startsWith('=') ? ' =' : ''}${value === '' ? '' : ' '}${value}`);
  }
  if (content.variables.length > 0) lines.push(printVariables(content.variables).trimEnd());
  const version = content.httpVersion === undefined ? '' : ` ${content.httpVersion}`;
  lines.push(`${content.method} ${content.url}${version}`);
  for (const { name, value } of content.headers) lines.push(value === '' ? `${name}:` : `${name}: ${value}`);
  if (content.body.length > 0) lines.push('', content.body.map(printPart).join('\n'));
  return `${lines.join('\n')}\n`;
}

function printVariables(variables: readonly Variable[]): string {
  return variables.map(({ name, value }) => `@${name} = ${value}`.trimEnd().concat('\n')).join('');
}

function printPart(part: BodyPart): string {
  if (part.kind === 'text') return part.text;
  return `<${part.substitute ? '@' : ''}${part.encoding ?? ''} ${part.path}`;
}

function separator(title: string | undefined): string {
  return title === undefined ? '###' : `### ${title}`;
}
