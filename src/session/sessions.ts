import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import type { TokenCache } from '../oauth/tokenCache.ts';
import { systemOf } from '../systems/systemOf.ts';
import { isSameAddress } from './destination.ts';
import { createSession, type Session, type SessionServices } from './session.ts';

/** The connections in use, by name. */
export interface Sessions {
  names(): readonly string[];
  /** Throws `connection.unknown`. */
  of(name: string): Session;
  /**
   * The connection whose base URL begins this URL, the longest first; else the one whose token endpoint it is, or one of whose
   * definitions of APIs has it. Undefined where it belongs to none.
   */
  owning(url: string): Session | undefined;
  /**
   * Lets go of the sessions whose definition is gone or has changed, and of their tokens. Asking for a session does so,
   * too; this is for the moment when the definitions change.
   */
  prune(): void;
  /** Lets go of a session and of its tokens; the next one starts afresh. */
  forget(name: string): void;
}

/** Sessions made of the definitions as they are at each moment; one that changed starts afresh. */
export function createSessions(
  definitions: () => readonly ConnectionDefinition[],
  services: SessionServices,
): Sessions {
  const sessions = new Map<string, Session>();
  let seen: readonly ConnectionDefinition[] = [];

  function current(): readonly ConnectionDefinition[] {
    const known = definitions();
    if (known.length === seen.length && known.every((definition, at) => definition === seen[at])) {
      return known;
    }
    seen = [...known];
    for (const [name, { definition }] of sessions) {
      if (!known.some((candidate) => isSameDefinition(candidate, definition))) {
        sessions.delete(name);
        services.tokens.forget(name);
      }
    }
    return known;
  }

  function use(definition: ConnectionDefinition): Session {
    const known = sessions.get(definition.name);
    if (known) {
      return known;
    }
    const tokens = tokensWhile(services.tokens, () => sessions.get(definition.name) === session);
    const session = createSession(definition, systemOf(definition), { ...services, tokens });
    sessions.set(definition.name, session);
    return session;
  }

  return {
    names: () => current().map(({ name }) => name),
    of(name) {
      const definition = current().find((candidate) => candidate.name === name);
      if (!definition) {
        throw new ScopewiseError('connection.unknown', { name });
      }
      return use(definition);
    },
    owning(url) {
      const known = current().map((definition) => ({ definition, ...systemOf(definition).endpoints(definition) }));
      const [owner] = known
        .filter(({ baseUrl = '' }) => isBelow(url, baseUrl))
        .sort((one, other) => (other.baseUrl?.length ?? 0) - (one.baseUrl?.length ?? 0));
      const found =
        owner ??
        known.find(({ tokenEndpoint = '' }) => isSameAddress(url, tokenEndpoint)) ??
        known.find(({ definition }) => definition.apis && use(definition).apiBases.some((base) => isBelow(url, base)));
      return found && use(found.definition);
    },
    prune: () => void current(),
    forget(name) {
      sessions.delete(name);
      services.tokens.forget(name);
    },
  };
}

/** A session that was let go of may still be at work: what it obtains then is for another client, and held for nobody. */
function tokensWhile(tokens: TokenCache, isCurrent: () => boolean): TokenCache {
  return {
    ...tokens,
    get: (key, signal, request) =>
      isCurrent() ? tokens.get(key, signal, request) : request(signal ?? new AbortController().signal),
  };
}

function isSameDefinition(one: ConnectionDefinition, other: ConnectionDefinition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Compared by origin and whole path segments, so that a look-alike such as `https://api.example.com.evil.org` is not below. */
function isBelow(url: string, base: string): boolean {
  const [child, parent] = [URL.parse(url), URL.parse(base)];
  const folder = (path: string) => `${path.replace(/\/+$/, '')}/`;
  return (
    child !== null &&
    parent !== null &&
    child.origin === parent.origin &&
    folder(child.pathname).startsWith(folder(parent.pathname))
  );
}
