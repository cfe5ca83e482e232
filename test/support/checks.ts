import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from './folders.ts';
import type { TestResult } from './results.ts';

const commands = [
  ['biome', 'check', '--error-on-warnings', '--max-diagnostics=200'],
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'src/webview'],
] as const;

/** Checks without changing anything: Biome over all files, the compiler over each project. */
export function runChecks(): Promise<TestResult[]> {
  return Promise.all(commands.map(runCheck));
}

async function runCheck([command, ...parameters]: readonly [string, ...string[]]): Promise<TestResult> {
  const name = [command, ...parameters].join(' ');
  const child = spawn(join(root, 'node_modules', '.bin', command), parameters, {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const output = await Promise.all([text(child.stdout), text(child.stderr)]);
  return (await ended) === 0 ? { name } : { name, error: output.join('') };
}
