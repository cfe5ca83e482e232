import { findShellVariables, mapShellVariables } from '../shellVariables.ts';
import type { CodeRequest } from './codeRequest.ts';

/** `fetch` of Node and of every other runtime that has `process.env`. */
export function toFetch(request: CodeRequest): string {
  const { method, url, body, user } = request;
  const text = textOf(request);
  const options = [
    ...(method === 'GET' && body === undefined ? [] : [`method: ${text(method)}`]),
    ...headersOf(request, user && `'Basic ' + btoa(${text(`${user.name}:${user.password}`)})`),
    ...bodyOf(request, 'body'),
  ];
  const given = options.length === 0 ? '' : `, {\n${options.map((option) => `  ${option},\n`).join('')}}`;
  return [
    ...importsOf(request),
    `const response = await fetch(${text(url)}${given});`,
    'console.log(response.status, await response.text());',
    '',
  ].join('\n');
}

/** The package `axios`. An answer of any status is an answer. */
export function toAxios(request: CodeRequest): string {
  const { method, url, user } = request;
  const text = textOf(request);
  const options = [
    `method: ${text(method)}`,
    `url: ${text(url)}`,
    ...headersOf(request, undefined),
    ...(user ? [`auth: { username: ${text(user.name)}, password: ${text(user.password)} }`] : []),
    ...bodyOf(request, 'data'),
    'validateStatus: () => true',
  ];
  return [
    ...["import axios from 'axios';", ...importsOf(request), ...('path' in (request.body ?? {}) ? [] : [''])],
    `const response = await axios({\n${options.map((option) => `  ${option},\n`).join('')}});`,
    'console.log(response.status, response.data);',
    '',
  ].join('\n');
}

function importsOf({ body }: CodeRequest): string[] {
  return body && 'path' in body ? ["import { readFile } from 'node:fs/promises';", ''] : [];
}

function headersOf(request: CodeRequest, authorization: string | undefined): string[] {
  const text = textOf(request);
  const written = [
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...request.headers.map(({ name, value }) => `${/^[A-Za-z]+$/.test(name) ? name : text(name)}: ${text(value)}`),
  ];
  return written.length === 0 ? [] : [`headers: {\n${written.map((header) => `    ${header},\n`).join('')}  }`];
}

function bodyOf(request: CodeRequest, name: string): string[] {
  const { body } = request;
  if (body === undefined) return [];
  return [`${name}: ${'path' in body ? `await readFile(${quoted(body.path)})` : textOf(request)(body.text)}`];
}

/** In single quotes, or as a template where a variable or a line break stands in the text. */
function textOf({ variables }: CodeRequest): (text: string) => string {
  return (text) => {
    const found = findShellVariables(text, variables);
    const [first] = found;
    if (first?.start === 0 && first.end === text.length) return `process.env.${first.name}`;
    if (first === undefined && !/\n(?=.)/.test(text)) return quoted(text);
    const template = mapShellVariables(
      text.toWellFormed(),
      variables,
      (_, name) => `\${process.env.${name}}`,
      (between) => between.replace(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r'),
    );
    return `\`${template}\``;
  };
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text.toWellFormed()).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
