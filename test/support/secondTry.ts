import type { TestResult } from './results.ts';

/**
 * Runs files of tests, and those that failed once more, in a new extension host: what VS Code itself does wrong now and then happens
 * once, a defect of ours stays. What failed at first is printed, and the tests that ran twice are counted.
 */
export async function withSecondTry(
  files: readonly string[],
  run: (files: readonly string[]) => Promise<TestResult[]>,
): Promise<TestResult[]> {
  const first = await run(files);
  const failed = first.filter(({ error }) => error !== undefined);
  const again = files.filter((path) => failed.some(({ file }) => file === path));
  const isKnown = failed.every(({ file }) => file !== undefined && again.includes(file));
  if (again.length === 0 || !isKnown) return first;
  for (const { name, error } of failed) {
    console.log(`\n✗ at the first try: ${name}\n${error?.trimEnd().replaceAll(/^/gm, '    ')}\n`);
  }
  const second = await run(again);
  return [
    ...first.filter(({ file }) => file === undefined || !again.includes(file)),
    ...second.map((result) => ({ ...result, isSecondTry: true })),
  ];
}
