import type { CodeRequest } from './codeRequest.ts';
import { expression, inDoubleQuotes, type TextSyntax } from './codeText.ts';

const syntax: TextSyntax = {
  quoted: inDoubleQuotes,
  block: textBlock,
  variable: (name) => `System.getenv("${name}")`,
};

/** `java.net.http.HttpClient`, as a program that `java Request.java` runs (Java 17 and later). */
export function toJava({ method, url, headers, user, body, variables }: CodeRequest): string {
  const text = (value: string) => expression(value, variables, syntax);
  const publisher =
    body === undefined
      ? 'HttpRequest.BodyPublishers.noBody()'
      : 'path' in body
        ? `HttpRequest.BodyPublishers.ofFile(Path.of(${inDoubleQuotes(body.path)}))`
        : `HttpRequest.BodyPublishers.ofString(${text(body.text)})`;
  const imports = [
    'java.net.URI',
    ...['HttpClient', 'HttpRequest', 'HttpResponse'].map((name) => `java.net.http.${name}`),
    ...(body && 'path' in body ? ['java.nio.file.Path'] : []),
    ...(user ? ['java.util.Base64'] : []),
  ];
  const pair = user && text(`${user.name}:${user.password}`);
  return [
    ...imports.map((name) => `import ${name};`),
    '',
    'public class Request {',
    '  public static void main(String[] args) throws Exception {',
    ...(pair === undefined
      ? []
      : [`    var credentials = Base64.getEncoder().encodeToString((${pair}).getBytes("UTF-8"));`]),
    `    var request = HttpRequest.newBuilder(URI.create(${text(url)}))`,
    ...(pair === undefined ? [] : ['        .header("Authorization", "Basic " + credentials)']),
    ...headers.map(({ name, value }) => `        .header(${text(name)}, ${text(value)})`),
    `        .method(${text(method)}, ${publisher})`,
    '        .build();',
    '    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    '    System.out.println(response.statusCode() + " " + response.body());',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** A text block takes away what all lines have in front, and all white space at their ends: such texts are quoted. */
function textBlock(text: string): string | undefined {
  const lines = text.split('\n');
  if (/[\r\f\v]|[ \t]$/m.test(text) || !lines.some((line) => /^\S/.test(line))) return undefined;
  const escaped = text.replaceAll('\\', '\\\\').replace(/"(?=""|$)/g, '\\"');
  return `"""\n${escaped}"""`;
}
