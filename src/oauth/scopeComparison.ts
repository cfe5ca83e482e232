import { answeredScopes, deniedScopes, grantedScopes } from './scopes.ts';
import type { Token } from './token.ts';

/** What a person needs to know of a scope. */
export interface ScopeDescription {
  /** What can be done with it. */
  readonly unlocks?: string | undefined;
  /** The API resource that has to be authorized before it is granted. */
  readonly apiResource?: string | undefined;
}

export interface DescribedScope extends ScopeDescription {
  readonly scope: string;
}

/** What was asked for beside what was given. */
export interface ScopeComparison {
  /** Undefined where it is not known what was asked for. */
  readonly requested?: readonly DescribedScope[] | undefined;
  /** Undefined where nothing says; empty where the token holds none. */
  readonly granted?: readonly DescribedScope[] | undefined;
  /** Asked for and not granted; empty where either is unknown. */
  readonly dropped: readonly DescribedScope[];
  /** Where `granted` is known from. */
  readonly source: 'answer' | 'claims' | 'introspection' | 'nothing';
}

/** Compares the requested with the granted scopes, as the answer of the token endpoint, else the JWT, else introspection names them. */
export function compareScopes(options: {
  claims: Readonly<Record<string, unknown>>;
  introspection: Readonly<Record<string, unknown>>;
  known: Token | undefined;
  describeScope: ((scope: string) => ScopeDescription | undefined) | undefined;
}): ScopeComparison {
  const { claims, introspection, known } = options;
  const described = (scopes: readonly string[]) =>
    scopes.map((scope): DescribedScope => ({ ...options.describeScope?.(scope), scope }));
  const requested = known?.requested;
  const sources: readonly (readonly [ScopeComparison['source'], readonly string[] | undefined])[] = [
    ['answer', grantedScopes(known?.response ?? {}, {}, requested)],
    ['claims', grantedScopes({}, claims, requested)],
    ['introspection', answeredScopes(introspection['scope'], requested ?? [])],
  ];
  const [source, granted] = sources.find(([, scopes]) => scopes !== undefined) ?? ['nothing', undefined];
  return {
    requested: requested && described(requested),
    granted: granted && described(granted),
    dropped: described(deniedScopes(requested ?? [], granted)),
    source,
  };
}
