// The sandbox with a hundred thousand users: its start, and a page from the end of the list beside one of a thousand users.
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const rounds = 40;

const many = await measure(100_000);
const few = await measure(1_000);
console.log(`start with 100,000 users: ${many.start.toFixed(0)} ms; with 1,000: ${few.start.toFixed(0)} ms`);
console.log(
  `a page of 100: ${many.page.toFixed(1)} ms of 100,000 users, ${few.page.toFixed(1)} ms of 1,000, ratio ${(many.page / few.page).toFixed(2)}; a filter over 100,000: ${many.filter.toFixed(1)} ms`,
);

async function measure(users: number): Promise<{ start: number; page: number; filter: number }> {
  const before = performance.now();
  const sandbox = await startSandbox({ users, rateLimit: 0 });
  const start = performance.now() - before;
  const { clientId, clientSecret, tokenEndpoint, baseUrl } = sandbox;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'internal_user_mgt_list',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer: unknown = await (await fetch(tokenEndpoint, { method: 'POST', body })).json();
  const token = typeof answer === 'object' && answer !== null && 'access_token' in answer ? answer.access_token : '';
  const median = async (query: string): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const sent = performance.now();
      await (await fetch(`${baseUrl}/scim2/Users?${query}`, { headers: { authorization: `Bearer ${token}` } })).text();
      times.push(performance.now() - sent);
    }
    return times.toSorted((one, other) => one - other)[rounds / 2] ?? Number.NaN;
  };
  const page = await median(`startIndex=${users - 99}&count=100`);
  const filter = await median('filter=userName+co+silva&count=100');
  await sandbox.stop();
  return { start, page, filter };
}
