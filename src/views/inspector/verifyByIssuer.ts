import { readToken } from '../../oauth/decode.ts';
import { isSameIssuer } from '../../oauth/verifySignature.ts';
import { systemOf } from '../../systems/systemOf.ts';
import type { Services } from '../services.ts';
import type { InspectorSource } from './inspectorSource.ts';

/**
 * How a token from anywhere is checked: by the keys of a connection that has the same issuer. Undefined where there is none, as
 * the address in a claim is anybody's, and no reason to send a request there.
 */
export function verifyByIssuer(
  { connections, session }: Pick<Services, 'connections' | 'session'>,
  token: string,
): InspectorSource['verify'] {
  const reading = readToken(token);
  const issuer = reading.format === 'jwt' ? reading.claims['iss'] : undefined;
  if (typeof issuer !== 'string') {
    return undefined;
  }
  const vouching = connections.definitions().find((definition) => {
    const known = systemOf(definition).endpoints(definition).issuer;
    return known !== undefined && isSameIssuer(known, issuer);
  });
  return vouching && (async (pasted, signal) => (await session(vouching.name)).verify(pasted, signal));
}
