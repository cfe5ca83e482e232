import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { TlsOptions } from '../http/client.ts';
import { type ErrorDetails, ScopewiseError } from '../http/error.ts';

type Problem = ErrorDetails['certificate.unusable']['problem'];

/**
 * What TLS connections of a connection need, once it is sure that its certificate and key can be used: TLS libraries fail
 * with codes that nobody could act on.
 *
 * Throws `certificate.unusable`.
 *
 * @param tls the texts of its files
 * @param passphrase of the private key, where one is stored
 */
export function withClientCertificate(
  { name: connection, clientAuthentication, tls: paths }: ConnectionDefinition,
  tls: TlsOptions | undefined,
  passphrase: string | undefined,
): TlsOptions | undefined {
  const { certificate, key } = tls ?? {};
  const problem = problemOf(certificate, key, passphrase, clientAuthentication === 'tls_client_auth');
  if (problem !== undefined) {
    const path = (problem.startsWith('certificate') ? paths?.certificate : paths?.key) ?? '';
    throw new ScopewiseError('certificate.unusable', { connection, problem, path });
  }
  return tls && passphrase !== undefined ? { ...tls, passphrase } : tls;
}

function problemOf(
  certificate: string | undefined,
  key: string | undefined,
  passphrase: string | undefined,
  isNeeded: boolean,
): Problem | undefined {
  if (certificate === undefined) return isNeeded || key !== undefined ? 'certificate_missing' : undefined;
  if (key === undefined) return 'key_missing';
  const leaf = attempt(() => new X509Certificate(certificate));
  if (leaf === undefined) return 'certificate_unreadable';
  const isEncrypted = /ENCRYPTED/.test(key);
  if (isEncrypted && passphrase === undefined) return 'passphrase_missing';
  const read = attempt((): KeyObject => createPrivateKey({ key, ...(isEncrypted && { passphrase }) }));
  if (read === undefined) return isEncrypted ? 'passphrase_wrong' : 'key_unreadable';
  return leaf.checkPrivateKey(read) ? undefined : 'key_of_another';
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
