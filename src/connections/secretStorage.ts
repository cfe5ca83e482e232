import { EventEmitter } from 'node:events';
import type { Disposable, SecretStorage as EditorStorage } from 'vscode';
import { ScopewiseError } from '../http/error.ts';
import { type ClientIdentity, clientKey, clientOfKey } from './clientIdentity.ts';
import type { Secrets } from './definition.ts';

/**
 * The secrets of clients. None of its functions throws: where the editor's storage fails, secrets are kept in memory
 * until the window closes.
 */
export interface SecretStorage {
  get(client: ClientIdentity): Promise<Secrets>;
  /** Stores the kinds that are given and leaves the others as they are. */
  set(client: ClientIdentity, secrets: Secrets): Promise<void>;
  /** Deletes one kind, or all of them. */
  delete(client: ClientIdentity, kind?: keyof Secrets): Promise<void>;
  /** Keeps secrets in memory only, for a client that lives no longer than the window. */
  hold(client: ClientIdentity, secrets: Secrets): void;
  /** Called for each change, be it made in this window or another, but of refresh tokens, which change as they are used. */
  onDidChange(listener: (client: ClientIdentity) => void): Disposable;
  dispose(): void;
}

const kinds = [
  'clientSecret',
  'password',
  'privateKey',
  'passphrase',
  'apiKey',
  'refreshToken',
] as const satisfies readonly (keyof Secrets)[];
type Kind = (typeof kinds)[number];

const prefix = 'scopewise.secret:';

/**
 * Keeps each secret in the editor's storage under its kind, token endpoint and client id.
 *
 * `onUnavailable` is called with `secrets.unavailable`, once, when the editor's storage fails for the first time.
 */
export function createSecretStorage(
  storage: EditorStorage,
  onUnavailable: (error: ScopewiseError<'secrets.unavailable'>) => void,
): SecretStorage {
  // A key that is here wins over the editor's storage; undefined stands for a secret that could not be deleted there.
  const memory = new Map<string, string | undefined>();
  const changes = new EventEmitter<{ change: [ClientIdentity] }>().setMaxListeners(0);
  let failed = false;

  const subscription = storage.onDidChange(({ key }) => {
    const client = key.startsWith(prefix) ? clientOfKey(key.slice(key.indexOf(':', prefix.length) + 1)) : undefined;
    if (client) {
      memory.delete(key);
      if (key !== keyOf('refreshToken', client)) {
        changes.emit('change', client);
      }
    }
  });

  async function attempt<Result>(use: () => PromiseLike<Result>, secret?: string): Promise<Result | Failure> {
    try {
      return await use();
    } catch (cause) {
      if (!failed) {
        failed = true;
        onUnavailable(new ScopewiseError('secrets.unavailable', { reason: reasonOf(cause, secret) }, { cause }));
      }
      return failure;
    }
  }

  async function read(key: string): Promise<string | undefined> {
    if (memory.has(key)) {
      return memory.get(key);
    }
    const secret = await attempt(() => storage.get(key));
    return secret === failure || secret === '' ? undefined : secret;
  }

  async function write(key: string, secret: string): Promise<void> {
    memory.set(key, secret);
    const stored = await attempt(() => storage.store(key, secret), secret);
    if (stored !== failure && memory.get(key) === secret) {
      memory.delete(key);
    }
  }

  async function erase(key: string): Promise<void> {
    memory.set(key, undefined);
    if ((await attempt(() => storage.delete(key))) !== failure) {
      memory.delete(key);
    }
  }

  return {
    async get(client) {
      const found = await Promise.all(kinds.map(async (kind) => [kind, await read(keyOf(kind, client))] as const));
      return Object.fromEntries(found.filter(([, secret]) => secret !== undefined));
    },
    async set(client, secrets) {
      await Promise.all(given(secrets).map(([kind, secret]) => write(keyOf(kind, client), secret)));
      if (given(secrets).some(([kind]) => kind !== 'refreshToken')) {
        changes.emit('change', client);
      }
    },
    async delete(client, kind) {
      await Promise.all((kind ? [kind] : kinds).map((deleted) => erase(keyOf(deleted, client))));
      if (kind !== 'refreshToken') {
        changes.emit('change', client);
      }
    },
    hold(client, secrets) {
      for (const [kind, secret] of given(secrets)) {
        memory.set(keyOf(kind, client), secret);
      }
      changes.emit('change', client);
    },
    onDidChange(listener) {
      changes.on('change', listener);
      return { dispose: () => changes.off('change', listener) };
    },
    dispose() {
      subscription.dispose();
      changes.removeAllListeners();
      memory.clear();
    },
  };
}

const failure = Symbol('the editor’s storage failed');
type Failure = typeof failure;

function keyOf(kind: Kind, client: ClientIdentity): string {
  return `${prefix}${kind}:${clientKey(client)}`;
}

function given(secrets: Secrets): (readonly [Kind, string])[] {
  return kinds.flatMap((kind) => {
    const secret = secrets[kind];
    return secret === undefined ? [] : [[kind, secret] as const];
  });
}

/** A keyring may quote what it was given, so the secret is taken out of its words. */
function reasonOf(cause: unknown, secret: string | undefined): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return secret ? reason.replaceAll(secret, '…') : reason;
}
