import type { SecureContext } from 'node:tls';
import type { TlsOptions } from './client.ts';

/** Makes what a TLS connection needs: the authorities that are trusted, and the client's own certificate. */
export type Trust = (tls: TlsOptions) => Promise<SecureContext>;

/**
 * Trusts the authorities of Node, of the system and of NODE_EXTRA_CA_CERTS together, and `tls.ca` on top. They are read
 * when they are first needed, and once, as that takes longer than many a request.
 */
export function createTrust(): Trust {
  let authorities: readonly string[] | undefined;
  return async ({ ca, certificate, key, passphrase }) => {
    const { createSecureContext, getCACertificates } = await import('node:tls');
    authorities ??= [...new Set((['default', 'system', 'extra'] as const).flatMap((type) => getCACertificates(type)))];
    return createSecureContext({
      ca: ca === undefined ? [...authorities] : [...authorities, ca],
      ...(certificate !== undefined && { cert: certificate }),
      ...(key !== undefined && { key }),
      ...(passphrase !== undefined && { passphrase }),
    });
  };
}
