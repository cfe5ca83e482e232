import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { accessTokenVariable, requestToCurl } from '../../../src/requests/requestToCurl.ts';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('a request as cURL', () => {
  it('has the token as a shell variable', () => {
    const request = { method: 'GET', url: 'https://h/Users?a=b&c=d', headers: { Accept: 'application/json' } };
    const lines = [
      `curl -X GET 'https://h/Users?a=b&c=d'`,
      '-H "Authorization: Bearer $ACCESS_TOKEN"',
      "-H 'Accept: application/json'",
    ];
    assert.equal(requestToCurl(request, { token: true }), lines.join(' \\\n  '));
    assert.equal(requestToCurl(request), [lines[0], lines[2]].join(' \\\n  '));
    assert.match(
      requestToCurl(request, { token: true, authorizationHeader: 'X-Token' }),
      /-H "X-Token: Bearer \$ACCESS_TOKEN"/,
    );
  });

  it('asks for a proof beside a token that is bound to a key', () => {
    const curl = requestToCurl({ method: 'GET', url: 'https://h/', headers: {} }, { token: true, bound: true });
    assert.match(curl, /-H "Authorization: DPoP \$ACCESS_TOKEN" \\\n {2}-H "DPoP: \$DPOP_PROOF"/);
  });

  it('holds no secret, wherever it stands', () => {
    const secret = 'hunter2hunter2';
    const bodies = [
      { headers: form, body: `grant_type=password&password=${secret}&client_secret=${secret}` },
      { headers: { 'Content-Type': 'application/json' }, body: `{"password": "${secret}"}` },
      { headers: { Authorization: `Basic ${Buffer.from(`id:${secret}`).toString('base64')}` } },
      { headers: { Authorization: `Bearer ${secret}`, 'X-API-Key': secret, Cookie: secret } },
      { headers: { authorization: secret } },
    ];
    for (const rest of bodies) {
      const command = requestToCurl(
        { method: 'POST', url: `https://h/?access_token=${secret}`, ...rest },
        { token: true },
      );
      assert.ok(
        !command.includes(secret) && !command.includes(Buffer.from(secret).toString('base64').slice(3, 12)),
        command,
      );
    }
  });

  it('names the client in a token request', () => {
    const headers = { ...form, Authorization: `Basic ${Buffer.from('id:x').toString('base64')}` };
    const command = requestToCurl({
      method: 'POST',
      url: 'https://h/token',
      headers,
      body: 'grant_type=client_credentials',
    });
    assert.deepEqual(parseCurl(command).user, { name: 'id', password: '$CLIENT_SECRET' });
    assert.deepEqual(parseCurl(command).variables, ['CLIENT_SECRET']);
  });

  it('keeps the token where a lookup put its variable', () => {
    const command = requestToCurl({
      method: 'POST',
      url: 'https://h/introspect',
      headers: form,
      body: `token=${accessTokenVariable}`,
    });
    assert.match(command, /-d "token=\$ACCESS_TOKEN"/);
  });

  it('keeps the layout of a body, and reads back as the same', () => {
    const body = '{ "it\'s": [1,\n2] }';
    const curl = parseCurl(
      requestToCurl({ method: 'PUT', url: 'https://h/', headers: { 'Content-Type': 'application/json' }, body }),
    );
    assert.deepEqual(curl.body, { kind: 'data', parts: [{ kind: 'text', text: body }] });
    assert.deepEqual(curl.headers, [{ name: 'Content-Type', value: 'application/json' }]);
  });
});
