import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';

/**
 * Called by VS Code in the extension host. Runs the built test files listed in the variable SCOPEWISE_TEST_FILES and writes what
 * became of them to the file SCOPEWISE_TEST_RESULTS, because an exit code and a log are all that comes back by itself.
 *
 * @throws Error when a test has failed
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 90_000 });
  for (const file of JSON.parse(process.env['SCOPEWISE_TEST_FILES'] ?? '[]')) await load(mocha, file);
  const tests: { name: string; file?: string | undefined; error?: string }[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tests.push({ name: test.fullTitle(), file: test.file }));
    runner.on('fail', (test, error) =>
      tests.push({ name: test.fullTitle(), file: test.file, error: error.stack ?? String(error) }),
    );
  });
  await writeFile(process.env['SCOPEWISE_TEST_RESULTS'] ?? '', JSON.stringify(tests));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/**
 * Does what `loadFilesAsync` does, always by `import`. Mocha would try `require` first, and VS Code 1.112 waits forever where a
 * module that was required imports `vscode`: its answer comes from the thread that waits.
 */
async function load(mocha: Mocha, file: string): Promise<void> {
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  const module = await import(pathToFileURL(file).href);
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_REQUIRE, module, file, mocha);
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
}
