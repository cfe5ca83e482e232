import { posix } from 'node:path';

const services = ['requests', 'catalog', 'systems', 'connections', 'oauth', 'http'];

/**
 * The house: which folder of src may import which others. `type` before a name stands for its types only, `import()` for what
 * is loaded when it is needed. Each folder may import itself, and every one the types of the editor.
 */
const directions: Readonly<Record<string, readonly string[]>> = {
  'extension.ts': ['views', 'session', ...services, 'vscode'],
  views: ['session', ...services, 'import() sandbox', 'type webview', 'vscode'],
  session: services,
  requests: ['http'],
  catalog: ['http'],
  systems: ['type connections', 'http'],
  connections: ['http'],
  oauth: ['http'],
  http: [],
  sandbox: ['catalog'],
  webview: [],
};

/** Files that may import values of `vscode` although their folder may not: what keeps things in the editor's storages. */
const storages = /^src\/connections\/\w+Storage\.ts$/;

export interface Source {
  /** From the repository: `src/http/error.ts`. */
  readonly path: string;
  readonly text: string;
}

/** One sentence for each import that goes against the directions. */
export function wrongImports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((found) => !isAllowed(path, found))
      .map(({ specifier, kind }) => `${path} may not import ${specifier} (${kind})`),
  );
}

interface Import {
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'import()';
}

/** Reads import statements as Biome formats them. */
function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)( type)?\b(?:[^'";]*?\bfrom)?\s*'([^']+)'/gm)].map(
    ([, type, specifier = '']): Import => ({ specifier, kind: type === undefined ? 'value' : 'type' }),
  );
  const calls = [...text.matchAll(/\bimport\(\s*'([^']+)'/g)].map(
    ([, specifier = '']): Import => ({ specifier, kind: 'import()' }),
  );
  return [...statements, ...calls];
}

function isAllowed(path: string, { specifier, kind }: Import): boolean {
  const from = folderOf(path);
  const to = specifier.startsWith('.') ? folderOf(posix.join(posix.dirname(path), specifier)) : specifier;
  // Packages are free, but the editor is one of the layers.
  if (to === from || (!specifier.startsWith('.') && to !== 'vscode')) return true;
  if (to === 'vscode' && (kind === 'type' || storages.test(path))) return true;
  const allowed = directions[from] ?? [];
  if (allowed.includes(to)) return true;
  return allowed.includes(`${kind} ${to}`) || (kind === 'type' && allowed.includes(`import() ${to}`));
}

/** The folder below src, or the file that is there itself. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? path;
}
