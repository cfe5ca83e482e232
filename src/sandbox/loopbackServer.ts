import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** The one address that the sandbox listens on. */
export const loopbackAddress = '127.0.0.1';

/** A server that only this machine can reach. */
export interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Ends all connections and frees the port. */
  stop(): Promise<void>;
}

/**
 * Listens on a free port of 127.0.0.1.
 *
 * @throws the system's error where it cannot listen
 */
export async function listenOnLoopback(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  server.listen(0, loopbackAddress);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError('a TCP server has an address and a port');
  }
  return {
    origin: `http://${loopbackAddress}:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
