import type { Server } from 'node:http';
import type { ConnectionDefinition } from '../../src/connections/definition.ts';
import type { Engine } from '../../src/session/engine.ts';
import type { Session } from '../../src/session/session.ts';

/** A connection to a server that only a benchmark has, and the same server by bare undici. */
export interface BenchSession {
  readonly engine: Engine;
  readonly session: Session;
  readonly baseUrl: string;
  /** A token for users, by bare undici. */
  bareToken(): Promise<string>;
  /** What a path below the base URL answers, by bare undici. */
  bareGet(path: string, token: string): Promise<unknown>;
  /** Lets go of all tokens that are held. */
  forgetTokens(): void;
  dispose(): Promise<void>;
}

export async function benchSession(origin: string): Promise<BenchSession> {
  const [{ createEngine }, { createRedactor }, { Agent, request }] = await Promise.all([
    import('../../src/session/engine.ts'),
    import('../../src/http/redaction.ts'),
    import('undici'),
  ]);
  const baseUrl = `${origin}/t/acme`;
  const tokenEndpoint = `${baseUrl}/oauth2/token`;
  const [clientId, clientSecret] = ['client', 'secret-of-the-benchmark'];
  const definition: ConnectionDefinition = { name: 'Acme', system: 'sandbox', baseUrl, tokenEndpoint, clientId };
  const engine = createEngine({
    definitions: () => [definition],
    redactor: createRedactor(),
    secretsOf: async () => ({ clientSecret }),
    isApproved: () => true,
    readTls: async () => undefined,
    http: { environment: {} },
    observe: () => undefined,
  });
  const dispatcher = new Agent();
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  return {
    engine,
    session: engine.sessions.of(definition.name),
    baseUrl,
    async bareToken() {
      const body = 'grant_type=client_credentials&scope=internal_user_mgt_list';
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await request(tokenEndpoint, { dispatcher, method: 'POST', headers, body });
      return JSON.parse(await answer.body.text()).access_token;
    },
    async bareGet(path, token) {
      const answer = await request(baseUrl + path, { dispatcher, headers: { authorization: `Bearer ${token}` } });
      return JSON.parse(await answer.body.text());
    },
    forgetTokens() {
      for (const token of engine.tokens.list()) engine.tokens.invalidate(token);
    },
    async dispose() {
      await Promise.all([engine.dispose(), dispatcher.destroy()]);
    },
  };
}

/** Listens on a free port of this machine in a process of its own, and tells the one that forked it where. */
export async function listenForBench(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  process.send?.(`http://127.0.0.1:${address.port}`);
}
