import type { CodeRequest } from './codeRequest.ts';
import { expression, inDoubleQuotes, isSum, type TextSyntax } from './codeText.ts';

const syntax: TextSyntax = {
  quoted: inDoubleQuotes,
  block,
  variable: (name) => `os.environ["${name}"]`,
};

/** The package `requests`. */
export function toPython(request: CodeRequest): string {
  const { method, url, headers, user, body, variables } = request;
  const text = (value: string) => expression(value, variables, syntax);
  const hasFunction = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].includes(method);
  const given = [
    ...(hasFunction ? [] : [text(method)]),
    text(url),
    ...(headers.length === 0
      ? []
      : [`headers={\n${headers.map(({ name, value }) => `        ${text(name)}: ${text(value)},\n`).join('')}    }`]),
    ...(user ? [`auth=(${text(user.name)}, ${text(user.password)})`] : []),
    ...(body ? [`data=${'path' in body ? `open(${inDoubleQuotes(body.path)}, "rb")` : encoded(body.text)}`] : []),
    'timeout=30',
  ];
  return [
    ...(variables.length > 0 ? ['import os', ''] : []),
    ...['import requests', ''],
    `response = requests.${hasFunction ? method.toLowerCase() : 'request'}(`,
    ...given.map((argument) => `    ${argument},`),
    ...[')', 'print(response.status_code, response.text)', ''],
  ].join('\n');

  /** The package would send other than ASCII in Latin-1. */
  function encoded(value: string): string {
    const written = text(value);
    const isPlain = /^[\0-\x7f]*$/.test(value) && !variables.some((name) => value.includes(name));
    return isPlain ? written : `${isSum(value, variables) ? `(${written})` : written}.encode()`;
  }
}

/** What has other control characters than line breaks and tabs is quoted. */
function block(text: string): string | undefined {
  if (/[^\P{Cc}\n\t]/u.test(text)) return undefined;
  const escaped = text
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replace(/"(?=""|$)/g, '\\"');
  return `"""${escaped}"""`;
}
