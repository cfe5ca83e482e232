import type { Token } from '../../src/oauth/token.ts';
import type { Call } from '../../src/session/call.ts';
import type { Session } from '../../src/session/session.ts';
import { systemCatalog } from '../../src/session/systemCatalog.ts';
import { asgardeo } from '../../src/systems/asgardeo.ts';
import type { System } from '../../src/systems/system.ts';

export interface FakeAnswer {
  readonly body: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: Token;
}

/** A session of `https://api.example.com` that answers each call without a network. */
export function sessionAnswering(answer: (call: Call) => FakeAnswer, system: System = asgardeo): Session {
  const never = () => Promise.reject(new Error('the test did not expect this'));
  return {
    catalog: systemCatalog(system, undefined),
    apiBases: [],
    definition: { name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'client' },
    system,
    endpoints: never,
    client: never,
    introspect: never,
    verify: never,
    revoke: never,
    revokeSignIn: never,
    token: never,
    bindsTokens: () => false,
    seenScopes: () => new Map(),
    credential: async () => undefined,
    learnScopes: () => undefined,
    assertAllowed: () => undefined,
    assertApproved: () => undefined,
    addressOf: (url) => url,
    scopesOf: () => [],
    redact: (text) => text,
    async call(call) {
      const { body, status = 200, headers = { 'content-type': 'application/json' }, token } = answer(call);
      const url = new URL(call.url, 'https://api.example.com').href;
      return {
        status,
        statusText: '',
        headers,
        url,
        body: new Blob([body]).stream(),
        text: async () => body,
        request: { method: call.method, url, headers: {} },
        token,
      };
    },
  };
}
