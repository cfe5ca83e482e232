import { grants } from '../../oauth/grants.ts';
import type { Client } from '../../oauth/token.ts';

/**
 * The token request of a client as a cURL command for a POSIX shell. The secret is the shell variable CLIENT_SECRET, which
 * never appears in what is copied.
 *
 * @param bound whether the server binds tokens to a key: then a proof is due, the variable DPOP_PROOF
 */
export function tokenRequestCurl(
  { tokenEndpoint, clientId, authentication, grant, tokenParameters }: Client,
  scopes: readonly string[],
  bound = false,
): string {
  const { type = grant, assumed } = grants.get(grant) ?? {};
  const fields: [name: string, value: string][] = [['grant_type', type]];
  if (scopes.length > 0) {
    fields.push(['scope', scopes.join(' ')]);
  }
  fields.push(...Object.entries({ ...assumed, ...tokenParameters }));
  const basic = authentication.method === 'client_secret_basic';
  const lines = [`curl ${quoted(tokenEndpoint)}`];
  if (basic) {
    lines.push(`-u ${quoted(`${clientId}:`)}"$CLIENT_SECRET"`);
  } else {
    fields.push(['client_id', clientId]);
  }
  if (bound) {
    lines.push('-H "DPoP: $DPOP_PROOF"');
  }
  lines.push(...fields.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`));
  if (authentication.method === 'client_secret_post') {
    lines.push(`--data-urlencode 'client_secret='"$CLIENT_SECRET"`);
  }
  if (grant === 'token_exchange') {
    lines.push(`--data-urlencode 'subject_token='"$SUBJECT_TOKEN"`);
  }
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
