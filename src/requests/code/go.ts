import type { CodeRequest } from './codeRequest.ts';
import { expression, inDoubleQuotes, type TextSyntax } from './codeText.ts';

const syntax: TextSyntax = {
  quoted: inDoubleQuotes,
  block: (text) => (/[`\r\ufeff\0]/.test(text) ? undefined : `\`${text.toWellFormed()}\``),
  variable: (name) => `os.Getenv("${name}")`,
};

const stop = ['	if err != nil {', '		panic(err)', '	}'];

/** `net/http`, as a program that `go run` runs. */
export function toGo({ method, url, headers, user, body, variables }: CodeRequest): string {
  const text = (value: string) => expression(value, variables, syntax);
  const isFile = body !== undefined && 'path' in body;
  const packages = [
    ...['fmt', 'io', 'net/http'],
    ...(variables.length > 0 || isFile ? ['os'] : []),
    ...(body && !isFile ? ['strings'] : []),
  ];
  return [
    ...['package main', '', 'import (', ...packages.map((name) => `	"${name}"`), ')', ''],
    'func main() {',
    ...(body === undefined
      ? []
      : 'path' in body
        ? [`	body, err := os.Open(${inDoubleQuotes(body.path)})`, ...stop]
        : [`	body := strings.NewReader(${text(body.text)})`]),
    `	request, err := http.NewRequest(${text(method)}, ${text(url)}, ${body === undefined ? 'nil' : 'body'})`,
    ...stop,
    ...(user ? [`	request.SetBasicAuth(${text(user.name)}, ${text(user.password)})`] : []),
    ...headers.map(({ name, value }) => `	request.Header.Set(${text(name)}, ${text(value)})`),
    '	response, err := http.DefaultClient.Do(request)',
    ...stop,
    '	defer response.Body.Close()',
    '	answer, err := io.ReadAll(response.Body)',
    ...stop,
    '	fmt.Println(response.StatusCode, string(answer))',
    '}',
    '',
  ].join('\n');
}
