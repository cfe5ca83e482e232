import * as v from 'valibot';
import type { Memento } from 'vscode';
import { ScopewiseError } from '../http/error.ts';
import { type ClientIdentity, clientKey } from './clientIdentity.ts';
import { isSecureUrl } from './secureUrl.ts';

/** The origins (scheme, host and port, exactly) to which a person lets a client's tokens go. */
export interface OriginStorage {
  /** `url` is an origin or any URL of it. Plain http to anything but this machine is never approved. */
  isApproved(client: ClientIdentity, url: string): boolean;
  /** Throws `origin.insecure`. */
  approve(client: ClientIdentity, url: string): Promise<void>;
  /** Takes back every approval of the client. */
  forget(client: ClientIdentity): Promise<void>;
}

const origins = v.fallback(v.array(v.string()), []);

/** Keeps approvals in the editor's global state, where no workspace can write. */
export function createOriginStorage(state: Pick<Memento, 'get' | 'update'>): OriginStorage {
  const read = (client: ClientIdentity) => v.parse(origins, state.get(keyOf(client)));

  return {
    isApproved(client, url) {
      const origin = secureOrigin(url);
      return origin !== undefined && read(client).includes(origin);
    },
    async approve(client, url) {
      const origin = secureOrigin(url);
      if (origin === undefined) {
        throw new ScopewiseError('origin.insecure', { origin: URL.parse(url)?.origin ?? url });
      }
      await state.update(keyOf(client), [...new Set([...read(client), origin])]);
    },
    async forget(client) {
      await state.update(keyOf(client), undefined);
    },
  };
}

function keyOf(client: ClientIdentity): string {
  return `scopewise.origins:${clientKey(client)}`;
}

function secureOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  return url && isSecureUrl(url) ? url.origin : undefined;
}
