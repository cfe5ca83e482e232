import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import type { CurlRequest } from '../../../src/requests/curlRequest.ts';
import { parseCurl } from '../../../src/requests/parseCurl.ts';

const form = { name: 'Content-Type', value: 'application/x-www-form-urlencoded' };

/** What a command says beyond a plain GET of https://h. */
function beyondGet(command: string): Partial<CurlRequest> {
  const plain: CurlRequest = {
    method: 'GET',
    url: 'https://h',
    headers: [],
    insecure: false,
    followRedirects: false,
    variables: [],
  };
  const entries = Object.entries(parseCurl(command));
  return Object.fromEntries(
    entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(plain[key as keyof CurlRequest])),
  );
}

const data = (...texts: string[]) => ({ kind: 'data', parts: texts.map((text) => ({ kind: 'text', text })) });

const rows: readonly (readonly [command: string, expected: object])[] = [
  ['curl https://h', {}],
  ['curl --url=https://h -v --silent --compressed -o out -w "%{http_code}" --max-time 3', {}],
  ['curl -XDELETE https://h', { method: 'DELETE' }],
  ['curl --request put https://h', { method: 'PUT' }],
  ['curl -I https://h', { method: 'HEAD' }],
  ['curl me:secret@h/x', { url: 'h/x', user: { name: 'me', password: 'secret' } }],
  ['curl -r 0-99 https://h', { headers: [{ name: 'Range', value: 'bytes=0-99' }] }],
  ["curl 'https://h?page\\[size\\]=1'", { url: 'https://h?page[size]=1' }],
  ["curl -g 'https://h?a\\[b'", { url: 'https://h?a\\[b' }],
  ['curl -sSkL https://h', { insecure: true, followRedirects: true }],
  ['curl https://h -d a=1 -d b=2', { method: 'POST', headers: [form], body: data('a=1&b=2') }],
  ['curl https://h --data-raw @a', { method: 'POST', headers: [form], body: data('@a') }],
  ['curl https://h -d ""', { method: 'POST', headers: [form], body: data('') }],
  [
    "curl https://h --data-urlencode 'a=b c&d' --data-urlencode '=e=f' --data-urlencode 'g h' --data-urlencode 'é'",
    { method: 'POST', headers: [form], body: data('a=b%20c%26d&e%3Df&g%20h&%C3%A9') },
  ],
  [
    'curl https://h -d @a.txt -d x --data-binary @b.bin --data-urlencode n@c.txt',
    {
      method: 'POST',
      headers: [form],
      body: {
        kind: 'data',
        parts: [
          { kind: 'file', path: 'a.txt', encoding: 'without_line_breaks' },
          { kind: 'text', text: 'x' },
          { kind: 'file', path: 'b.bin', encoding: 'binary' },
          { kind: 'file', path: 'c.txt', encoding: 'percent', name: 'n' },
        ],
      },
    },
  ],
  [
    `curl https://h --json '{"a":' --json '1}'`,
    {
      method: 'POST',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Accept', value: 'application/json' },
      ],
      body: data('{"a":1}'),
    },
  ],
  ['curl -G https://h -d a=1 --data-urlencode "q=x y"', { url: 'https://h?a=1&q=x%20y' }],
  ['curl -G "https://h/?a=1#top" -d b=2', { url: 'https://h/?a=1&b=2' }],
  [
    'curl https://h --url-query "a=b c" -d x -X PATCH',
    { url: 'https://h?a=b%20c', method: 'PATCH', headers: [form], body: data('x') },
  ],
  [
    'curl -T f.json https://h',
    {
      method: 'PUT',
      url: 'https://h/f.json',
      body: { kind: 'data', parts: [{ kind: 'file', path: 'f.json', encoding: 'binary' }] },
    },
  ],
  ['curl -u id:se:cret https://h', { user: { name: 'id', password: 'se:cret' } }],
  ['curl -uid https://h', { user: { name: 'id' } }],
  ['curl https://id:se%40cret@h', { user: { name: 'id', password: 'se@cret' } }],
  ["curl -H 'authorization:basic aWQ6c8Opw6k=' https://h", { user: { name: 'id', password: 'séé' } }],
  ["curl -H 'Authorization: Bearer x' -u a:b https://h", { headers: [{ name: 'Authorization', value: 'Bearer x' }] }],
  [
    "curl https://h -A agent -e 'https://r;auto' -b 'a=1' -b 'jar.txt' -b b=2 --oauth2-bearer t",
    {
      headers: [
        { name: 'User-Agent', value: 'agent' },
        { name: 'Referer', value: 'https://r' },
        { name: 'Cookie', value: 'a=1; b=2' },
        { name: 'Authorization', value: 'Bearer t' },
      ],
    },
  ],
  [
    "curl https://h -H 'Accept:' -H 'X-Empty;' -H 'A:b' -d x -H 'Content-Type:'",
    {
      method: 'POST',
      headers: [
        { name: 'X-Empty', value: '' },
        { name: 'A', value: 'b' },
      ],
      body: data('x'),
    },
  ],
  [
    `curl https://h -F 'a=b' -F 'c=@"x;y.txt";type=text/plain;filename=z' -F 'd=<e' --form-string 'f=@g;type=h'`,
    {
      method: 'POST',
      body: {
        kind: 'form',
        fields: [
          { name: 'a', kind: 'value', content: 'b' },
          { name: 'c', kind: 'upload', content: 'x;y.txt', type: 'text/plain', filename: 'z' },
          { name: 'd', kind: 'text_file', content: 'e' },
          { name: 'f', kind: 'value', content: '@g;type=h' },
        ],
      },
    },
  ],
  [
    `curl "https://h/$ORG?a=$1" -H "X: \${TOKEN} $" -o $OUT`,
    { url: 'https://h/$ORG?a=$1', headers: [{ name: 'X', value: '${TOKEN} $' }], variables: ['ORG', 'TOKEN'] },
  ],
  [
    'curl https://h --data-urlencode "a=$B c"',
    { method: 'POST', headers: [form], body: data('a=$B%20c'), variables: ['B'] },
  ],
];

describe('a cURL command', () => {
  for (const [command, expected] of rows) {
    it(command, () => assert.deepEqual(beyondGet(command), expected));
  }

  it('may stand behind a prompt or a sentence, in a fence or in a list of commands', () => {
    const commands = [
      '$ curl https://h',
      '   % curl https://h',
      'user@host:~$ curl https://h',
      'C:\\> curl.exe https://h',
      'TOKEN=x /usr/bin/curl https://h',
      'Use this curl command, please:\n\n  curl https://h\n1\n2',
      '```bash\ncurl \\\nhttps://h\n```',
      '`curl https://h`',
      'curl https://h | jq . > users.json',
    ];
    for (const command of commands) assert.deepEqual(beyondGet(command), {}, command);
  });

  it('may be run by another command, or its answer be kept', () => {
    const commands = [
      'sudo curl https://h',
      'time ./curl.exe https://h',
      '[root@host ~]# curl https://h',
      'PS C:\\work> $answer = curl.exe https://h',
      'TOKEN=$(curl https://h)',
      'export TOKEN="$(curl -s https://h | jq -r .access_token)"',
      'token=`curl https://h`',
      'TOKEN=$( \\\ncurl https://h \\\n)',
      'if curl -s https://h; then echo up; fi',
    ];
    for (const command of commands) assert.deepEqual(beyondGet(command), {}, command);
  });

  it('takes its data from the shell, where they stand there word for word', () => {
    const json = '{\n  "a": "$ID",\n  "b": "\\"\\\\$x\\""\n}\n';
    for (const [command, text] of [
      [`curl https://h --data-binary @- <<EOF\n${json}EOF`, json.replace('\\\\$x', '\\$x')],
      [`curl https://h --data-binary @- <<'EOF'\n${json}EOF`, json],
      [`cat <<"END" | curl https://h --data-binary @-\n${json}END`, json],
      ['curl https://h -d @- <<-E\n\t{"a":\n\t1}\n\tE', '{"a":1}'],
      ["curl https://h -d @- <<< 'a=b'", 'a=b'],
      ["echo 'a=b' | curl https://h -d @-", 'a=b'],
      ["echo -n 'a b' | curl https://h --data-urlencode x@-", 'x=a%20b'],
    ] as const) {
      assert.deepEqual(parseCurl(command).body, data(text), command);
    }
    assert.deepEqual(parseCurl('curl https://h -d @- <<EOF\n$A\nEOF').variables, ['A']);
    const file = { kind: 'data', parts: [{ kind: 'file', path: './a.json', encoding: 'without_line_breaks' }] };
    assert.deepEqual(parseCurl('cat ./a.json | curl https://h -d @-').body, file);
    assert.deepEqual(parseCurl('curl https://h -d @- < ./a.json').body, file);
  });

  it('may be written for PowerShell', () => {
    for (const command of [
      'curl.exe https://h -H "X: $env:A" -d "{`"a`":`"b`"}"',
      `curl.exe https://h -H "X: \${env:A}" -d '{\\"a\\":\\"b\\"}'`,
      'curl https://h `\n  -H "X: ${env:A}" `\n  -d \'{"a":"b"}\'',
    ]) {
      const { headers, body, variables } = parseCurl(command);
      assert.deepEqual(
        [headers[0], body, variables],
        [{ name: 'X', value: '${A}' }, data('{"a":"b"}'), ['A']],
        command,
      );
    }
    assert.deepEqual(parseCurl("curl.exe https://h -d 'it''s `x`'").body, data("it's `x`"));
  });

  it('may be what a browser copies for cmd', () => {
    const command = 'curl ^"https://h^" ^\r\n  -H ^"X: a ^\\^"b^\\^" 50^%^" ^\r\n  --data-raw ^"a=1^&b=2^"';
    const headers = [{ name: 'X', value: 'a "b" 50%' }, form];
    assert.deepEqual(beyondGet(command), { method: 'POST', headers, body: data('a=1&b=2') });
  });

  const invalid: readonly (readonly [command: string, problem: string])[] = [
    ['', 'command_missing'],
    ['wget https://h', 'command_missing'],
    ['libcurl https://h', 'command_missing'],
    ['curl', 'url_missing'],
    ['curl -X', 'option_value_missing'],
    ['curl https://h --no-such-thing', 'option_unknown'],
    ['curl https://h https://i', 'several_requests'],
    ['curl https://h --next https://i', 'several_requests'],
    ["curl 'https://h", 'quote_unclosed'],
    ['curl https://h -X "A B"', 'method'],
    ["curl https://h -H 'a b: c'", 'header'],
    ["curl https://h -H $'a: b\\nc: d'", 'header'],
    ['curl https://h -H "$AUTH"', 'header'],
    ['curl https://h -H @headers.txt', 'data_file'],
    ['curl -u me:secret --digest https://h', 'authentication'],
    ['curl --ntlm https://me:secret@h', 'authentication'],
    ['curl --aws-sigv4 aws:amz:eu-1:s3 --user key:secret https://h', 'authentication'],
    ['curl -G https://h -d @file', 'data_file'],
    ['curl https://h -d a=1 -F b=2', 'several_bodies'],
  ];
  for (const [command, problem] of invalid) {
    it(`${JSON.stringify(command)} is refused: ${problem}`, () => {
      assert.throws(
        () => parseCurl(command),
        (error) => isScopewiseError(error, 'curl.invalid') && error.details.problem === problem,
      );
    });
  }
});
