// Runs the benchmarks one after another, each in a process of its own: `npm run bench`, or some: `npm run bench 'http*'`.

import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { root } from './folders.ts';

const [pattern = '*'] = process.argv.slice(2);

for (const file of globSync(`test/bench/${pattern}.bench.ts`, { cwd: root }).toSorted()) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, [file], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
