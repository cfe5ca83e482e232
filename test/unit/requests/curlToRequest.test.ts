import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import { curlToRequest, requestContentOfCurl } from '../../../src/requests/curlToRequest.ts';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { resolveRequestNow } from '../../../src/requests/resolveRequest.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { contentOf } from './requestContents.ts';
import { curlFragments } from './requestSamples.ts';

const convert = (command: string): string => curlToRequest(parseCurl(command));

/** The body as it is sent after the way through a request file. */
function sentBody(command: string): string | undefined {
  const file = parseRequestFile(convert(command));
  return resolveRequestNow(file, file.requests[0] ?? assert.fail(), () => undefined).body;
}

describe('secrets in a command', () => {
  const secret = 'hunter2hunter2';
  const commands = [
    `curl https://h -u id:${secret}`,
    `curl https://id:${secret}@h/x`,
    `curl https://h -H 'Authorization: Basic ${Buffer.from(`id:${secret}`).toString('base64')}'`,
    `curl https://h -H 'Authorization: Bearer ${secret}'`,
    `curl https://h -H 'Authorization: DPoP ${secret}'`,
    `curl https://h -H 'Authorization: ${secret}'`,
    `curl https://h -H 'authorization: ApiKey ${secret}'`,
    `curl https://h --oauth2-bearer ${secret}`,
    `curl https://h -H 'X-API-Key: ${secret}' -H 'Test-Key: ${secret}' -b 'session=${secret}'`,
    `curl https://h/token -d grant_type=authorization_code -d code=${secret} -d code_verifier=${secret}`,
    `curl https://h/token -d 'grant_type=password&username=me&password=${secret}&client%5Fsecret=${secret}'`,
    `curl https://h/revoke -d 'token=${secret}&token_type_hint=access_token'`,
    `curl 'https://h/x?access_token=${secret}&a=b'`,
    `curl https://h --json '{"userName": "me", "password": "${secret}", "a": [{"clientSecret": "${secret}"}]}'`,
    `curl https://h --json '{"client_secret": "${secret}", /* odd */}'`,
    `curl https://h -F password=${secret}`,
  ];
  for (const command of commands) {
    it(`stay out of the file: ${command.replaceAll(secret, '…')}`, () => {
      const text = convert(command);
      assert.ok(!text.includes(secret) && !text.includes(Buffer.from(secret).toString('base64').slice(3, 12)), text);
    });
  }

  it('become variables, but for tokens, which Scopewise adds', () => {
    assert.equal(convert("curl https://h/ -H 'Authorization: Bearer x'"), 'GET https://h/\n');
    assert.equal(convert('curl https://h/ -u admin:x'), 'GET https://h/\nAuthorization: Basic admin {{password}}\n');
    assert.equal(convert("curl https://h/ -H 'X-API-Key: x'"), 'GET https://h/\nX-API-Key: {{xApiKey}}\n');
    assert.equal(convert('curl "https://h/$ID" -H "X-Api-Key: $KEY"'), 'GET https://h/{{ID}}\nX-Api-Key: {{KEY}}\n');
  });
});

describe('the body of a command', () => {
  it('of JSON is laid out and keeps every digit', () => {
    const text = convert(`curl https://h/ --json '{"id":12345678901234567890,"b":[],"c":{"d":1.0}}'`);
    const body = '{\n  "id": 12345678901234567890,\n  "b": [],\n  "c": {\n    "d": 1.0\n  }\n}\n';
    assert.equal(text, `POST https://h/\nContent-Type: application/json\nAccept: application/json\n\n${body}`);
  });

  it('of JSON has its placeholders as variables, under the name of a secret as well', () => {
    const command = `curl https://h -d '{"name": "<user_name>", "password": "<your_password>"}'`;
    const body = '{\n  "name": "{{username}}",\n  "password": "{{yourPassword}}"\n}';
    assert.ok(curlToRequest(parseCurl(command)).includes(body));
    const [sent] = requestContentOfCurl(parseCurl(command), 'kept').body;
    assert.deepEqual(sent, { kind: 'text', text: body });
  });

  it('of JSON that curl would call a form is JSON', () => {
    assert.equal(convert(`curl https://h/ -d '[1]'`), 'POST https://h/\nContent-Type: application/json\n\n[\n  1\n]\n');
  });

  it('of a form goes over the wire as it was', () => {
    const form = 'a=%20x&b=1+2&c=é %26&d=';
    assert.equal(sentBody(`curl https://h -d '${form}'`), 'a=%20x&b=1+2&c=%C3%A9%20%26&d=');
    assert.equal(sentBody(`curl https://h --data-urlencode $'a= b\\n#c '`), 'a=%20b%0A%23c%20');
  });

  it('keeps lines that a request file would read as something else', () => {
    const lines = ['# Title', '### Part', '  < file', '> {%', '?? a', '{{', '}}', '', '@a = b'];
    const command = `curl https://h -H 'Content-Type: text/plain' --data-binary '${lines.join('\n')}'`;
    assert.equal(sentBody(command), lines.join('\n'));
  });

  it('of fields and files is multipart', () => {
    const text = convert(`curl https://h/ -F 'a=b' -F 'f=@dir/x.csv;type=text/csv'`);
    const parts = [
      '--boundary',
      'Content-Disposition: form-data; name="a"',
      '',
      'b',
      '--boundary',
      'Content-Disposition: form-data; name="f"; filename="x.csv"',
      'Content-Type: text/csv',
      '',
      '< ./dir/x.csv',
      '--boundary--',
    ];
    const head = 'POST https://h/\nContent-Type: multipart/form-data; boundary=boundary\n\n';
    assert.equal(text, `${head}${parts.join('\n')}\n`);
  });

  it('in a file stays there', () => {
    assert.equal(convert('curl -T ./a.csv https://h/'), 'PUT https://h/a.csv\n\n< ./a.csv\n');
    assert.equal(
      convert('curl -d @a.json https://h'),
      'POST https://h\nContent-Type: application/json\n\n< ./a.json\n',
    );
  });
});

it('what cannot be said in a request file is refused', () => {
  for (const command of [
    "curl https://h -H '#a: b'",
    'curl https://h -X GRPC',
    'curl https://h --data-urlencode a@b',
  ]) {
    assert.throws(
      () => convert(command),
      (error) => isScopewiseError(error, 'curl.invalid'),
      command,
    );
  }
});

it('5,000 random commands become requests that read as they were meant', () => {
  let converted = 0;
  for (let seed = 0; seed < 5_000; seed += 1) {
    const command = `curl https://h/ ${randomText(seededRandom(seed), curlFragments, 8)}`;
    try {
      const curl = parseCurl(command);
      const content = requestContentOfCurl(curl);
      const { requests, problems } = parseRequestFile(curlToRequest(curl));
      assert.deepEqual([problems, requests.map(contentOf)], [[], [content]], JSON.stringify(command));
      converted += 1;
    } catch (error) {
      if (!isScopewiseError(error, 'curl.invalid')) throw error;
    }
  }
  assert.ok(converted > 1_000, `${converted} conversions are too few to say anything`);
});
