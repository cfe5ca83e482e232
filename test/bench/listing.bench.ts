// A folder of the tree is opened: a token and one page of 100 users, by a session and by bare undici, from a server that
// does nothing but answer, after the milliseconds that a network takes.
import { fork } from 'node:child_process';
import { once } from 'node:events';

const rounds = 60;
const latencies = [0, 20];
const budget = 1.1;

if (process.send === undefined) {
  for (const latency of latencies) await compare(latency);
} else await serve(Number(process.argv[2]));

async function compare(latency: number): Promise<void> {
  const [{ benchSession }, { listPage }] = await Promise.all([
    import('../support/benchSession.ts'),
    import('../../src/session/listing.ts'),
  ]);
  const server = fork(import.meta.filename, [String(latency)]);
  const [origin] = await once(server, 'message');
  const bench = await benchSession(origin);
  const { session } = bench;
  const type = session.system.resourceTypes.find(({ id }) => id === 'users');
  if (type === undefined) throw new Error('there are no users');
  const ours = async () => {
    bench.forgetTokens();
    return (await listPage(session, { type, pageSize: 100 })).items.length;
  };

  const bare = async () => {
    const page = await bench.bareGet('/scim2/Users?startIndex=1&count=100', await bench.bareToken());
    return page instanceof Object && 'Resources' in page && Array.isArray(page.Resources) ? page.Resources.length : 0;
  };

  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    // By turns, and each first as often as the other, so that whatever else the machine does meets both.
    const turns = round % 2 === 0 ? ([bare, ours] as const) : ([ours, bare] as const);
    for (const list of turns) times[list === ours ? 'ours' : 'bare'].push(await millisecondsOf(list));
  }
  const [ourTime, bareTime] = [lowestDecile(times.ours), lowestDecile(times.bare)];
  console.log(
    `a folder at ${latency} ms: ${ourTime.toFixed(2)} ms, bare undici ${bareTime.toFixed(2)} ms, ratio ${(ourTime / bareTime).toFixed(2)}`,
  );
  if (latency > 0 && ourTime > budget * bareTime) process.exitCode = 1;
  server.kill();
  await bench.dispose();
}

async function millisecondsOf(list: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  if ((await list()) !== 100) throw new Error('the page is not whole');
  return performance.now() - begun;
}

/** The time of a good round: other work of the machine only ever adds to it. */
function lowestDecile(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 10)] ?? Number.NaN;
}

async function serve(latency: number): Promise<void> {
  const [{ createServer }, { listenForBench }] = await Promise.all([
    import('node:http'),
    import('../support/benchSession.ts'),
  ]);
  const users = Array.from({ length: 100 }, (_, index) => ({
    id: crypto.randomUUID(),
    userName: `user${index}@example.com`,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [`user${index}@example.com`],
    meta: { created: '2026-01-01T00:00:00Z', resourceType: 'User' },
  }));
  const page = JSON.stringify({ totalResults: 5000, startIndex: 1, itemsPerPage: 100, Resources: users });
  let issued = 0;
  const token = () => ({ access_token: `token-${++issued}`, token_type: 'Bearer', expires_in: 3600 });
  const server = createServer((incoming, response) => {
    incoming.resume();
    const body = incoming.method === 'POST' ? JSON.stringify({ ...token(), scope: 'internal_user_mgt_list' }) : page;
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    if (latency === 0) answer();
    else setTimeout(answer, latency);
  });
  await listenForBench(server);
}
