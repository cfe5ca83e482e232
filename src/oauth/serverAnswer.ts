import type { HttpAnswer } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';

/** What an endpoint of an authorization server answered, read to its end. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Where it came from. */
  readonly url: string;
  readonly body: string;
  /** The body where it is a JSON object, whatever its content type says. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

const mostBytes = 1_000_000;

/** Reads an answer. Throws `token.answer_unreadable` for one of more than a megabyte, and `network.*`. */
export async function readServerAnswer({ status, headers, url, body }: HttpAnswer): Promise<ServerAnswer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new ScopewiseError('token.answer_unreadable', { tokenEndpoint: url, reason: 'more than 1 MB' });
    }
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return { status, headers, url, body: text, json: parseObject(text) };
}

/** The OAuth error code of an answer (RFC 6749 section 5.2); undefined where it has none. */
export function oauthErrorOf({ json }: ServerAnswer): string | undefined {
  return typeof json?.['error'] === 'string' ? json['error'] : undefined;
}

/**
 * Whether the server did not accept who the client says it is; some answer 403 with nothing else. A grant that is refused
 * with 401, as a wrong password is by Keycloak, was of a client that is known: it must not be tried once more.
 */
export function refusesClient(answer: ServerAnswer): boolean {
  const { status, body } = answer;
  const error = oauthErrorOf(answer);
  if (error === 'invalid_client' || error === 'invalid_grant') return error === 'invalid_client';
  return status === 401 || (status === 403 && body.trim() === '');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return outputOf(jsonObject, JSON.parse(text));
  } catch {
    return undefined;
  }
}
