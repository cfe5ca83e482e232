import { relative } from 'node:path';
import { run } from 'node:test';
import { root } from './folders.ts';
import type { TestResult } from './results.ts';

/** How long they may take together, in milliseconds; one that waits for ever fails then. */
const limit = 15 * 60_000;

/**
 * Runs test files of `node:test`, each in a process of its own.
 *
 * @param files their absolute paths
 * @param concurrency how many at the same time
 */
export async function runNodeTests(files: readonly string[], concurrency: number): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for await (const { type, data } of run({ files: [...files], concurrency, signal: AbortSignal.timeout(limit) })) {
    if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' || data.skip || data.todo) continue;
    const name = data.file === undefined ? data.name : `${relative(root, data.file)}: ${data.name}`;
    if (type === 'test:pass') results.push({ name });
    else if (!isOnlyItsSubtests(data.details.error)) results.push({ name, error: describe(data.details.error) });
  }
  return results;
}

function isOnlyItsSubtests(error: unknown): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** node:test wraps what a test threw; the reason is what a person wants to read. */
function describe(error: unknown): string {
  const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(reason instanceof Error)) return String(reason);
  return (reason.stack ?? reason.message).replaceAll(/\n\s+at [^\n]*\(?node:internal[^\n]*/g, '');
}
