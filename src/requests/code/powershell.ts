import { shellSyntax } from '../shellSyntax.ts';
import { type CodeRequest, headersBut } from './codeRequest.ts';

const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'MERGE'];

/** `Invoke-WebRequest` of PowerShell 7.3 and later. */
export function toPowerShell({ method, url, headers, user, body, variables }: CodeRequest): string {
  const text = (value: string) => shellSyntax.powershell.quoted(value, variables);
  const { others, value: type } = headersBut(headers, 'content-type');
  const pair = user && text(`${user.name}:${user.password}`);
  const credentials = `'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${pair}))`;
  const written = [
    ...(pair === undefined ? [] : [`Authorization = ${credentials}`]),
    ...others.map(({ name, value }) => `${text(name)} = ${text(value)}`),
  ];
  const entries = [
    `${known.includes(method) ? 'Method' : 'CustomMethod'} = ${text(method)}`,
    `Uri = ${text(url)}`,
    ...(written.length === 0 ? [] : [`Headers = @{\n${written.map((entry) => `    ${entry}\n`).join('')}  }`]),
    ...(type === undefined ? [] : [`ContentType = ${text(type)}`]),
    ...(body === undefined ? [] : ['path' in body ? `InFile = ${text(body.path)}` : `Body = ${text(body.text)}`]),
    'SkipHttpErrorCheck = $true',
  ];
  return [
    `$request = @{\n${entries.map((entry) => `  ${entry}\n`).join('')}}`,
    '$response = Invoke-WebRequest @request',
    '"$($response.StatusCode) $($response.Content)"',
    '',
  ].join('\n');
}
