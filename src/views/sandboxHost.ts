import type { Disposable } from 'vscode';
import { type ClientIdentity, clientIdentity, isSameClient } from '../connections/clientIdentity.ts';
import type { ConnectionStorage } from '../connections/connectionStorage.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { SecretStorage } from '../connections/secretStorage.ts';
import { ScopewiseError } from '../http/error.ts';
import { unlessAborted } from '../http/unlessAborted.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/options.ts';

/** The sandbox tenant of this window, if it runs. */
export interface SandboxHost extends Disposable {
  /** Starts the tenant, or a new one in place of the one that runs, and adds it as the connection "Sandbox". Throws `sandbox.failed`. */
  start(options?: SandboxOptions): Promise<Sandbox>;
  /**
   * The tenant that runs or is being started, else a new one. Throws as `start` does, and the reason of the signal, after
   * which nothing is left of what was started for it.
   */
  open(signal: AbortSignal): Promise<Sandbox>;
  running(): Sandbox | undefined;
  /** Whether this is the tenant's client at the tenant's own origin, to which its tokens may go without a question. */
  owns(client: ClientIdentity, origin: string): boolean;
}

export const sandboxConnection = 'Sandbox';

/** The tenant ends with its connection, and with the window. */
export function createSandboxHost(connections: ConnectionStorage, secrets: SecretStorage): SandboxHost {
  let running: Sandbox | undefined;
  /** The last start that was asked for: one waits for the other, so that none is left without an owner. */
  let starting: Promise<Sandbox> | undefined;

  async function stop(): Promise<void> {
    const stopping = running;
    running = undefined;
    await stopping?.stop();
  }

  function start(options?: SandboxOptions): Promise<Sandbox> {
    const earlier = starting?.catch(() => undefined) ?? Promise.resolve();
    const next = earlier.then(() => replace(options));
    starting = next;
    const done = () => {
      if (starting === next) {
        starting = undefined;
      }
    };
    next.then(done, done);
    return next;
  }

  async function replace(options?: SandboxOptions): Promise<Sandbox> {
    await stop();
    const { startSandbox } = await import('../sandbox/sandbox.ts');
    const sandbox = await startSandbox(options).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ScopewiseError('sandbox.failed', { reason }, { cause });
    });
    const definition = definitionOf(sandbox);
    secrets.hold(clientIdentity(definition, definition), { clientSecret: sandbox.clientSecret });
    running = sandbox;
    connections.addTemporary(definition);
    return sandbox;
  }

  const removed = connections.onDidChange(() => {
    if (running && connections.sourceOf(sandboxConnection) !== 'memory') {
      void stop();
    }
  });

  return {
    start,
    async open(signal) {
      signal.throwIfAborted();
      if (running !== undefined) {
        return running;
      }
      if (starting !== undefined) {
        return unlessAborted(starting, signal);
      }
      const opening = start();
      const letGo = () => {
        opening.then(() => connections.remove(sandboxConnection)).catch(() => undefined);
      };
      signal.addEventListener('abort', letGo, { once: true });
      return unlessAborted(opening, signal).finally(() => signal.removeEventListener('abort', letGo));
    },
    running: () => running,
    owns: (client, origin) =>
      running !== undefined && isSameClient(client, running) && new URL(running.baseUrl).origin === origin,
    dispose() {
      removed.dispose();
      void stop();
    },
  };
}

function definitionOf({ baseUrl, tokenEndpoint, clientId }: Sandbox): ConnectionDefinition {
  return { name: sandboxConnection, system: 'sandbox', baseUrl, tokenEndpoint, clientId };
}
