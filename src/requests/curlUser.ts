type User = { readonly name: string; readonly password?: string | undefined };

/** `name:password`, or a name alone. The first colon separates (RFC 7617, 2). */
export function splitUser(text: string): User {
  const colon = text.indexOf(':');
  return colon < 0 ? { name: text } : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The credentials of `Basic <base64>`; undefined for any other scheme and for what is not Base64 of `name:password`. */
export function basicUser(authorization: string): User | undefined {
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, 'base64'));
    return text.includes(':') && !text.includes('\0') ? splitUser(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes `name:password@` out of a URL. */
export function takeUserOfUrl(url: string): { url: string; user?: User } {
  const start = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(url)?.[0].length ?? 0;
  const end = start + url.slice(start).search(/[/?#]|$/);
  const at = url.lastIndexOf('@', end - 1);
  if (at < start) return { url };
  return { url: url.slice(0, start) + url.slice(at + 1), user: splitUser(percentDecoded(url.slice(start, at))) };
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
