import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that keeps what it is sent, for what nothing should be sent to. */
export async function listening(
  answer = '{}',
): Promise<{ server: Server; url: string; bodies: string[]; reached: string[] }> {
  const bodies: string[] = [];
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    request.on('data', (chunk) => bodies.push(String(chunk)));
    request.on('end', () => response.end(answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, reached };
}
