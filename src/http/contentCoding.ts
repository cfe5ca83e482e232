import { pipeline, type Readable } from 'node:stream';

/** More than any server has reason to wrap around an answer; each costs memory. */
const mostCodings = 3;

/**
 * A body without its content codings (RFC 9110 section 8.4.1): gzip, deflate, br and zstd, also several. An error or an
 * early end on either side ends the other.
 *
 * @param codings the answer's Content-Encoding
 * @returns the body itself where a coding is unknown
 */
export async function decoded(body: Readable, codings: string): Promise<Readable> {
  const zlib = await import('node:zlib');
  const decoderOf = (coding: string) => {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        return zlib.createGunzip();
      case 'deflate':
        return zlib.createInflate();
      case 'br':
        return zlib.createBrotliDecompress();
      case 'zstd':
        return zlib.createZstdDecompress();
      default:
        return undefined;
    }
  };
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (names.length > mostCodings) return body;
  const decoders = names.reverse().map(decoderOf);
  if (decoders.includes(undefined)) return body;
  return decoders.reduce<Readable>((source, decoder) => (decoder ? pipeline(source, decoder, () => {}) : source), body);
}
