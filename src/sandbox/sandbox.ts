import { createAuthorizationServer } from './authorizationServer.ts';
import { listenOnLoopback } from './loopbackServer.ts';
import { createManagementApi } from './managementApi.ts';
import type { Sandbox, SandboxOptions } from './options.ts';
import { tenantDomain } from './organizations.ts';
import { rateLimit } from './rateLimit.ts';
import { requestLog } from './requestLog.ts';
import { chance, draw } from './seed.ts';
import { createTenant } from './tenant.ts';
import { tenantGateway } from './tenantGateway.ts';

/**
 * Starts a tenant like Asgardeo's on a free port of 127.0.0.1: its authorization server and its management APIs over
 * generated data, with the scopes of the catalog enforced. Each start has a new client secret and new signing keys;
 * all else comes from the seed.
 *
 * @throws RangeError for options out of range; the system's error where it cannot listen
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = {
    users: within('users', options.users ?? 5_000, 10, 100_000),
    latency: within('latency', options.latency ?? 0, 0, 600_000),
    failureRate: within('failureRate', options.failureRate ?? 0, 0, 1),
    rateLimit: within('rateLimit', options.rateLimit ?? 200, 0, Number.MAX_SAFE_INTEGER),
    tokenLifetime: within('tokenLifetime', options.tokenLifetime ?? 3_600, 1, Number.MAX_SAFE_INTEGER),
    seed: options.seed ?? 1,
  };
  const tenant = createTenant(settings.seed, settings.users);
  const log = requestLog();
  const stopping = new AbortController();
  const failures = draw(settings.seed, 'failures');
  let requests = 0;

  let listener: Parameters<typeof listenOnLoopback>[0] = (_, response) => response.destroy();
  const server = await listenOnLoopback((request, response) => listener(request, response));
  const baseUrl = `${server.origin}/t/${tenantDomain}`;
  listener = tenantGateway({
    authorizationServer: await createAuthorizationServer(baseUrl, tenant, {
      format: options.tokenFormat ?? 'opaque',
      lifetime: settings.tokenLifetime,
    }),
    managementApi: createManagementApi(tenant, server.origin),
    log,
    rateLimit: rateLimit(settings.rateLimit, Date.now),
    latency: settings.latency,
    fails: () => chance(failures(requests++), settings.failureRate),
    signal: stopping.signal,
  });
  return {
    baseUrl,
    tokenEndpoint: `${baseUrl}/oauth2/token`,
    clientId: tenant.client.clientId,
    clientSecret: tenant.client.clientSecret,
    requests: log.list,
    async stop() {
      stopping.abort();
      await server.stop();
    },
  };
}

function within(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} must be between ${least} and ${most}: ${value}`);
  }
  return value;
}
