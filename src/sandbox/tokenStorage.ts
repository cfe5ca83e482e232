import type { Adapter } from 'oidc-provider/lib/provider.js';

/** Where the authorization server keeps tokens and all else: in memory, for as long as they live. */
export function tokenStorage(now: () => number = Date.now): (kind: string) => Adapter {
  const stored = new Map<string, { readonly payload: object; readonly expires: number }>();
  return (kind) => {
    const key = (id: string) => `${kind} ${id}`;
    return {
      upsert: async (id, payload, expiresIn = Number.POSITIVE_INFINITY) => {
        for (const [old, { expires }] of stored) {
          if (expires <= now()) {
            stored.delete(old);
          }
        }
        stored.set(key(id), { payload, expires: now() + expiresIn * 1000 });
      },
      find: async (id) => stored.get(key(id))?.payload,
      destroy: async (id) => {
        stored.delete(key(id));
      },
      // Only grants with a signed-in user come to these.
      consume: async () => {},
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      revokeByGrantId: async () => {},
    };
  };
}
