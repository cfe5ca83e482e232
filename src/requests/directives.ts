import type { Directive, Directives } from './requestFile.ts';

export const noDirectives: Directives = { noRedirect: false, notes: [], others: [] };

/**
 * What a list of directives says. Of several connections, names and the like the last one counts; scopes add up.
 * `# @timeout 30` is in seconds as JetBrains has it, with `ms`, `s` or `m` behind it in those units.
 * @returns the directives, and those that lack the value that they need.
 */
export function readDirectives<Written extends Directive>(
  written: readonly Written[],
): { directives: Directives; unreadable: readonly Written[] } {
  const single: { name?: string; connection?: string; organization?: string } = {};
  const scopes = new Set<string>();
  const notes: string[] = [];
  const others: Directive[] = [];
  const unreadable: Written[] = [];
  let noRedirect = false;
  let timeout: number | undefined;
  for (const directive of written) {
    const { name, value } = directive;
    if (name === 'name' || name === 'connection' || name === 'organization') {
      if (value === '') unreadable.push(directive);
      else single[name] = value;
    } else if (name === 'scopes') {
      if (value === '') unreadable.push(directive);
      for (const scope of value.split(/\s+/)) if (scope !== '') scopes.add(scope);
    } else if (name === 'timeout') {
      const milliseconds = readDuration(value);
      if (milliseconds === undefined) unreadable.push(directive);
      else timeout = milliseconds;
    } else if (name === 'no-redirect') noRedirect = true;
    else if (name === 'note') notes.push(value);
    else others.push({ name, value });
  }
  return {
    directives: {
      ...single,
      ...(scopes.size > 0 && { scopes: [...scopes] }),
      noRedirect,
      ...(timeout !== undefined && { timeout }),
      notes,
      others,
    },
    unreadable,
  };
}

/** The directives as `name value` pairs in the order in which they are printed. */
export function writtenDirectives(directives: Directives): Directive[] {
  const { name, connection, organization, scopes, noRedirect, timeout, notes, others } = directives;
  return [
    ...(name === undefined ? [] : [{ name: 'name', value: name }]),
    ...(connection === undefined ? [] : [{ name: 'connection', value: connection }]),
    ...(organization === undefined ? [] : [{ name: 'organization', value: organization }]),
    ...(scopes === undefined ? [] : [{ name: 'scopes', value: scopes.join(' ') }]),
    ...(noRedirect ? [{ name: 'no-redirect', value: '' }] : []),
    ...(timeout === undefined ? [] : [{ name: 'timeout', value: `${timeout} ms` }]),
    ...notes.map((value) => ({ name: 'note', value })),
    ...others,
  ];
}

function readDuration(text: string): number | undefined {
  const match = /^(\d{1,9})\s?(ms|s|m)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return Number(match[1]) * { ms: 1, s: 1000, m: 60_000 }[match[2] === 'ms' || match[2] === 'm' ? match[2] : 's'];
}
