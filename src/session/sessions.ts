import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import { systemOf } from '../systems/systemOf.ts';
import { createSession, type Session, type SessionServices } from './session.ts';

/** The connections in use, by name. */
export interface Sessions {
  names(): readonly string[];
  /** Throws `connection.unknown`. */
  of(name: string): Session;
  /** The connection whose base URL begins this URL; the longest wins. Undefined where it belongs to none. */
  owning(url: string): Session | undefined;
  /** Lets go of what belongs to connections that are gone or have changed, their tokens too. */
  prune(): void;
}

/** Sessions made of the definitions as they are at each moment; one that changed starts afresh. */
export function createSessions(
  definitions: () => readonly ConnectionDefinition[],
  services: SessionServices,
): Sessions {
  const sessions = new Map<string, Session>();

  function use(definition: ConnectionDefinition): Session {
    const known = sessions.get(definition.name);
    if (known && sameDefinition(known.definition, definition)) {
      return known;
    }
    if (known) {
      services.tokens.forget(definition.name);
    }
    const session = createSession(definition, systemOf(definition), services);
    sessions.set(definition.name, session);
    return session;
  }

  return {
    names: () => definitions().map(({ name }) => name),
    of(name) {
      const definition = definitions().find((candidate) => candidate.name === name);
      if (!definition) {
        sessions.delete(name);
        services.tokens.forget(name);
        throw new ScopewiseError('connection.unknown', { name });
      }
      return use(definition);
    },
    prune() {
      const current = new Map(definitions().map((definition) => [definition.name, definition]));
      for (const [name, session] of sessions) {
        const definition = current.get(name);
        if (!definition || !sameDefinition(session.definition, definition)) {
          sessions.delete(name);
          services.tokens.forget(name);
        }
      }
    },
    owning(url) {
      const owners = definitions()
        .map(use)
        .map((session) => ({ session, base: session.system.endpoints(session.definition).baseUrl }))
        .filter(({ base }) => base !== undefined && isBelow(url, base))
        .sort((a, b) => (b.base?.length ?? 0) - (a.base?.length ?? 0));
      return owners[0]?.session;
    },
  };
}

function sameDefinition(one: ConnectionDefinition, other: ConnectionDefinition): boolean {
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
