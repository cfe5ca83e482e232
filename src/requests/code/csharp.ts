import { type CodeRequest, headersBut } from './codeRequest.ts';
import { expression, inDoubleQuotes, type TextSyntax } from './codeText.ts';

const syntax: TextSyntax = {
  quoted: inDoubleQuotes,
  block: rawString,
  variable: (name) => `Environment.GetEnvironmentVariable("${name}")`,
};

/** `System.Net.Http.HttpClient`, as top-level statements (C# 11 and later). */
export function toCSharp({ method, url, headers, user, body, variables }: CodeRequest): string {
  const text = (value: string) => expression(value, variables, syntax);
  const { others, value: type } = headersBut(headers, 'content-type');
  const ofContent = (name: string) => name.toLowerCase().startsWith('content-');
  const setter = (name: string) => (body && ofContent(name) ? 'request.Content.Headers' : 'request.Headers');
  const content =
    body === undefined
      ? undefined
      : 'path' in body
        ? `new StreamContent(File.OpenRead(${inDoubleQuotes(body.path)}))`
        : `new StringContent(${text(body.text)})`;
  const contentType = type === undefined ? 'null' : `MediaTypeHeaderValue.Parse(${text(type)})`;
  return [
    ...(user ? ['using System.Text;'] : []),
    ...(body ? ['using System.Net.Http.Headers;'] : []),
    ...(user || body ? [''] : []),
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(new HttpMethod(${text(method)}), ${text(url)});`,
    ...(content === undefined ? [] : [`request.Content = ${content};`]),
    ...(body ? [`request.Content.Headers.ContentType = ${contentType};`] : []),
    ...(user ? [`var credentials = Encoding.UTF8.GetBytes(${text(`${user.name}:${user.password}`)});`] : []),
    ...(user
      ? ['request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(credentials));']
      : []),
    ...others.map(({ name, value }) => `${setter(name)}.TryAddWithoutValidation(${text(name)}, ${text(value)});`),
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
    '',
  ].join('\n');
}

/** A raw string is closed by more quotes than any that stand in it. */
function rawString(text: string): string | undefined {
  if (text.includes('\r')) return undefined;
  const longest = Math.max(2, ...(text.match(/"+/g) ?? []).map((quotes) => quotes.length));
  const fence = '"'.repeat(longest + 1);
  return `${fence}\n${text.toWellFormed()}\n${fence}`;
}
