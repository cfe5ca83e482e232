import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { root } from './folders.ts';
import type { TestResult } from './results.ts';

/**
 * Builds test/editor into dist-test/, where it is never packaged.
 *
 * @param pattern of the test files, below test/editor and without `.test.ts`; `*` unless said
 * @returns the built test files
 */
export async function buildEditorTests(pattern = '**/*'): Promise<string[]> {
  const files = globSync(`test/editor/${pattern}.test.ts`, { cwd: root });
  await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: ['test/editor/index.ts', ...files],
    external: ['vscode'],
    format: 'esm',
    logLevel: 'warning',
    outbase: 'test/editor',
    outdir: 'dist-test',
    packages: 'external',
    platform: 'node',
    sourcemap: 'inline',
    splitting: true,
    target: 'node22',
  });
  return files.map((file) => join(root, file.replace('test/editor', 'dist-test').replace(/ts$/, 'js')));
}

export interface EditorTestOptions {
  /** The version of code-server; the downloaded VS Code where it is left out. */
  readonly version?: string;
  /** The built test files. */
  readonly files: readonly string[];
}

/** Runs built tests in an extension host of a new user with an empty workspace folder. */
export async function runEditorTests({ version, files }: EditorTestOptions): Promise<TestResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-editor-'));
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const results = join(folder, 'results.json');
  const output: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      output.push(String(chunk));
      done();
    },
  });
  const failure = await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist-test', 'index.js'),
    extensionTestsEnv: {
      SCOPEWISE_TEST_FILES: JSON.stringify(files),
      SCOPEWISE_TEST_RESULTS: results,
      ...(version !== undefined && { SCOPEWISE_EDITOR: version }),
    },
    launchArgs: [workspace, `--user-data-dir=${join(folder, 'user')}`],
    stdout: sink,
    stderr: sink,
    ...(version !== undefined && { vscodeExecutablePath: join(import.meta.dirname, 'workbenchLauncher.ts') }),
  }).then(
    () => '',
    (error: unknown) => `${error}\n`,
  );
  const written = await readFile(results, 'utf8').catch(() => undefined);
  if (written === undefined)
    return [{ name: 'the extension host', error: `It gave no results. ${failure}${output.join('')}` }];
  await rm(folder, { recursive: true });
  return JSON.parse(written);
}
