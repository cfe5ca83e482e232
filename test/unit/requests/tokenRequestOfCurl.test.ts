import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { tokenRequestOfCurl } from '../../../src/requests/tokenRequestOfCurl.ts';

const read = (command: string) => tokenRequestOfCurl(parseCurl(command));

const common = {
  tokenEndpoint: 'https://h/token',
  clientId: 'id',
  clientSecret: 's',
  grant: 'client_credentials',
  scopes: ['a', 'b'],
  tokenParameters: {},
  insecure: false,
};

describe('the token request of a command', () => {
  it('has its client in -u, in a Basic header, in the form, in JSON or in the query', () => {
    const basic = { ...common, authentication: 'client_secret_basic' };
    const post = { ...common, authentication: 'client_secret_post' };
    const fields = 'grant_type=client_credentials&scope=a+b';
    assert.deepEqual(read(`curl -u id:s https://h/token -d '${fields}'`), basic);
    assert.deepEqual(read(`curl -H 'Authorization: Basic aWQ6cw==' https://h/token -d '${fields}'`), basic);
    assert.deepEqual(read(`curl https://h/token -d '${fields}&client_id=id' --data-urlencode client_secret=s`), post);
    assert.deepEqual(read(`curl -X POST 'https://h/token?${fields}&client_id=id&client_secret=s'`), post);
    const json = '{"grant_type": "client_credentials", "scope": "a b", "client_id": "id", "client_secret": "s"}';
    assert.deepEqual(read(`curl https://h/token --json '${json}'`), post);
  });

  it('of a public client has no secret', () => {
    const request = read(
      "curl https://h/token -d 'grant_type=password&client_id=id&username=me&password=p w&scope=a b'",
    );
    const { clientSecret, ...rest } = common;
    assert.deepEqual(request, { ...rest, grant: 'password', authentication: 'none', username: 'me', password: 'p w' });
  });

  it('has other fields as parameters, and no secret among them', () => {
    const command =
      "curl -u id:s https://h/token -d 'grant_type=x&audience=https%3A%2F%2Fapi&refresh_token=r&assertion=a&code=c&resource=<resource>'";
    assert.deepEqual(read(command)?.tokenParameters, { audience: 'https://api' });
  });

  it('leaves out what is still to be put in', () => {
    for (const value of ['<client_secret>', '{secret}', '{{secret}}', '$SECRET', 'YOUR_SECRET', 'xxxx', '...', '']) {
      const request = read(`curl -u "id:${value}" https://h/token -d 'grant_type=client_credentials'`);
      assert.deepEqual([request?.clientId, request?.clientSecret], ['id', undefined], value);
    }
    for (const url of ['https://h/t/<org>/token', '{{host}}/token', 'https://h/$ORG/token', 'h/token']) {
      assert.equal(read(`curl "${url}" -u id:s -d grant_type=x`)?.tokenEndpoint, undefined, url);
    }
  });

  it('is none without a grant', () => {
    assert.equal(read('curl -u id:s https://h/Users'), undefined);
    assert.equal(read("curl https://h/introspect -d 'token=x'"), undefined);
  });
});
