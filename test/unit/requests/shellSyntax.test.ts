import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { printCurl } from '../../../src/requests/printCurl.ts';
import { requestToCurl } from '../../../src/requests/requestToCurl.ts';

const request = {
  method: 'POST',
  url: 'https://h/users?a=1&b=2',
  headers: { 'Content-Type': 'application/json', 'X-Key': 'it\'s "100%"' },
  body: '{"password": "p", "name": "Ümit ^ & | < > `"}',
};

describe('a request as cURL', () => {
  it('for PowerShell has its quotes, its continuation and variables of the environment', () => {
    assert.equal(
      requestToCurl({ ...request, headers: { 'X-Key': "it's" } }, { token: true, shell: 'powershell' }),
      `curl.exe -X POST 'https://h/users?a=1&b=2' \`
  -H "Authorization: Bearer \${env:ACCESS_TOKEN}" \`
  -H 'X-Key: it''s' \`
  -H 'Content-Type:' \`
  -d "{\`n  \`"password\`": \`"\${env:PASSWORD}\`",\`n  \`"name\`": \`"Ümit ^ & | < > \`\`\`"\`n}"`.replaceAll(
        '`n',
        '\n',
      ),
    );
  });

  it('for the Command Prompt reads back as the same request', () => {
    const bash = parseCurl(requestToCurl(request));
    const cmd = parseCurl(requestToCurl(request, { shell: 'cmd' }).replaceAll('%PASSWORD%', '$PASSWORD'));
    assert.deepEqual(cmd, bash);
  });

  it('for the Command Prompt leaves nothing that it would run or expand', () => {
    const command = printCurl(
      { ...parseCurl("curl 'https://h/%PATH%' -d 'a\" & calc.exe & \"b'"), variables: [] },
      'cmd',
    );
    assert.doesNotMatch(command.replace(/\^[\s\S]/g, ''), /[&|<>%"]/);
  });

  it('has the token where a person asks for it', () => {
    const command = requestToCurl(
      { method: 'GET', url: 'https://h', headers: {} },
      { token: true, accessToken: 'abc' },
    );
    assert.match(command, /-H 'Authorization: Bearer abc'/);
  });
});
