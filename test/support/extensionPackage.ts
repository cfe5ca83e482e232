import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './folders.ts';

/** The packaged extension has to stay this small, in bytes. */
const budget = 1024 * 1024;

/** Where `packageExtension` writes. */
export function packagePath(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return join(root, 'dist', `scopewise-${version}.vsix`);
}

/**
 * Builds the extension and packages it as a VSIX.
 *
 * @throws Error where the build fails or the package is over its budget
 */
export async function packageExtension(): Promise<void> {
  const build = spawnSync(process.execPath, ['esbuild.js'], { cwd: root, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed.');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  // The editor shows pictures of the web only.
  await writeFile(join(root, 'dist', 'README.md'), readme.replaceAll(/^!\[[^\]]*\]\(media\/[^)]*\)\n\n/gm, ''));
  const path = packagePath();
  // Renamed when it is complete, so that a window which is opened meanwhile finds a package.
  const unfinished = `${path}.${process.pid}`;
  await createVSIX({
    cwd: root,
    packagePath: unfinished,
    dependencies: false,
    readmePath: 'dist/README.md',
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await rename(unfinished, path);
  const { size } = await stat(path);
  console.log(`${(size / 1024).toFixed(1)} KB  ${path}`);
  if (size > budget) throw new Error(`The package is over its budget of ${budget / 1024} KB.`);
}
