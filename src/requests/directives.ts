import type { Directive, Directives, Prompt, Reference } from './requestFile.ts';

export const noDirectives: Directives = {
  noRedirect: false,
  noCookieJar: false,
  disabled: false,
  prompts: [],
  references: [],
  notes: [],
  others: [],
};

/** Directives of other tools that would change what is sent, when, or how, and have no counterpart here. */
const foreign = new Set(
  `connection-timeout extension grpc-reflection if import injectvariables jwt keepstreaming loop no-auto-encoding no-client-cert
  no-reject-unauthorized noclientcert norejectunauthorized proxy ratelimit save sleep sslrejectunauthorized
  use-os-credentials`.split(/\s+/),
);

/** Whether a directive, by its name in lower case, is one of another tool that is not followed here. */
export function isForeignDirective(name: string): boolean {
  return foreign.has(name);
}

/**
 * What a list of directives says. Of several connections, names and the like the last one counts; scopes add up.
 * `# @timeout 30` is in seconds as JetBrains has it, with `ms`, `s` or `m` behind it in those units.
 * @param shared what holds where the list does not say otherwise
 * @returns the directives, and those that lack the value that they need.
 */
export function readDirectives<Written extends Directive>(
  written: readonly Written[],
  shared: Pick<Directives, 'connection' | 'organization'> = {},
): { directives: Directives; unreadable: readonly Written[] } {
  const single: Partial<Record<'name' | 'connection' | 'organization', string | undefined>> = { ...shared };
  let scopes: Set<string> | undefined;
  const notes: string[] = [];
  const others: Directive[] = [];
  const prompts: Prompt[] = [];
  const references: Reference[] = [];
  const unreadable: Written[] = [];
  let noRedirect = false;
  let noCookieJar = false;
  let disabled = false;
  let timeout: number | undefined;
  for (const directive of written) {
    const { name, value } = directive;
    if (name === 'name' || name === 'connection' || name === 'organization') {
      if (value === '') unreadable.push(directive);
      else single[name] = value;
    } else if (name === 'scopes') {
      if (value === '') unreadable.push(directive);
      scopes ??= new Set();
      for (const scope of value.split(/\s+/)) if (scope !== '') scopes.add(scope);
    } else if (name === 'timeout') {
      const milliseconds = readDuration(value);
      if (milliseconds === undefined) unreadable.push(directive);
      else timeout = milliseconds;
    } else if (name === 'prompt') {
      const prompt = readPrompt(value);
      if (prompt === undefined) unreadable.push(directive);
      else prompts.push(prompt);
    } else if (name === 'ref' || name === 'forceref') {
      if (value === '') unreadable.push(directive);
      else references.push({ name: value, always: name === 'forceref' });
    } else if (name === 'no-redirect') noRedirect = true;
    else if (name === 'no-cookie-jar') noCookieJar = true;
    else if (name === 'disabled') disabled = true;
    else if (name === 'note') notes.push(value);
    else others.push({ name, value });
  }
  return {
    directives: {
      ...single,
      ...(scopes !== undefined && scopes.size > 0 && { scopes: [...scopes] }),
      noRedirect,
      noCookieJar,
      disabled,
      ...(timeout !== undefined && { timeout }),
      prompts,
      references,
      notes,
      others,
    },
    unreadable,
  };
}

/** The directives as `name value` pairs in the order in which they are printed. */
export function writtenDirectives(directives: Directives): Directive[] {
  const { name, connection, organization, scopes, noRedirect, noCookieJar, disabled } = directives;
  const { timeout, prompts, references, notes, others } = directives;
  return [
    ...(name === undefined ? [] : [{ name: 'name', value: name }]),
    ...(connection === undefined ? [] : [{ name: 'connection', value: connection }]),
    ...(organization === undefined ? [] : [{ name: 'organization', value: organization }]),
    ...(scopes === undefined ? [] : [{ name: 'scopes', value: scopes.join(' ') }]),
    ...(noRedirect ? [{ name: 'no-redirect', value: '' }] : []),
    ...(noCookieJar ? [{ name: 'no-cookie-jar', value: '' }] : []),
    ...(disabled ? [{ name: 'disabled', value: '' }] : []),
    ...(timeout === undefined ? [] : [{ name: 'timeout', value: `${timeout} ms` }]),
    ...prompts.map(({ name, description }) => ({
      name: 'prompt',
      value: description === undefined ? name : `${name} ${description}`,
    })),
    ...references.map(({ name, always }) => ({ name: always ? 'forceRef' : 'ref', value: name })),
    ...notes.map((value) => ({ name: 'note', value })),
    ...others,
  ];
}

function readDuration(text: string): number | undefined {
  const match = /^(\d{1,9})\s?(ms|s|m)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return Number(match[1]) * { ms: 1, s: 1000, m: 60_000 }[match[2] === 'ms' || match[2] === 'm' ? match[2] : 's'];
}

/** `name description`, where the description may be missing. */
function readPrompt(text: string): Prompt | undefined {
  const end = text.search(/\s|$/);
  const name = text.slice(0, end);
  const description = text.slice(end).trim();
  if (!/^[\w$.-]{1,200}$/.test(name)) return undefined;
  return { name, ...(description !== '' && { description }) };
}
