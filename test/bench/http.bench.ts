// One page of a list, 100 users, by our client and by bare undici: the ratio is to stay below 1.1.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const rounds = 100;
const requestsARound = 50;

if (isMainThread) await compare();
else await serve();

async function compare(): Promise<void> {
  const [{ createHttpClient }, { Agent, request }] = await Promise.all([
    import('../../src/http/createHttpClient.ts'),
    import('undici'),
  ]);
  const worker = new Worker(new URL(import.meta.url));
  const [url] = await once(worker, 'message');
  const client = createHttpClient({ environment: {} });
  const agent = new Agent();
  const headers = { authorization: `Bearer ${'t'.repeat(1200)}`, accept: 'application/json' };
  const rateBudget = { perMinute: 1e9, families: ['/t/acme/scim2', '/t/acme/api/server'] };
  const ours = async () => (await client.send({ method: 'GET', url, headers, rateBudget })).text();
  const bare = async () => (await request(url, { dispatcher: agent, headers })).body.text();

  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    // Alternating, so that whatever else the machine does meets both.
    times.bare.push(await millisecondsOf(bare));
    times.ours.push(await millisecondsOf(ours));
  }
  const [ourTime, bareTime] = [median(times.ours), median(times.bare)];
  console.log(
    `a page of a list: ${ourTime.toFixed(3)} ms, bare undici ${bareTime.toFixed(3)} ms, ratio ${(ourTime / bareTime).toFixed(3)}`,
  );
  await Promise.all([client.dispose(), agent.destroy(), worker.terminate()]);
}

async function millisecondsOf(send: () => Promise<string>): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < requestsARound; count++) JSON.parse(await send());
  return (performance.now() - start) / requestsARound;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function serve(): Promise<void> {
  const { createServer } = await import('node:http');
  const users = Array.from({ length: 100 }, (_, index) => ({
    id: crypto.randomUUID(),
    userName: `user${index}@example.com`,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [`user${index}@example.com`],
    meta: { created: '2026-01-01T00:00:00Z', resourceType: 'User' },
  }));
  const page = { totalResults: 5000, startIndex: 1, itemsPerPage: 100, Resources: users };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/scim+json' }).end(JSON.stringify(page));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  parentPort?.postMessage(`http://127.0.0.1:${address.port}/t/acme/scim2/Users?startIndex=1&count=100`);
}
