import type { ApiServer } from './apiDefinition.ts';

/**
 * Where the paths of an API begin for a connection: the first is where requests go, the others are places whose addresses
 * are known for the same. None where nothing says where the API is.
 *
 * What the definition and the base URL both say counts once; a variable of the definition matches whatever the base URL has
 * there. Where they name other hosts, `override` says that the base URL was given for this API.
 */
export function apiBases(
  servers: readonly ApiServer[],
  baseUrl: string | undefined,
  override: boolean,
): readonly string[] {
  const found = servers.map((server) => basesOf(server, baseUrl, override));
  const own = found.find(({ isOwn }) => isOwn) ?? found[0];
  const bases = [own, ...found].flatMap((one) => one?.bases ?? []);
  return [...new Set(bases.map((base) => base.replace(/\/+$/, '')))];
}

interface Bases {
  readonly bases: readonly string[];
  /** Whether it is where the connection is. */
  readonly isOwn: boolean;
}

function basesOf(server: ApiServer, baseUrl: string | undefined, override: boolean): Bases {
  const [origin, path] = parted(server.url);
  const [patternOrigin, patternPath] = parted(server.pattern);
  if (baseUrl === undefined) {
    return { bases: origin === '' ? [] : [server.url], isOwn: false };
  }
  const [ownOrigin, ownPath] = parted(baseUrl);
  const isSame = origin === '' || fits(ownOrigin, patternOrigin);
  if (!isSame && !override) {
    return { bases: [server.url], isOwn: false };
  }
  const [base, filled, pattern] = [ownPath, path, patternPath].map((text) => text.split('/').filter(Boolean));
  const joined = joinedPath(base ?? [], filled ?? [], pattern ?? []);
  const others = origin === '' ? [] : [server.url];
  return { bases: [ownOrigin + joined, ownOrigin + path, baseUrl + path, ...others], isOwn: isSame };
}

/** The base URL's path with what the server's path has on top of it; the base URL's alone where they have nothing in common. */
function joinedPath(base: readonly string[], filled: readonly string[], pattern: readonly string[]): string {
  const overlap = base
    .map((_, at) => base.slice(at))
    .find((end) => end.length <= pattern.length && end.every((segment, at) => fits(segment, pattern[at] ?? '')));
  // A variable may stand for several segments; then the two cannot be compared one by one.
  const rest = (filled.length === pattern.length ? filled : pattern).slice(overlap?.length ?? 0);
  const segments = overlap === undefined && base.length > 0 ? base : [...base, ...rest];
  return segments.map((segment) => `/${segment}`).join('');
}

/** Whether a text is what a pattern with `{}` for any characters describes. */
function fits(text: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.toLowerCase().split('{}');
  const end = rest.pop();
  const written = text.toLowerCase();
  return end === undefined
    ? written === start
    : written.length >= start.length + end.length && written.startsWith(start) && written.endsWith(end);
}

function parted(url: string): readonly [origin: string, path: string] {
  const origin = /^(?:[a-z][a-z0-9+.-]*|\{\}):\/\/[^/]*/i.exec(url)?.[0] ?? '';
  return [origin, url.slice(origin.length)];
}
