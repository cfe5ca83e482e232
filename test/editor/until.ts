/** In milliseconds: what comes on a busy machine comes within that, too. */
const patience = 30_000;

/**
 * Asks until there is an answer: for what the editor does in its own time.
 *
 * @param what is awaited, for the error of a test that waits in vain; a function says it at that time
 * @param ask gives undefined or false as long as it is not there
 */
export async function until<Answer>(
  what: string | (() => string),
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
): Promise<Answer> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    await new Promise(setImmediate);
  }
  throw new Error(`It did not come: ${typeof what === 'string' ? what : what()}`);
}
