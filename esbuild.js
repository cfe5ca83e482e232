// Builds dist/: the extension for the extension host, the panels for the webview.
//   node esbuild.js                 minified, as it is packaged
//   node esbuild.js --development   readable, with source maps
//   node esbuild.js --watch         the same, again after each change

import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { context } from 'esbuild';

const root = import.meta.dirname;
const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

/** What the editor reads to activate the extension: the entry and everything that it imports statically. */
const activationBudget = 60 * 1024;

/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  minify: !development,
  outdir: 'dist',
  sourcemap: development,
  write: false,
};

/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const extension = {
  ...shared,
  chunkNames: 'chunks/[name]-[hash]',
  // The others are the programs of threads: one reads definitions of APIs, one lays out large bodies.
  entryPoints: {
    extension: 'src/extension.ts',
    apiReaderWorker: 'src/session/apiReaderWorker.ts',
    renderBodyWorker: 'src/views/answers/renderBodyWorker.ts',
  },
  external: ['vscode'],
  // A package that offers ES modules is taken as such: it splits and shakes, and needs no `require`.
  mainFields: ['module', 'main'],
  platform: 'node',
  splitting: true,
  target: 'node22',
};

/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const webview = {
  ...shared,
  assetNames: '[name]',
  entryPoints: globSync('src/webview/*Panel.ts', { cwd: root }),
  loader: { '.svg': 'dataurl', '.ttf': 'file' },
  outdir: 'dist/webview',
  platform: 'browser',
  // What panels have in common, such as the elements, is there once.
  splitting: true,
  target: 'es2024',
};

/**
 * Writes the outputs, gives `require` to the chunks that hold CommonJS packages, and removes what an earlier build left.
 *
 * @param {string} folder the folder that holds only these outputs (and packages, which stay)
 * @returns {import('esbuild').Plugin}
 */
function outputs(folder) {
  return {
    name: 'outputs',
    setup(build) {
      build.onEnd(({ outputFiles = [], metafile, errors }) => {
        if (errors.length > 0 || metafile === undefined) return;
        for (const file of outputFiles) {
          mkdirSync(dirname(file.path), { recursive: true });
          writeFileSync(file.path, withRequire(file));
        }
        const written = new Set(outputFiles.map((file) => file.path));
        for (const found of globSync(folder, { cwd: root })) {
          if (!written.has(resolve(root, found))) rmSync(resolve(root, found));
        }
        report(metafile);
      });
    },
  };
}

/**
 * esbuild's stand-in for `require` in ES modules works only where a `require` is in scope: Node has none in an ES module.
 *
 * @param {import('esbuild').OutputFile} file
 */
function withRequire(file) {
  const needed = file.path.endsWith('.js') && /typeof require ?(<"u"|!== "undefined")/.test(file.text);
  if (!needed) return file.contents;
  const banner =
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
  return banner + file.text;
}

/** @param {import('esbuild').Metafile} metafile */
function report(metafile) {
  const outputs = Object.entries(metafile.outputs).filter(([path]) => !path.endsWith('.map'));
  for (const [path, { bytes }] of outputs.toSorted(([, a], [, b]) => b.bytes - a.bytes)) {
    if (bytes > 10 * 1024) console.log(`${kilobytes(bytes)}  ${path}`);
  }
  console.log(`${kilobytes(outputs.reduce((sum, [, { bytes }]) => sum + bytes, 0))}  in ${outputs.length} files`);
  const entry = outputs.find(([path]) => path === 'dist/extension.js');
  if (entry !== undefined) checkActivation(metafile, entry[0]);
}

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 */
function checkActivation(metafile, entry) {
  const loaded = staticImports(metafile, entry);
  const bytes = loaded.reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
  console.log(`${kilobytes(bytes)}  read at activation (${loaded.map((path) => basename(path)).join(', ')})`);
  if (development || bytes <= activationBudget) return;
  const inputs = loaded.flatMap((path) => Object.entries(metafile.outputs[path]?.inputs ?? {}));
  const largest = inputs.toSorted(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput).slice(0, 15);
  console.error(
    `That is over the budget of ${kilobytes(activationBudget).trim()}. Import later what is not needed at once:`,
  );
  for (const [path, { bytesInOutput }] of largest)
    console.error(`${kilobytes(bytesInOutput)}  ${relative(root, path)}`);
  process.exitCode = 1;
}

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 */
function staticImports(metafile, entry) {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && imported in metafile.outputs) found.add(imported);
    }
  }
  return [...found];
}

/**
 * Writes the licences of the packages that the outputs are made of, as most of them ask of whoever passes them on. A few bring no
 * text along; these are named with their licence.
 *
 * @param {import('esbuild').Metafile[]} metafiles
 */
function writeNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const notices = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(resolve(root, folder)).filter((file) => /^licen[cs]e/i.test(file));
    const written = texts.sort().map((path) => readFileSync(resolve(root, folder, path), 'utf8').trim());
    return `${name} ${version} (${license})\n\n${written.join('\n\n')}\n`;
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const preface = 'Scopewise contains these packages, each under its own licence.\n';
  writeFileSync(resolve(root, 'dist/ThirdPartyNotices.txt'), [preface, ...notices].join(rule));
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(8)} KB`;
}

const builds = [
  context({ ...extension, plugins: [outputs('dist/{*.js,*.map,chunks/*}')] }),
  ...(webview.entryPoints?.length ? [context({ ...webview, plugins: [outputs('dist/webview/*')] })] : []),
];

const metafiles = [];
for (const build of await Promise.all(builds)) {
  if (watch) {
    await build.watch();
  } else {
    const result = await build.rebuild().catch(() => {
      process.exitCode = 1;
    });
    await build.dispose();
    if (result) metafiles.push(result.metafile);
  }
}
if (!development) writeNotices(metafiles);
