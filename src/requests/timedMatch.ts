import { Script } from 'node:vm';

/** Milliseconds that a match may take: most take less than one, and the editor waits for it. */
const patience = 50;
/** Characters that are looked at. */
const longest = 100_000;

const script = new Script('matches()');

/**
 * Whether a regular expression that anybody wrote matches a text. One that goes astray on a text (`(a+)+$`) is stopped:
 * the engine can interrupt code only, so the match is started from a script that does nothing else.
 * @returns undefined where it was stopped
 */
export function timedMatch(pattern: RegExp, text: string): boolean | undefined {
  const bounded = text.slice(0, longest);
  try {
    return script.runInNewContext({ matches: () => pattern.test(bounded) }, { timeout: patience }) === true;
  } catch (error) {
    // The error is of the script's own realm, where `Error` is another one.
    const isTimeout = typeof error === 'object' && error !== null && 'code' in error;
    if (isTimeout && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
