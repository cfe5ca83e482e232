/** Headers that requests to APIs have, with the values that they usually take. */
export const commonHeaders: Readonly<Record<string, readonly string[]>> = {
  Accept: ['application/json', 'application/scim+json', 'application/xml', 'text/plain', '*/*'],
  'Accept-Language': ['en-US'],
  Authorization: ['Bearer {{accessToken}}'],
  'Cache-Control': ['no-cache'],
  'Content-Type': [
    'application/json',
    'application/scim+json',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/merge-patch+json',
    'multipart/form-data; boundary=boundary',
    'text/plain',
  ],
  'If-Match': [],
  'If-None-Match': ['*'],
  Origin: [],
  Prefer: [],
  'User-Agent': [],
  'X-Request-ID': ['{{$uuid}}'],
};

/** The values that a header usually takes; none for one that is not among them. */
export function valuesOfHeader(name: string): readonly string[] {
  const known = Object.keys(commonHeaders).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return known === undefined ? [] : (commonHeaders[known] ?? []);
}
