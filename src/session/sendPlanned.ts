import { isScopewiseError } from '../http/error.ts';
import type { CallAnswer } from './call.ts';
import { calledOff } from './person.ts';
import type { RequestPlan, RequestRun, RunOptions, Sender, SentRecord } from './requestRun.ts';

/**
 * Sends a request, and asks the person first where it would change data. Throws what `Session.call` throws.
 *
 * @param record is told what became of it, as soon as its answer begins
 */
export async function sendPlanned(
  { http }: Sender,
  plan: RequestPlan,
  options: RunOptions,
  record: (became: Pick<SentRecord, 'at' | 'milliseconds' | 'answer' | 'error'>) => void,
): Promise<RequestRun> {
  const { request, session } = plan;
  const { method, url, headers, body, organization, scopes, followRedirects, timeout = options.timeout } = request;
  const { signal, person } = options;
  const timed = async (send: () => Promise<CallAnswer>): Promise<RequestRun> => {
    const at = Date.now();
    const begun = performance.now();
    try {
      const answer = await send();
      record({ at, milliseconds: performance.now() - begun, answer });
      return { plan, begun, answer };
    } catch (error) {
      if (wentOut(error, signal)) record({ at, milliseconds: performance.now() - begun, error });
      throw error;
    }
  };
  if (session === undefined) {
    const sent = { method, url, headers, body, followRedirects, signal, ...(timeout !== undefined && { timeout }) };
    return timed(async () => Object.assign(await http.send(sent), { request: { method, url, headers } }));
  }
  const call = { method, url, headers, body, organization, scopes, followRedirects, timeout, signal };
  const send = (confirmed: boolean) => timed(() => session.call({ ...call, confirmed }));
  try {
    return await send(options.confirmed ?? false);
  } catch (error) {
    if (person === undefined || !isScopewiseError(error, 'safety.not_confirmed')) {
      throw error;
    }
    if (!(await person.agreesToChange(error.details))) {
      throw calledOff();
    }
    return send(true);
  }
}

/** Whether a request that failed was on its way: the network failed, or the person stopped waiting. */
function wentOut(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || (isScopewiseError(error) && error.code.startsWith('network.'));
}
