import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { clientIdentity, clientKey } from '../../../src/connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../../../src/connections/definition.ts';
import { createOriginStorage } from '../../../src/connections/originStorage.ts';
import { ScopewiseError } from '../../../src/http/error.ts';
import { createRedactor } from '../../../src/http/redaction.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/options.ts';
import { createEngine, type Engine } from '../../../src/session/engine.ts';
import type { Session } from '../../../src/session/session.ts';
import { systemOf } from '../../../src/systems/systemOf.ts';
import type { Handler, TestServer } from '../../support/startServer.ts';
import { startedSandbox } from '../sandbox/startedSandbox.ts';

/** An engine whose connections, secrets and approvals are in memory; it ends with its test. */
export interface StartedEngine extends Engine {
  /** As the settings would hold them: change them at will. */
  readonly definitions: ConnectionDefinition[];
  /** What a log would hold. */
  readonly lines: readonly string[];
  /** Adds a connection as a person does: with its secrets, and its own origins approved. */
  connect(definition: ConnectionDefinition, secrets?: Secrets): Promise<Session>;
  /** Lets the tokens of a connection's client go to one more origin. */
  approve(connection: string, url: string): Promise<void>;
}

export const testSecret = 's3cret-of-the-test';

export function startedEngine(test: TestContext): StartedEngine {
  const definitions: ConnectionDefinition[] = [];
  const lines: string[] = [];
  const secrets = new Map<string, Secrets>();
  const origins = createOriginStorage(memento());
  const engine = createEngine({
    definitions: () => definitions,
    redactor: createRedactor(),
    secretsOf: async (client) => secrets.get(clientKey(client)) ?? {},
    isApproved: origins.isApproved,
    readTls: async () => undefined,
    http: { environment: {}, wait: async () => {} },
    observe: (line) => lines.push(line),
  });
  test.after(() => engine.dispose());

  const clientOf = (definition: ConnectionDefinition) =>
    clientIdentity(definition, systemOf(definition).endpoints(definition));
  return {
    ...engine,
    definitions,
    lines,
    async connect(definition, given = { clientSecret: testSecret }) {
      const { tokenEndpoint, issuer, baseUrl } = systemOf(definition).endpoints(definition);
      definitions.push(definition);
      secrets.set(clientKey(clientOf(definition)), given);
      for (const url of [tokenEndpoint, issuer, baseUrl]) {
        if (url !== undefined) await origins.approve(clientOf(definition), url);
      }
      return engine.sessions.of(definition.name);
    },
    async approve(connection, url) {
      const definition = definitions.find(({ name }) => name === connection);
      assert.ok(definition);
      await origins.approve(clientOf(definition), url);
    },
  };
}

export interface ConnectedSandbox {
  readonly sandbox: Sandbox;
  readonly engine: StartedEngine;
  readonly session: Session;
  /** What reached the sandbox: method and path below the tenant, with the scopes asked for or carried. */
  traffic(): string[];
}

/** A sandbox of its own for one test, and the connection "Sandbox" to it. */
export async function connectedSandbox(
  test: TestContext,
  options: SandboxOptions = {},
  changes: Partial<ConnectionDefinition> = {},
): Promise<ConnectedSandbox> {
  const sandbox = await startedSandbox(test, options);
  const { baseUrl, tokenEndpoint, clientId, clientSecret } = sandbox;
  const engine = startedEngine(test);
  const definition = { name: 'Sandbox', system: 'sandbox', baseUrl, tokenEndpoint, clientId, ...changes } as const;
  const session = await engine.connect(definition, { clientSecret });
  const tenant = new URL(baseUrl).pathname;
  return {
    sandbox,
    engine,
    session,
    traffic: () =>
      sandbox
        .requests()
        .map(({ method, path, scopes = [] }) => [method, path.replace(tenant, ''), ...scopes].join(' ')),
  };
}

/** Fails where any text of an error, or of what caused it, holds one of these values in any encoding. */
export function assertPrivate(error: unknown, ...values: readonly string[]): void {
  const redactor = createRedactor();
  for (const value of values) redactor.add(value);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const text = [cause.message, cause.stack, JSON.stringify(cause), JSON.stringify({ ...cause })].join('\n');
    assert.equal(redactor.redact(text), text);
  }
}

/** The ScopewiseError that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<ScopewiseError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ScopewiseError, `it ended with ${error}`);
  return error;
}

/** Gives tokens `token-1`, `token-2` … at `/token`, granting what is asked for; all else is for the handler. */
export function tokensThen(handler: Handler): Handler {
  let issued = 0;
  return (request, response) => {
    if (request.path !== '/token') {
      handler(request, response);
      return;
    }
    const scope = new URLSearchParams(request.body).get('scope') ?? '';
    issued++;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: `token-${issued}`, token_type: 'Bearer', expires_in: 3600, scope }));
  };
}

/** The bearer tokens that reached a server, in order; empty for a request without one. */
export function bearersAt({ requests }: TestServer): string[] {
  return requests
    .filter(({ path }) => path !== '/token')
    .map(({ headers }) => (headers.authorization ?? '').replace('Bearer ', ''));
}

function memento(): Parameters<typeof createOriginStorage>[0] {
  const values = new Map<string, unknown>();
  const state = {
    get: <Value>(key: string) => values.get(key) as Value,
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
  return state as Parameters<typeof createOriginStorage>[0];
}
