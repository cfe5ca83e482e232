import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What reached a server: its body is read before the handler runs. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly requests: readonly ReceivedRequest[];
  /** Connections that were opened so far. */
  connections(): number;
}

export type Handler = (request: ReceivedRequest, response: ServerResponse) => void;

/**
 * A server on 127.0.0.1 for one test, which ends it.
 *
 * @param test runs what it is given when it ends, as the `TestContext` of `node:test` does
 * @param certificate a file of fixtures/tls; with it the server speaks https
 */
export async function startServer(
  test: { after(end: () => void): void },
  handler: Handler,
  certificate?: string,
): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  let connections = 0;
  const listener: RequestListener = async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const request = {
      method: message.method ?? '',
      path: message.url ?? '',
      headers: message.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    handler(request, response);
  };
  const server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer({ cert: pem(certificate), key: pem('key') }, listener);
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
  };
}

/** A PEM text of fixtures/tls, made for tests and trusted nowhere else. */
export function pem(name: string): string {
  // In the editor this file is part of a bundle, which is elsewhere.
  const [root = ''] = import.meta.url.split(/\/(?:dist-test|test\/support)\//);
  return readFileSync(new URL(`${root}/test/support/fixtures/tls/${name}.pem`), 'utf8');
}
