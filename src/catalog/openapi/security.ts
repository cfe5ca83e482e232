import { scopesInExtensions, scopesInText } from './documentedScopes.ts';
import type { Documents, Located } from './documents.ts';
import { isMap, type JsonMap, mapIn, member, textIn, textOf } from './value.ts';

export interface Access {
  /** Each is enough; the smallest first. */
  readonly scopes: readonly (readonly string[])[];
  readonly access: 'documented' | 'public' | 'unknown';
}

/**
 * What an operation needs, by its own `security` or that of the whole API: a list of alternatives, each of which names schemes
 * that are needed together (OpenAPI 3.1, section 4.8.30). An empty list, or an alternative that names none, needs no token.
 * Where `security` names no scope, extensions and the text of the operation may.
 *
 * @param documents.root gives the schemes and the default
 */
export function accessOf(documents: Documents, operation: Located): Access {
  const { value } = operation;
  if (isOpen(value)) {
    return { scopes: [], access: 'public' };
  }
  const own = member(value, 'security');
  const security = own ?? member(documents.root.value, 'security');
  const alternatives = alternativesIn(security);
  const isPublic = alternatives?.some((one) => Object.keys(one).length === 0) ?? false;
  if (isPublic || (Array.isArray(security) && security.length === 0)) {
    return { scopes: [], access: 'public' };
  }
  const schemes = schemesOf(documents);
  const required = (alternatives ?? []).map((one) => requirementOf(documents, operation, schemes, one));
  // A token is what Scopewise can bring: where one will do, keys and passwords are not looked at.
  const withToken = required.filter(({ isToken }) => isToken);
  // A bearer token that no scope is said of is the token of an alternative that says more, described a second time.
  const said = withToken.filter(({ isOAuth, scopes }) => isOAuth || scopes.length > 0);
  const byToken = said.length > 0 ? said : withToken;
  const sets = bySize((byToken.length > 0 ? byToken : required).map(({ scopes }) => scopes));
  if (sets.some((set) => set.length > 0)) {
    return { scopes: sets.some((set) => set.length === 0) ? [] : sets, access: 'documented' };
  }
  const extended = scopesInExtensions(value);
  const text = `${textIn(value, 'description') ?? ''}\n${textIn(value, 'summary') ?? ''}`;
  const hinted = bySize(extended.length > 0 ? extended : scopesInText(text));
  if (hinted.length > 0) {
    return { scopes: hinted, access: 'documented' };
  }
  return { scopes: [], access: alternatives === undefined ? 'unknown' : 'documented' };
}

/** Undefined where nothing is said. Some write one alternative without its list, or the names of schemes alone. */
function alternativesIn(security: unknown): readonly JsonMap[] | undefined {
  const written: readonly unknown[] = Array.isArray(security) ? security : [security];
  const alternatives = written.flatMap((one): readonly JsonMap[] => {
    const name = textOf(one);
    return isMap(one) ? [one] : name === undefined ? [] : [{ [name]: [] }];
  });
  return alternatives.length === 0 ? undefined : alternatives;
}

/** WSO2's gateways know these (product-microgateway, constants.go). */
function isOpen(value: unknown): boolean {
  const type = textIn(value, 'x-auth-type');
  return member(value, 'x-wso2-disable-security') === true || type?.toLowerCase() === 'none';
}

interface Requirement {
  readonly scopes: readonly string[];
  readonly isToken: boolean;
  /** Whether one of its schemes is OAuth's own, which has scopes. */
  readonly isOAuth: boolean;
}

function requirementOf(documents: Documents, place: Located, schemes: JsonMap, one: JsonMap): Requirement {
  const scopes: string[] = [];
  let isToken = false;
  let isOAuth = false;
  for (const [name, value] of Object.entries(one)) {
    const declared = member(schemes, name);
    const scheme = documents.resolved({ value: declared, document: documents.root.document, keys: [] })?.value;
    if (declared === undefined) {
      documents.report('security', name, place);
    }
    const type = textIn(scheme, 'type')?.toLowerCase();
    const named = scopesIn(value);
    // AWS declares the tokens of Cognito as keys that have scopes.
    const isKeyWithScopes =
      type === 'apikey' && /^authorization$/i.test(textIn(scheme, 'name') ?? '') && named.length > 0;
    const isBearer = isKeyWithScopes || (type === 'http' && textIn(scheme, 'scheme')?.toLowerCase() === 'bearer');
    isOAuth ||= type === 'oauth2' || type === 'openidconnect';
    if (type === 'oauth2' || type === 'openidconnect' || isBearer || (scheme === undefined && named.length > 0)) {
      isToken = true;
      scopes.push(...named);
    }
  }
  return { scopes: [...new Set(scopes)], isToken, isOAuth };
}

function schemesOf({ root }: Documents): JsonMap {
  const declared = mapIn(mapIn(root.value, 'components'), 'securitySchemes');
  return Object.keys(declared).length > 0 ? declared : mapIn(root.value, 'securityDefinitions');
}

/** Some write one text instead of a list, or several scopes as one item of it, which no scope can be (RFC 6749, section 3.3). */
function scopesIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : isMap(value) ? Object.keys(value) : [value];
  return items.flatMap(
    (item) =>
      textOf(item)
        ?.split(/[\s,]+/)
        .filter(Boolean) ?? [],
  );
}

function bySize(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const unique = new Map(sets.map((set) => [set.toSorted().join(' '), set]));
  return [...unique.values()].toSorted((one, other) => one.length - other.length);
}
