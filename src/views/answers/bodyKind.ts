/** What a body is, by the type that the server gives it and by its first bytes. */
export interface BodyKind {
  readonly kind: 'text' | 'image' | 'binary';
  /** Of a file that holds it, without a dot. */
  readonly ending: string;
}

const endings: Readonly<Record<string, string>> = {
  'application/gzip': 'gz',
  'application/jwt': 'jwt',
  'application/pdf': 'pdf',
  'application/pkix-cert': 'cer',
  'application/x-ndjson': 'ndjson',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/vnd.microsoft.icon': 'ico',
  'image/webp': 'webp',
  'image/x-icon': 'ico',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/xml': 'xml',
};

/** Whether there are control characters that no text has: all but tab, line feed, form feed, return and escape. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

export function bodyKind(contentType: string, bytes: Uint8Array): BodyKind {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const known = Object.hasOwn(endings, type) ? endings[type] : undefined;
  const hasUnusualWidth = /charset\s*=\s*"?utf-?(?:16|32)/i.test(contentType) || isUtf16(bytes);
  if (type !== 'image/svg+xml' && type.startsWith('image/')) return { kind: 'image', ending: known ?? 'bin' };
  if (!hasUnusualWidth && isBinary(bytes.subarray(0, 4000))) return { kind: 'binary', ending: known ?? 'bin' };
  return { kind: 'text', ending: known ?? (/[/+]json$/.test(type) ? 'json' : /\+xml$/.test(type) ? 'xml' : 'txt') };
}

/** The bytes as text, in the encoding that the server or the document itself names, else UTF-8. */
export function textOf(bytes: Uint8Array, contentType: string): string {
  const named = /charset\s*=\s*["']?([\w.:+-]{1,40})/i.exec(contentType)?.[1];
  return decoderOf(named ?? declaredEncoding(bytes, contentType)).decode(bytes);
}

function declaredEncoding(bytes: Uint8Array, contentType: string): string {
  if (isUtf16(bytes)) return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  if (!/\b(?:xml|html)\b/i.test(contentType)) return 'utf-8';
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return (
    /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:+-]{1,40})/.exec(start)?.[1] ??
    /<meta[^>]{0,200}\bcharset\s*=\s*["']?([\w.:+-]{1,40})/i.exec(start)?.[1] ??
    'utf-8'
  );
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** UTF-8 where nobody knows the encoding of that name. */
function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
