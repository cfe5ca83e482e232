import type { TestContext } from 'node:test';
import * as v from 'valibot';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/options.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** A sandbox that ends with its test, and the requests that a client makes. */
export interface StartedSandbox extends Sandbox {
  readonly basic: string;
  /** Sends to a path below the tenant. */
  send(path: string, init?: RequestInit): Promise<Reply>;
  /** Sends a form, with the client's Basic header if no other header is given. */
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Reply>;
  get(path: string, token?: string): Promise<Reply>;
  /** An access token for these scopes. */
  token(...scopes: string[]): Promise<string>;
  /** A token switched to an organization. */
  switchedToken(organization: string, ...scopes: string[]): Promise<string>;
}

const tokenReply = v.object({ access_token: v.string() });

export async function startedSandbox(context: TestContext, options: SandboxOptions = {}): Promise<StartedSandbox> {
  const sandbox = await startSandbox({ users: 50, rateLimit: 0, ...options });
  context.after(() => sandbox.stop());
  const basic = `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}`;

  const send = async (path: string, init?: RequestInit): Promise<Reply> => {
    const response = await fetch(`${sandbox.baseUrl}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  const post: StartedSandbox['post'] = (path, form, headers = { authorization: basic }) =>
    send(path, { method: 'POST', headers, body: new URLSearchParams(form) });
  const token: StartedSandbox['token'] = async (...scopes) => {
    const reply = await post('/oauth2/token', { grant_type: 'client_credentials', scope: scopes.join(' ') });
    return v.parse(tokenReply, reply.body).access_token;
  };
  return {
    ...sandbox,
    basic,
    send,
    post,
    get: (path, accessToken) =>
      send(path, accessToken === undefined ? {} : { headers: { authorization: `Bearer ${accessToken}` } }),
    token,
    switchedToken: async (organization, ...scopes) => {
      const form = { token: await token(), switching_organization: organization, scope: scopes.join(' ') };
      const reply = await post('/oauth2/token', { grant_type: 'organization_switch', ...form });
      return v.parse(tokenReply, reply.body).access_token;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
