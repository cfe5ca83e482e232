import { Script } from 'node:vm';

const script = new Script('run()');

/**
 * Runs what anybody wrote, and stops it where it goes astray, as a regular expression may on a text (`(a+)+$`): the engine
 * can interrupt code only, so it is started from a script that does nothing else.
 *
 * @param patience milliseconds that it may take; the editor waits for it
 * @returns undefined where it was stopped
 */
export function timed<Result>(run: () => Result, patience: number): Result | undefined {
  let result: Result | undefined;
  const keep = () => {
    result = run();
  };
  try {
    script.runInNewContext({ run: keep }, { timeout: patience });
    return result;
  } catch (error) {
    // The error is of the script's own realm, where `Error` is another one.
    const isTimeout = typeof error === 'object' && error !== null && 'code' in error;
    if (isTimeout && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
