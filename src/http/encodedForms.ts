/** One way in which a secret may stand in a text. */
export interface EncodedForm {
  readonly text: string;
  /** Whether the text is the inside of something longer in base64, of which nothing should be left. */
  readonly base64: boolean;
}

/**
 * Every form that a secret takes on its way through HTTP: as it is, percent-encoded as a component or as it stands in an
 * address, form-encoded (also decoded by halves), escaped in JSON and HTML, and in base64 or base64url, alone or as a part of
 * something longer such as the `id:secret` of Basic.
 */
export function encodedForms(value: string, clientId?: string): EncodedForm[] {
  const wellFormed = value.toWellFormed();
  const formEncoded = formEncode(wellFormed);
  const percentEncoded = [encodeURIComponent(wellFormed), formEncoded, ...asInAddress(wellFormed)];
  const escaped = [...new Set(jsonEscapes.map((write) => write(JSON.stringify(value).slice(1, -1))))];
  const halfDecoded = value.replaceAll(' ', '+');
  const plain = [
    ...[value, halfDecoded, ...percentEncoded, ...percentEncoded.map(lowerCaseEscapes)],
    ...[...escaped, ...escaped.map(asciiOnly), ...escaped.map(asciiOnly).map(upperCaseEscapes)],
    ...htmlEscapes.map((write) => write(value)),
  ];
  const pairs = clientId === undefined ? [] : [`${clientId}:${value}`, `${formEncode(clientId)}:${formEncoded}`];
  const base64 = [
    ...[value, formEncoded].flatMap((text) => [0, 1, 2].flatMap((offset) => insideBase64(text, offset))),
    ...pairs.flatMap((pair) => insideBase64(pair, 0)),
  ];
  return [
    ...[...new Set(plain)].map((text) => ({ text, base64: false })),
    ...[...new Set(base64)].map((text) => ({ text, base64: true })),
  ];
}

type Escape = (text: string) => string;

const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What the writers of JSON escape beyond what they must: none, PHP the slash, Go and Gson what means something in HTML, .NET also the plus. */
const jsonEscapes: readonly Escape[] = [
  (text) => text,
  (text) => text.replaceAll('/', '\\/'),
  (text) => text.replace(/[<>&]/g, unicode),
  (text) => text.replace(/[<>&=']/g, unicode),
  (text) => text.replace(/[<>&+'`]|\\"/g, (match) => unicode(match.slice(-1))),
];

const inMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Pages escape what means something in markup, most of them quotes, and Go the plus: each server in its own spelling. */
const htmlEscapes: readonly Escape[] = [
  inMarkup,
  (text) => inMarkup(text).replaceAll('"', '&quot;'),
  ...['&#39;', '&#039;', '&#x27;', '&apos;'].map(
    (apostrophe): Escape =>
      (text) =>
        inMarkup(text).replaceAll('"', '&quot;').replaceAll("'", apostrophe),
  ),
  (text) => inMarkup(text).replaceAll('"', '&#34;').replaceAll("'", '&#39;').replaceAll('+', '&#43;'),
];

/** What becomes of it as it is in a path and in a query: there only some characters are escaped (https://url.spec.whatwg.org/#percent-encoded-bytes). */
function asInAddress(text: string): string[] {
  const inPath = text.replace(/[^!$-;=@-\]_a-z|~]+/g, encodeURIComponent);
  const inQuery = text.replace(/[^!$-&(-;=?-~]+/g, (match) => encodeURIComponent(match).replaceAll("'", '%27'));
  return [inPath, inQuery];
}

/** As application/x-www-form-urlencoded of the URL standard has it: a space is `+`, and `*-._` stay. */
export function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

/** The characters of base64 that depend on nothing but the text, where `offset` bytes (0 to 2) of its group stand in front of it. */
function insideBase64(text: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const inside = bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [inside, inside.replaceAll('+', '-').replaceAll('/', '_')];
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
}

function asciiOnly(text: string): string {
  return text.replace(/[^ -~]/g, unicode);
}

function upperCaseEscapes(text: string): string {
  return text.replace(/\\u[0-9a-f]{4}/g, (match) => `\\u${match.slice(2).toUpperCase()}`);
}
