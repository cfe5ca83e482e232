import type { Answer, Call } from './answer.ts';

/** What answers a call; the parameters are the path's, decoded, in order. */
export type Endpoint = (call: Call, ...parameters: string[]) => Answer;

/** Endpoints by method and path template, such as `GET /scim2/Users/{id}`. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

/**
 * Finds what answers a call; undefined where nothing does. A template without parameters wins, and a slash at the
 * end does not matter.
 */
export function route(endpoints: Endpoints): (call: Call) => Answer | undefined {
  const routes = Object.entries(endpoints)
    .map(([template, endpoint]) => {
      const [method = '', path = ''] = template.split(' ');
      return { method, segments: segmentsOf(path), endpoint };
    })
    .sort((a, b) => parameterCount(a.segments) - parameterCount(b.segments));
  return (call) => {
    const segments = segmentsOf(call.path);
    for (const { method, segments: template, endpoint } of routes) {
      if (method === call.method && template.length === segments.length && fits(template, segments)) {
        return endpoint(call, ...segments.filter((_, position) => isParameter(template[position])).map(decode));
      }
    }
    return undefined;
  };
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return template.every(
    (segment, position) => isParameter(segment) || segment.toLowerCase() === segments[position]?.toLowerCase(),
  );
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function parameterCount(segments: readonly string[]): number {
  return segments.filter(isParameter).length;
}

function isParameter(segment: string | undefined): boolean {
  return segment?.startsWith('{') === true;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
