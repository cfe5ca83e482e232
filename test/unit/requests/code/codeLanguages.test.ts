import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { codeLanguages, requestToCode } from '../../../../src/requests/code/codeLanguages.ts';
import { type WritableRequest, withoutSecrets } from '../../../../src/requests/requestToCurl.ts';
import { startServer } from '../../../support/startServer.ts';

function codeOf(id: string, request: WritableRequest, token = true, shellVariables: readonly string[] = []): string {
  const language = codeLanguages.find((candidate) => candidate.id === id);
  assert.ok(language, id);
  return requestToCode(withoutSecrets(request, { token, shellVariables }), language);
}

const list: WritableRequest = {
  method: 'GET',
  url: 'https://example.com/scim2/Users?count=2',
  headers: { Accept: 'application/json' },
};

const body = '{\n  "name": "O\'Neil \\"ann\\"",\n  "path": "C:\\\\x"\n}';
const creation: WritableRequest = {
  method: 'POST',
  url: 'https://example.com/things',
  headers: { 'Content-Type': 'application/json' },
  body,
};

const written: Readonly<Record<string, readonly [list: string, creation: string]>> = {
  fetch: [
    `const response = await fetch('https://example.com/scim2/Users?count=2', {
  headers: {
    Authorization: \`Bearer \${process.env.ACCESS_TOKEN}\`,
    Accept: 'application/json',
  },
});
console.log(response.status, await response.text());
`,
    `const response = await fetch('https://example.com/things', {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${process.env.ACCESS_TOKEN}\`,
    'Content-Type': 'application/json',
  },
  body: \`{
  "name": "O'Neil \\\\"ann\\\\"",
  "path": "C:\\\\\\\\x"
}\`,
});
console.log(response.status, await response.text());
`,
  ],
  axios: [
    `import axios from 'axios';

const response = await axios({
  method: 'GET',
  url: 'https://example.com/scim2/Users?count=2',
  headers: {
    Authorization: \`Bearer \${process.env.ACCESS_TOKEN}\`,
    Accept: 'application/json',
  },
  validateStatus: () => true,
});
console.log(response.status, response.data);
`,
    '',
  ],
  python: [
    `import os

import requests

response = requests.get(
    "https://example.com/scim2/Users?count=2",
    headers={
        "Authorization": "Bearer " + os.environ["ACCESS_TOKEN"],
        "Accept": "application/json",
    },
    timeout=30,
)
print(response.status_code, response.text)
`,
    '',
  ],
  java: [
    '',
    `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Request {
  public static void main(String[] args) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("https://example.com/things"))
        .header("Authorization", "Bearer " + System.getenv("ACCESS_TOKEN"))
        .header("Content-Type", "application/json")
        .method("POST", HttpRequest.BodyPublishers.ofString("""
{
  "name": "O'Neil \\\\"ann\\\\"",
  "path": "C:\\\\\\\\x"
}"""))
        .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body());
  }
}
`,
  ],
  go: [
    `package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
)

func main() {
	request, err := http.NewRequest("GET", "https://example.com/scim2/Users?count=2", nil)
	if err != nil {
		panic(err)
	}
	request.Header.Set("Authorization", "Bearer " + os.Getenv("ACCESS_TOKEN"))
	request.Header.Set("Accept", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	fmt.Println(response.StatusCode, string(answer))
}
`,
    '',
  ],
  csharp: [
    '',
    `using System.Net.Http.Headers;

using var client = new HttpClient();
using var request = new HttpRequestMessage(new HttpMethod("POST"), "https://example.com/things");
request.Content = new StringContent("""
{
  "name": "O'Neil \\"ann\\"",
  "path": "C:\\\\x"
}
""");
request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Environment.GetEnvironmentVariable("ACCESS_TOKEN"));
using var response = await client.SendAsync(request);
Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
`,
  ],
  powershell: [
    '',
    `$request = @{
  Method = 'POST'
  Uri = 'https://example.com/things'
  Headers = @{
    'Authorization' = "Bearer \${env:ACCESS_TOKEN}"
  }
  ContentType = 'application/json'
  Body = '{
  "name": "O''Neil \\"ann\\"",
  "path": "C:\\\\x"
}'
  SkipHttpErrorCheck = $true
}
$response = Invoke-WebRequest @request
"$($response.StatusCode) $($response.Content)"
`,
  ],
};

for (const { id } of codeLanguages) {
  test(`a request in ${id}`, () => {
    const [ofList, ofCreation] = written[id] ?? assert.fail(`nothing is expected of ${id}`);
    if (ofList !== '') assert.equal(codeOf(id, list), ofList);
    if (ofCreation !== '') assert.equal(codeOf(id, creation), ofCreation);
  });

  test(`${id} holds no secret, and reads each from the environment`, () => {
    const basic = Buffer.from('the-client:hunter2-basic').toString('base64');
    const code = codeOf(
      id,
      {
        method: 'POST',
        url: 'https://example.com/?api_key=hunter2-query&q=$PIN',
        headers: { Authorization: `Basic ${basic}`, Cookie: 'hunter2-cookie', 'Content-Type': 'application/json' },
        body: '{"password": "hunter2-body"}',
      },
      false,
      ['PIN'],
    );
    assert.doesNotMatch(code, /hunter2|aHVudGVy|aGUtY2xp/);
    assert.match(code, /the-client/);
    for (const name of ['API_KEY', 'PIN', 'COOKIE', 'PASSWORD']) assert.match(code, new RegExp(`\\b${name}\\b`));
    assert.doesNotMatch(code, /\$PIN\b/);
  });
}

/** Texts that end strings, start variables, or break lines in one language or another. */
const nasty = [
  'plain "text"',
  "it's ${HOME} `tick` $ACCESS_TOKEN\n  indented\n",
  'a\r\nb\\',
  '"""\n""""""\n$"{x}" %s {0} {{y}}',
  '\ttab\u0007bell\nline € 😀',
];

test('what is written for fetch sends the very request', async (context) => {
  const server = await startServer(context, (_, response) => response.end('{}'));
  for (const text of nasty) {
    const headers = { 'Content-Type': 'text/x; a="b"', 'X-Odd': `a"b'c\\d \${e} \`f\`` };
    const request = { method: 'PATCH', url: `${server.origin}/x?q='y'&k=$PIN`, headers, body: text };
    const output = await runModule(context, codeOf('fetch', request, true, ['ACCESS_TOKEN', 'PIN']));
    assert.equal(output, '200 {}\n');
    const received = server.requests.at(-1);
    const { method, path, body } = received ?? {};
    assert.deepEqual(
      { method, path, body },
      { method: 'PATCH', path: '/x?q=%27y%27&k=12', body: text.replaceAll('$ACCESS_TOKEN', 'a "token"') },
    );
    assert.equal(received?.headers['x-odd'], headers['X-Odd']);
    assert.equal(received?.headers.authorization, 'Bearer a "token"');
  }
});

async function runModule(context: TestContext, code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-code-'));
  context.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'request.mjs');
  await writeFile(path, code);
  const env = { ...process.env, ACCESS_TOKEN: 'a "token"', PIN: '12' };
  return (await promisify(execFile)(process.execPath, [path], { env })).stdout;
}
