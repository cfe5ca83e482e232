// Loading and activating the built extension, each time in a process of its own, with an editor that does nothing. Runs on
// the Node that it is started with.
import { execFileSync } from 'node:child_process';

const rounds = 30;
const budget = 25;
const built = new URL('../../dist/extension.js', import.meta.url).href;

if (process.argv.includes('once')) await activateOnce();
else compare();

function compare(): void {
  const runs = Array.from({ length: rounds }, () => {
    const output = execFileSync(process.execPath, ['--no-warnings', import.meta.filename, 'once'], {
      encoding: 'utf8',
    });
    const [load = Number.NaN, activate = Number.NaN] = output.split(' ').map(Number);
    return { load, activate, both: load + activate };
  });
  // The time of a good round: other work of the machine only ever adds to it.
  const [good] = runs.toSorted((one, other) => one.both - other.both).slice(rounds / 10);
  const parts = `${good?.load.toFixed(1)} + ${good?.activate.toFixed(1)}`;
  console.log(
    `load and activate on Node ${process.versions.node}: ${good?.both.toFixed(1)} ms (${parts}), budget ${budget} ms`,
  );
}

async function activateOnce(): Promise<void> {
  await import('../support/stubbedEditor.ts');
  const memory = { get: () => undefined, keys: () => [], onDidChange: () => ({ dispose() {} }) };
  const context = { subscriptions: [], secrets: memory, globalState: memory, workspaceState: memory };
  const start = performance.now();
  const { activate } = await import(built);
  const loaded = performance.now();
  await activate(context);
  console.log(loaded - start, performance.now() - loaded);
  process.exit();
}
