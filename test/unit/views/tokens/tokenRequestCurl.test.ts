import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { Client } from '../../../../src/oauth/token.ts';
import { tokenRequestCurl } from '../../../../src/views/tokens/tokenRequestCurl.ts';

const client: Client = {
  clientId: "it's $HOME",
  tokenEndpoint: 'https://api.example.com/t/acme/oauth2/token',
  authentication: { method: 'client_secret_basic', secret: 'never shown' },
  grant: 'client_credentials',
  tokenParameters: { audience: 'https://api.example.com/?a=b&c' },
};

/** What the shell hands to curl. */
function words(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; CLIENT_SECRET='p&$"'"'"'!'; ${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const secret = `p&$"'!`;

test('a client that uses Basic gives its id and the secret of the shell with -u', () => {
  assert.deepEqual(words(tokenRequestCurl(client, ['a', 'b'])), [
    client.tokenEndpoint,
    '-u',
    `it's $HOME:${secret}`,
    '--data-urlencode',
    'grant_type=client_credentials',
    '--data-urlencode',
    'scope=a b',
    '--data-urlencode',
    'audience=https://api.example.com/?a=b&c',
  ]);
});

test('a client that posts its secret has it encoded by curl, whatever is in it', () => {
  const post: Client = { ...client, authentication: { method: 'client_secret_post', secret: 'never shown' } };
  const sent = words(tokenRequestCurl({ ...post, tokenParameters: {} }, []));
  assert.deepEqual(sent.slice(1), [
    '--data-urlencode',
    'grant_type=client_credentials',
    '--data-urlencode',
    "client_id=it's $HOME",
    '--data-urlencode',
    `client_secret=${secret}`,
  ]);
});

test('the secret that is stored is never in the command', () => {
  assert.doesNotMatch(tokenRequestCurl(client, ['a']), /never shown/);
});

test('a client whose tokens are bound needs a proof, which the person makes', () => {
  assert.match(tokenRequestCurl(client, ['a'], true), /-H "DPoP: \$DPOP_PROOF"/);
});
