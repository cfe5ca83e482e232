import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curlToRequest } from '../../../src/requests/curlToRequest.ts';
import { parseCurl } from '../../../src/requests/parseCurl.ts';
import { type CurlTokenRequest, tokenRequestOfCurl } from '../../../src/requests/tokenRequestOfCurl.ts';

/** Commands in the shapes that the documentation of Asgardeo and Bijira has them in, and what becomes of them. */
const commands: readonly {
  readonly what: string;
  readonly command: string;
  readonly request: string;
  readonly token?: Partial<CurlTokenRequest>;
}[] = [
  {
    what: 'a token with -u, and line numbers behind it',
    command: `curl -X POST https://api.asgardeo.io/t/<org_name>/oauth2/token \\
-u  '<client_id>:<client_secret>' \\
-H 'Content-Type: application/x-www-form-urlencoded' \\
-d 'grant_type=client_credentials&scope=<scope>'
1
2`,
    request: `POST https://api.asgardeo.io/t/{{organization}}/oauth2/token
Authorization: Basic {{clientId}} {{clientSecret}}
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&scope={{scope}}
`,
    token: { authentication: 'client_secret_basic', grant: 'client_credentials', scopes: [] },
  },
  {
    what: 'a token with a Basic header still to be made',
    command: `    curl https://api.asgardeo.io/t/{organization_name}/oauth2/token -k \\
    -H "Authorization: Basic Base64(<clientid>:<client-secret>)" \\
    -H "Content-Type: application/x-www-form-urlencoded" \\
    --data-urlencode "grant_type=client_credentials" \\
    --data-urlencode "scope=<scope>"`,
    request: `POST https://api.asgardeo.io/t/{{organization}}/oauth2/token
Authorization: Basic {{clientId}} {{clientSecret}}
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&scope={{scope}}
`,
    token: { authentication: 'client_secret_basic', grant: 'client_credentials', scopes: [], insecure: true },
  },
  {
    what: 'a token with a Basic header',
    command: `curl https://api.asgardeo.io/t/acme/oauth2/token -k \\
    -H "Authorization: Basic bXlJZDpteVNlY3JldA==" \\
    -H "Content-Type: application/x-www-form-urlencoded" \\
    --data-urlencode "grant_type=client_credentials" \\
    --data-urlencode "scope=internal_application_mgt_view internal_login"`,
    request: `POST https://api.asgardeo.io/t/acme/oauth2/token
Authorization: Basic myId {{clientSecret}}
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&scope=internal_application_mgt_view%20internal_login
`,
    token: {
      tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token',
      clientId: 'myId',
      clientSecret: 'mySecret',
      authentication: 'client_secret_basic',
      grant: 'client_credentials',
      scopes: ['internal_application_mgt_view', 'internal_login'],
      insecure: true,
    },
  },
  {
    what: 'a password grant in the form',
    command: `        curl -X POST <TOKEN_ENDPOINT> \\
            -H "Content-Type: application/x-www-form-urlencoded" \\
            -d "grant_type=password" \\
            -d "username=<USER_NAME>" \\
            -d "password=<USER_PASSWORD>" \\
            -d "client_id=<ASGARDEO_APP_CLIENT_ID>" \\
            -d "client_secret=<ASGARDEO_APP_CLIENT_SECRET>" \\
            -d "scope=<REQUIRED_SCOPES>"`,
    request: `POST {{tokenEndpoint}}
Content-Type: application/x-www-form-urlencoded

grant_type=password&username={{username}}&password={{password}}&client_id={{clientId}}&client_secret={{clientSecret}}&scope={{scope}}
`,
    token: { authentication: 'client_secret_post', grant: 'password', scopes: [] },
  },
  {
    what: 'users, on one line',
    command:
      'curl -X GET "https://api.asgardeo.io/t/<org_name>/scim2/Users" -H "accept: application/scim+json" -H "Authorization: Bearer <access_token>"',
    request: `GET https://api.asgardeo.io/t/{{organization}}/scim2/Users
accept: application/scim+json
`,
  },
  {
    what: 'applications, over several lines',
    command: `curl -X GET https://api.asgardeo.io/t/{organization_name}/api/server/v1/applications \\
-H "accept: application/json" \\
-H "Authorization: Bearer <access_token>"`,
    request: `GET https://api.asgardeo.io/t/{{organization}}/api/server/v1/applications
accept: application/json
`,
  },
];

describe('a command of the documentation', () => {
  for (const { what, command, request, token } of commands) {
    it(`for ${what}`, () => {
      const curl = parseCurl(command);
      assert.equal(curlToRequest(curl), request);
      const expected = token && { tokenParameters: {}, insecure: false, ...token };
      assert.deepEqual(tokenRequestOfCurl(curl), expected);
    });
  }
});
