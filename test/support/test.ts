// Runs the tests: all of them, or one suite: `node test/support/test.ts [suite] [pattern]`.
// The pattern names test files of the suite, without their ending: `test.ts unit 'oauth/*'`, `test.ts editor copyToken`.

import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { runChecks } from './checks.ts';
import { codeServer, versions } from './codeServer.ts';
import { buildEditorTests, runEditorTests } from './editorTests.ts';
import { packageExtension } from './extensionPackage.ts';
import { root } from './folders.ts';
import { runNodeTests } from './nodeTests.ts';
import { count, type TestResult } from './results.ts';
import { withSecondTry } from './secondTry.ts';

const [chosen = 'all', pattern = '**/*'] = process.argv.slice(2);

const results = await run();
console.log(count(results));
process.exit(results.every(({ error }) => error === undefined) ? 0 : 1);

function run(): Promise<TestResult[]> {
  switch (chosen) {
    case 'all':
      return all();
    case 'lint':
      return suite('lint', runChecks);
    case 'unit':
      return unit();
    case 'editor':
      return afterPackaging(editor);
    case 'desktop':
      return afterPackaging(desktop);
    case 'e2e':
      return afterPackaging(e2e);
    default:
      throw new Error(`There is no suite "${chosen}": lint, unit, editor, desktop or e2e.`);
  }
}

/** What needs no window goes first, at the same time as the downloads; of windows the machine carries two at a time. */
async function all(): Promise<TestResult[]> {
  const downloads = Promise.all([codeServer(versions.newest), codeServer(versions.floor), installedBrowser()]);
  const quick = await Promise.all([suite('lint', runChecks), unit(), afterPackaging(async () => [])]);
  await downloads;
  const built = quick[2].length === 1 && quick[2][0]?.error === undefined;
  return [...quick.flat(), ...(built ? [...(await editor()), ...(await e2e())] : [])];
}

async function afterPackaging(run: () => Promise<TestResult[]>): Promise<TestResult[]> {
  const packaged = await suite('package', async () => {
    await packageExtension();
    return [{ name: 'package' }];
  });
  return packaged[0]?.error === undefined ? [...packaged, ...(await run())] : packaged;
}

function unit(): Promise<TestResult[]> {
  return suite('unit', () => runNodeTests(files(`test/unit/${pattern}.test.ts`), availableParallelism()));
}

/** Where there is none, it is installed here: two windows that start at once would both try to. */
async function installedBrowser(): Promise<void> {
  await (await launchBrowser()).close();
}

async function editor(): Promise<TestResult[]> {
  await installedBrowser();
  const built = await buildEditorTests(pattern);
  const runs = Object.entries(versions).map(([name, version]) =>
    suite(`editor, ${name} (${version})`, () => withSecondTry(built, (files) => runEditorTests({ version, files }))),
  );
  return (await Promise.all(runs)).flat();
}

async function desktop(): Promise<TestResult[]> {
  const built = await buildEditorTests(pattern);
  return await suite('editor, desktop', () => runEditorTests({ files: built }));
}

async function e2e(): Promise<TestResult[]> {
  await installedBrowser();
  return suite('e2e', () => runNodeTests(files(`test/e2e/${pattern}.e2e.ts`), 2));
}

/** Runs one suite and prints what became of it: the failed tests with their reasons, and the count. */
async function suite(name: string, run: () => Promise<TestResult[]>): Promise<TestResult[]> {
  console.log(`${name} …`);
  const start = performance.now();
  const found = await run().catch((error: unknown): TestResult[] => [{ name, error: String(error) }]);
  const results = found.length > 0 ? found : [{ name, error: `No test is named "${pattern}".` }];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const { name, error } of results) {
    if (error !== undefined) console.log(`\n✗ ${name}\n${error.trimEnd().replaceAll(/^/gm, '    ')}\n`);
  }
  console.log(`${name}: ${count(results)} (${seconds} s)`);
  return results;
}

function files(glob: string): string[] {
  return globSync(glob, { cwd: root }).map((file) => join(root, file));
}
