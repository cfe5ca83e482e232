/** What became of one test. */
export interface TestResult {
  readonly name: string;
  /** The message and the stack, where it failed. */
  readonly error?: string;
}

/** The line that says how many of them passed and failed. */
export function count(results: readonly TestResult[]): string {
  const failed = results.filter(({ error }) => error !== undefined).length;
  return `${results.length - failed} passed, ${failed} failed`;
}
