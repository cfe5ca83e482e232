// One page of a list, 100 users, by our client and by bare undici, from a server that does nothing but write it.
import { fork } from 'node:child_process';
import { once } from 'node:events';

const rounds = 200;
const requestsARound = 50;

if (process.send === undefined) await compare();
else await serve();

async function compare(): Promise<void> {
  const [{ createHttpClient }, { Agent, request }] = await Promise.all([
    import('../../src/http/createHttpClient.ts'),
    import('undici'),
  ]);
  // A process of its own, so that its work is not on our time.
  const server = fork(import.meta.filename);
  const [url] = await once(server, 'message');
  const client = createHttpClient({ environment: {} });
  const agent = new Agent();
  const headers = { authorization: `Bearer ${'t'.repeat(1200)}`, accept: 'application/json' };
  const rateBudget = { perMinute: 1e9, families: ['/t/acme/scim2', '/t/acme/api/server'] };
  const ours = async () => (await client.send({ method: 'GET', url, headers, rateBudget })).text();
  const bare = async () => (await request(url, { dispatcher: agent, headers })).body.text();

  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    // By turns, and each first as often as the other, so that whatever else the machine does meets both.
    const turns = round % 2 === 0 ? ([bare, ours] as const) : ([ours, bare] as const);
    for (const send of turns) times[send === ours ? 'ours' : 'bare'].push(await millisecondsOf(send));
  }
  const [ourTime, bareTime] = [lowestDecile(times.ours), lowestDecile(times.bare)];
  console.log(
    `a page of a list: ${ourTime.toFixed(3)} ms, bare undici ${bareTime.toFixed(3)} ms, ratio ${(ourTime / bareTime).toFixed(3)}`,
  );
  server.kill();
  await Promise.all([client.dispose(), agent.destroy()]);
}

async function millisecondsOf(send: () => Promise<string>): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < requestsARound; count++) JSON.parse(await send());
  return (performance.now() - start) / requestsARound;
}

/** The time of a good round: other work of the machine only ever adds to it. */
function lowestDecile(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 10)] ?? Number.NaN;
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
  process.send?.(`http://127.0.0.1:${address.port}/t/acme/scim2/Users?startIndex=1&count=100`);
}
