import type { ApiServer } from './apiDefinition.ts';
import { isMap, type JsonMap, listIn, mapIn, member, textIn, textOf } from './value.ts';

const longestUrl = 4_000;

/**
 * The servers of HTTP that an object of OpenAPI 3 names; undefined where it names none. Relative ones are below the document's
 * own address.
 */
export function serversOf(owner: unknown, document: string): readonly ApiServer[] | undefined {
  const servers = listIn(owner, 'servers').flatMap((server) => {
    const written = textIn(server, 'url')?.trim() ?? '';
    const url = withScheme(written);
    const isNone = written === '' || written.length > longestUrl || /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(url);
    return isNone ? [] : [serverOf(url, mapIn(server, 'variables'), document)];
  });
  return servers.length === 0 ? undefined : servers;
}

/** Some write a host without its scheme, which would be a relative path; `v1.beta` may well be one. */
function withScheme(url: string): string {
  const isHost = /^(?:localhost|[\w-]+(?:\.[\w-]+){2,}|[\w-]+(?:\.[\w-]+)*(?=:\d))(?::\d+)?(?:\/|$)/i.test(url);
  return isHost ? `${/^(?:localhost|127\.)/i.test(url) ? 'http' : 'https'}://${url}` : url;
}

/** The servers of Swagger 2.0: each scheme with the host and the base path; https first. */
export function swaggerServers(root: unknown, document: string): readonly ApiServer[] {
  const basePath = textIn(root, 'basePath') ?? '';
  const path = basePath.startsWith('/') || basePath === '' ? basePath : `/${basePath}`;
  const own = URL.parse(document);
  const written = textIn(root, 'host')
    ?.trim()
    .replaceAll(/^https?:\/\/|\/+$/gi, '');
  const host = written ?? (isRemote(own) ? own.host : undefined);
  if (host === undefined) {
    return [serverOf(path, {}, document)];
  }
  const named = listIn(root, 'schemes').filter((scheme) => scheme === 'https' || scheme === 'http');
  const schemes = named.length > 0 ? named : [isRemote(own) ? own.protocol.slice(0, -1) : 'https'];
  return [...new Set(schemes)]
    .sort((one, other) => Number(other === 'https') - Number(one === 'https'))
    .map((scheme) => serverOf(`${scheme}://${host}${path}`, {}, document));
}

function serverOf(template: string, variables: JsonMap, document: string): ApiServer {
  const filledWith = (value: (name: string, written: string) => string) =>
    template.trim().replaceAll(/\{([^{}]+)\}/g, (written, name: string) => value(name, written));
  const own = URL.parse(document);
  const absolute = (url: string) => {
    const isAbsolute = /^(?:[a-z][a-z0-9+.-]*|\{\}):/i.test(url);
    const place = isAbsolute
      ? url
      : template.trim().startsWith('//')
        ? `https:${url}`
        : isRemote(own)
          ? below(own, url)
          : rooted(url);
    // AWS writes `…/{basePath}` and has a slash in the variable, too.
    const written = place.replace(/[?#].*$/, '').replace(/\/+$/, '');
    return written.replaceAll(/(?<!:)\/{2,}/g, '/');
  };
  const defaultOf = (name: string) => variableValue(member(variables, name));
  return {
    url: absolute(filledWith((name, written) => defaultOf(name) ?? written)),
    // A variable that holds a whole address stands for any other, and so does a host that none can be called.
    pattern: absolute(
      filledWith((name) =>
        /^https?:\/\//i.test(defaultOf(name) ?? '') ? `{}://{}${pathOf(defaultOf(name))}` : '{}',
      ).replace(/^(https?:\/\/)(?=[^/]*[$<>_])[^/]+/i, '$1{}'),
    ),
  };
}

function pathOf(url = ''): string {
  return /^https?:\/\/[^/]*(.*)$/i.exec(url)?.[1] ?? '';
}

function isRemote(url: URL | null): url is URL {
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}

/** The braces of variables stay as they are. */
function below(own: URL, path: string): string {
  const href = new URL(
    path.replaceAll(/[{}]/g, (brace) => (brace === '{' ? '-open-' : '-close-')),
    own,
  ).href;
  return href.replaceAll('-open-', '{').replaceAll('-close-', '}');
}

function rooted(path: string): string {
  const plain = path.replace(/^(\.\.?\/)+/, '').replace(/^\.\.?$/, '');
  return plain === '' || plain.startsWith('/') ? plain : `/${plain}`;
}

/** A default may be nothing at all: then the variable stands for what can be put there. */
function variableValue(variable: unknown): string | undefined {
  const isEmpty = member(variable, 'default') === '';
  return isMap(variable)
    ? isEmpty
      ? ''
      : (textIn(variable, 'default') ?? textOf(listIn(variable, 'enum')[0]))
    : undefined;
}

/**
 * Some definitions repeat the end of the server's path at the start of every path. The servers without what is said twice.
 */
export function undoubled(servers: readonly ApiServer[], paths: readonly string[]): readonly ApiServer[] {
  if (paths.length === 0) {
    return servers;
  }
  return servers.map(({ url, pattern }) => {
    const origin = /^(?:[a-z][a-z0-9+.-]*|\{\}):\/\/[^/]*/i.exec(pattern)?.[0] ?? '';
    const base = pattern.slice(origin.length).split('/').filter(Boolean);
    const starts = paths.map((path) => path.split('/').filter(Boolean));
    const count = base
      .map((_, at) => base.length - at)
      .find((length) => starts.every((start) => base.slice(-length).every((segment, at) => segment === start[at])));
    return count === undefined
      ? { url, pattern }
      : { url: withoutSegments(url, count), pattern: withoutSegments(pattern, count) };
  });
}

function withoutSegments(url: string, count: number): string {
  return url.split('/').slice(0, -count).join('/');
}
