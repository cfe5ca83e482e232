/** The methods of RFC 9110, PATCH, and GRAPHQL, which JetBrains and httpYac write for a POST of a GraphQL query. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'GRAPHQL']);

/** Request lines of other tools that are no HTTP requests. */
const otherProtocols = new Set(['GRPC', 'WEBSOCKET', 'WSS', 'WS', 'SSE', 'EVENTSOURCE', 'MQTT', 'AMQP', 'RSOCKET']);

export type RequestLine =
  | { readonly kind: 'request'; readonly method: string; readonly target: string; readonly targetColumn: number }
  /** A request of another protocol. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'url_missing' }
  /** Neither a method and a URL nor a URL. */
  | { readonly kind: 'unreadable' };

/**
 * Reads `METHOD URL`, or a URL alone, which is a GET. The target keeps spaces within it (people write filters so) and
 * the HTTP version behind it. A method that is not well known needs a URL behind it that looks like one.
 */
export function readRequestLine(line: string): RequestLine {
  const text = line.trim();
  const column = line.length - line.trimStart().length;
  const wordEnd = endOfWord(text);
  const word = text.slice(0, wordEnd);
  const rest = text.slice(wordEnd).trimStart();
  const known = methods.has(word.toUpperCase());
  if ((otherProtocols.has(word) && rest !== '') || isOfOtherProtocol(text)) return { kind: 'unsupported' };
  if (known && stripHttpVersion(rest).target === '') return { kind: 'url_missing' };
  if (known || (isUpperCaseWord(word) && startsAsUrl(rest))) {
    return {
      kind: 'request',
      method: word.toUpperCase(),
      target: rest,
      targetColumn: column + text.length - rest.length,
    };
  }
  if (!startsAsUrl(text) && !startsWithHost(text)) return { kind: 'unreadable' };
  return { kind: 'request', method: 'GET', target: text, targetColumn: column };
}

/** Takes ` HTTP/1.1` or ` HTTP/2` off the end of a request target. */
export function stripHttpVersion(written: string): { target: string; httpVersion?: string } {
  // JetBrains names the way in which HTTP/2 begins behind it, and documentation may have a comment there.
  const last = written.lastIndexOf('HTTP/');
  const behind = /^HTTP\/\d(?:\.\d)?(\s{0,40}(?:\(Prior Knowledge\)|\/\/.*))$/i.exec(
    last < 0 ? '' : written.slice(last),
  )?.[1];
  const target = behind === undefined ? written : written.slice(0, -behind.length);
  for (const length of ['HTTP/2'.length, 'HTTP/1.1'.length]) {
    const start = target.length - length;
    const before = target[start - 1];
    const word = target.slice(Math.max(0, start));
    if ((start === 0 || before === ' ' || before === '\t') && /^HTTP\/\d(\.\d)?$/i.test(word)) {
      return { target: target.slice(0, start).trimEnd(), httpVersion: word.toUpperCase() };
    }
  }
  return { target };
}

/** httpYac writes no method in front of the address of a socket, a queue or a service. */
function isOfOtherProtocol(text: string): boolean {
  return /^(?:wss?|grpcs?|mqtts?|amqps?|tcp):\/\//i.test(text);
}

/** Whether a text starts as a URL, a path or a placeholder does. */
function startsAsUrl(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|\/|\*|\{\{)/i.test(text);
}

/** Whether a text is, besides the HTTP version, a host name with what may follow it. */
function startsWithHost(text: string): boolean {
  const { target } = stripHttpVersion(text);
  if (endOfWord(target) < target.length) return false;
  const host = target.slice(0, endOfHost(target));
  return host === 'localhost' || /^localhost:\d{1,5}$/.test(host) || (host.includes('.') && /^[\w.:[\]-]+$/.test(host));
}

function endOfWord(text: string): number {
  let end = 0;
  while (end < text.length && text[end]?.trim() !== '') end += 1;
  return end;
}

function endOfHost(text: string): number {
  let end = 0;
  while (end < text.length && text[end] !== '/' && text[end] !== '?' && text[end] !== '#') end += 1;
  return end;
}

function isUpperCaseWord(text: string): boolean {
  return text.length <= 20 && /^[A-Z]+(?:-[A-Z]+)*$/.test(text);
}
