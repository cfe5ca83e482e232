import type {
  AuthorizationServer,
  ClientAuth,
  DPoPRequestOptions,
  HttpRequestOptions,
  Client as OAuthClient,
} from 'oauth4webapi';
import { type Proof, type ProofForms, proofFormKey, proofsOf } from './clientAuthentication.ts';
import { asksForNonce, asksForProof, type ProofKey } from './proofKey.ts';
import { oauthErrorOf, refusesClient, type ServerAnswer } from './serverAnswer.ts';
import type { Client } from './token.ts';
import { sendMessage, type Transport } from './transport.ts';

/** What a client needs to talk to its authorization server. */
export interface OAuthServices extends Transport {
  /** How each server takes a client's proof. Filled here, kept by the caller for as long as it likes. */
  readonly proofForms: ProofForms;
  /** Binds tokens where the connection or its servers want that. */
  readonly proofKey?: ProofKey | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The first three arguments of oauth4webapi's request functions. */
export type Sender = readonly [server: AuthorizationServer, client: OAuthClient, proof: ClientAuth];

/** The last argument of oauth4webapi's request functions. */
export type SendOptions = HttpRequestOptions<'POST', URLSearchParams> & DPoPRequestOptions;

/**
 * Sends what oauth4webapi writes with the client's proof of who it is, and reads the answer, of any status. Where the
 * server refuses the client and there is another form of its proof, that one is tried, too; where it wants a
 * proof of possession or its nonce in one (RFC 9449), the message is written anew with that.
 *
 * Throws `token.secret_missing`, `token.key_unusable`, and what `sendMessage` throws.
 *
 * @param write a request function of oauth4webapi, given its first three arguments and the last
 */
export async function sendAsClient(
  client: Client,
  write: (sender: Sender, options: SendOptions) => Promise<Response>,
  services: OAuthServices,
  signal: AbortSignal | undefined,
): Promise<ServerAnswer> {
  const key = proofFormKey(client);
  const server = serverOf(client);
  const [likeliest, ...others] = await proofsOf(client, services.proofForms.get(key));
  const ask = async ({ apply, form }: Proof): Promise<ServerAnswer> => {
    const sender = [server, { client_id: client.clientId }, apply] as const;
    const answer = await sendWithProof((options) => write(sender, options), services, signal);
    if (form !== undefined && answer.status < 300) services.proofForms.set(key, form);
    return answer;
  };
  const answer = await ask(likeliest);
  for (const proof of refusesClient(answer) ? others : []) {
    const other = await ask(proof);
    // A header that the server cannot even decode is called invalid_request: then the first refusal says more.
    if (!refusesClient(other) && oauthErrorOf(other) !== 'invalid_request') return other;
  }
  return answer;
}

async function sendWithProof(
  write: (options: SendOptions) => Promise<Response>,
  services: OAuthServices,
  signal: AbortSignal | undefined,
): Promise<ServerAnswer> {
  const { proofKey } = services;
  const send = async () => {
    const proof = proofKey?.inUse ? { DPoP: await proofKey.handle() } : {};
    return sendMessage<'POST', URLSearchParams>((options) => write({ ...options, ...proof }), services, signal);
  };
  let answer = await send();
  if (proofKey && !proofKey.inUse && asksForProof(answer) && proofKey.demand()) answer = await send();
  if (proofKey?.inUse && asksForNonce(answer)) answer = await send();
  return answer;
}

/** The token endpoint stands for the issuer, too: it is what an assertion's audience may be (RFC 7523 section 3). */
function serverOf(client: Client): AuthorizationServer {
  const { tokenEndpoint, introspectionEndpoint, revocationEndpoint, deviceAuthorizationEndpoint } = client;
  const { pushedAuthorizationRequestEndpoint: pushed } = client;
  return {
    issuer: tokenEndpoint,
    token_endpoint: tokenEndpoint,
    ...(introspectionEndpoint !== undefined && { introspection_endpoint: introspectionEndpoint }),
    ...(revocationEndpoint !== undefined && { revocation_endpoint: revocationEndpoint }),
    ...(deviceAuthorizationEndpoint !== undefined && { device_authorization_endpoint: deviceAuthorizationEndpoint }),
    ...(pushed !== undefined && { pushed_authorization_request_endpoint: pushed }),
  };
}
