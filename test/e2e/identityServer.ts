import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SandboxRequest } from '../../src/sandbox/options.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Scene } from './story.ts';

/** A server that a person connects to. It is a sandbox in this process, and can be as unpleasant as the world is. */
export interface IdentityServer {
  /** With the tenant: `http://127.0.0.1:40123/t/sandbox`. */
  readonly baseUrl: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes that are dropped, besides those that the sandbox drops. */
  readonly withheld: Set<string>;
  /** The title of the page that answers everything: the sign-in page of a network. */
  signInPage: string | undefined;
  /** What has reached it, oldest first. */
  requests(): readonly SandboxRequest[];
  /** Is away from then on. */
  stop(): Promise<void>;
  /** Comes back at the same address. */
  start(): Promise<void>;
}

/** Starts a server for one story, which gets to know its secret and its tokens. */
export async function startIdentityServer({ context, secrets }: Scene): Promise<IdentityServer> {
  const sandbox = await startSandbox({ users: 150 });
  secrets.add(sandbox.clientSecret);
  const server = createServer((request, response) => void answer(request, response));
  let port = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (identityServer.signInPage !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>${identityServer.signInPage}</title><form></form>`);
      return;
    }
    const { method = 'GET', url = '/', headers } = request;
    const kept = Object.entries(headers).filter(([name]) => /^(authorization|accept|content-type)$/.test(name));
    const forwarded = await fetch(new URL(url, sandbox.baseUrl), {
      method,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      ...(body !== '' && { body: withoutWithheld(body) }),
    });
    const content = await forwarded.text();
    const token = /"access_token":"([^"]+)"/.exec(content)?.[1];
    if (token !== undefined) secrets.add(token);
    response.writeHead(forwarded.status, { 'content-type': forwarded.headers.get('content-type') ?? '' });
    response.end(content);
  }

  function withoutWithheld(body: string): string {
    const form = new URLSearchParams(body);
    const scopes = form.get('scope')?.split(' ') ?? [];
    if (!scopes.some((scope) => identityServer.withheld.has(scope))) return body;
    form.set('scope', scopes.filter((scope) => !identityServer.withheld.has(scope)).join(' '));
    return form.toString();
  }

  async function start(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }

  await start();
  context.after(() => Promise.all([stop(), sandbox.stop()]));
  const { pathname } = new URL(sandbox.baseUrl);
  const baseUrl = `http://127.0.0.1:${port}${pathname}`;
  const identityServer: IdentityServer = {
    baseUrl,
    tokenEndpoint: `${baseUrl}/oauth2/token`,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    withheld: new Set(),
    signInPage: undefined,
    requests: sandbox.requests,
    stop,
    start,
  };
  return identityServer;
}
