// A name is searched for as "Find…" does it, in all types at once, beside one filtered list by bare undici: the time to the first
// results, with the tokens held and without any, from a server that takes as long as a network.
import { fork } from 'node:child_process';
import { once } from 'node:events';

const rounds = 40;
const latency = 50;
const budget = 1.2;

if (process.send === undefined) await compare();
else await serve();

async function compare(): Promise<void> {
  const [{ benchSession }, { search, searchableTypes }, { createTypedSearch }] = await Promise.all([
    import('../support/benchSession.ts'),
    import('../../src/session/search.ts'),
    import('../../src/views/find/typedSearch.ts'),
  ]);
  const server = fork(import.meta.filename);
  const [origin] = await once(server, 'message');
  const bench = await benchSession(origin);
  const { session } = bench;
  const types = searchableTypes(session, false);

  /** Until the first of the types has answered; the others are waited for outside of the time. */
  const ours = () =>
    new Promise<{ first: number }>((resolve) => {
      const begun = performance.now();
      let first: number | undefined;
      const typed = createTypedSearch({
        types,
        search: (type, text, signal) => search(session, type, { text, most: 10, signal }),
        onBegin: () => undefined,
        onFound: (found) => {
          if (found.some(({ error, items }) => error !== undefined || items?.length === 0))
            throw new Error('not found');
          first ??= performance.now() - begun;
        },
        onIdle: () => resolve({ first: first ?? Number.NaN }),
      });
      typed.type('lovelace');
    });

  const held = await bench.bareToken();
  const bare = async (isCold: boolean): Promise<{ first: number }> => {
    const begun = performance.now();
    const token = isCold ? await bench.bareToken() : held;
    await bench.bareGet('/scim2/Users?filter=userName+co+lovelace&startIndex=1&count=10', token);
    return { first: performance.now() - begun };
  };

  for (const isCold of [false, true]) {
    const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      const turn = async (name: 'ours' | 'bare') => {
        if (name === 'ours' && isCold) bench.forgetTokens();
        const { first } = await (name === 'ours' ? ours() : bare(isCold));
        // What is not warm yet is no measure of either.
        if (round >= 5) times[name].push(first);
      };
      for (const name of round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) await turn(name);
    }
    const [ourTime, bareTime] = [median(times.ours), median(times.bare)];
    const ratio = ourTime / bareTime;
    console.log(
      `first results of ${types.length} types, ${isCold ? 'without tokens' : 'tokens held'}, at ${latency} ms: ` +
        `${ourTime.toFixed(1)} ms, one bare filtered list ${bareTime.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (bound: ${budget})`,
    );
    if (ratio > budget) process.exitCode = 1;
  }
  server.kill();
  await bench.dispose();
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function serve(): Promise<void> {
  const [{ createServer }, { listenForBench }] = await Promise.all([
    import('node:http'),
    import('../support/benchSession.ts'),
  ]);
  const item = { id: 'b2c3', name: 'Lovelace', displayName: 'Lovelace', userName: 'ada@lovelace.example' };
  const items = Array.from({ length: 10 }, (_, index) => ({ ...item, id: `${item.id}${index}` }));
  const lists = ['Resources', 'applications', 'organizations', 'identityProviders', 'APIResources'];
  const page = JSON.stringify({ totalResults: 10, ...Object.fromEntries(lists.map((key) => [key, items])) });
  let issued = 0;
  const server = createServer(async (incoming, response) => {
    let sent = '';
    for await (const chunk of incoming) sent += chunk;
    const scope = new URLSearchParams(sent).get('scope') ?? '';
    const token = { access_token: `token-${++issued}`, token_type: 'Bearer', expires_in: 3600, scope };
    const body = incoming.method === 'POST' ? JSON.stringify(token) : page;
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), latency);
  });
  await listenForBench(server);
}
