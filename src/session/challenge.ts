import { scopesIn } from '../oauth/scopes.ts';

/** What an API says of a refusal in its header `WWW-Authenticate` (RFC 6750 section 3, RFC 9449 section 7.1). */
export interface Challenge {
  /** Empty where it says nothing. */
  readonly description: string;
  /** Sorted; what it takes to get in, where the token was not enough. Undefined where it does not say. */
  readonly scopes?: readonly string[] | undefined;
}

/** Longer than any challenge has reason to be. */
const longest = 8000;
const mostScopes = 20;

/** Reads the answer's challenge for tokens; never throws, whatever the header holds. */
export function challengeIn(headers: Readonly<Record<string, string>>): Challenge {
  const header = (headers['www-authenticate'] ?? '').slice(0, longest);
  const start = header.search(/(?:^|,\s*)(?:bearer|dpop)\s/i);
  const found = start < 0 ? [] : [...header.slice(start).matchAll(attribute)];
  const values = new Map(
    found.map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '']),
  );
  const scopes = values.get('error') === 'insufficient_scope' ? scopesIn(values.get('scope')) : undefined;
  const readable = scopes?.filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(scope)).slice(0, mostScopes);
  return {
    description: values.get('error_description') ?? '',
    ...(readable !== undefined && readable.length > 0 && { scopes: readable }),
  };
}

const attribute = /\b(error|error_description|scope)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+))/gi;
