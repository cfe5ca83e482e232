/** What became of one test. */
export interface TestResult {
  readonly name: string;
  /** Which file it is in, where that is known. */
  readonly file?: string | undefined;
  /** The message and the stack, where it failed. */
  readonly error?: string;
  /** Whether its file was run twice, as something in it had failed. */
  readonly isSecondTry?: boolean;
}

/** The line that says how many of them passed and failed. */
export function count(results: readonly TestResult[]): string {
  const failed = results.filter(({ error }) => error !== undefined).length;
  const again = results.filter(({ isSecondTry }) => isSecondTry).length;
  return `${results.length - failed} passed, ${failed} failed${again === 0 ? '' : `, ${again} of them run twice`}`;
}
