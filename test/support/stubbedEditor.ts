import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Importing this file makes a stub the `vscode` module of all that is imported after it.

/** Everything in it is one value, which can be called, constructed, read and listed, and does nothing. */
const stub = `
const anything = new Proxy(function () {}, {
  get: (_, name) => name === Symbol.toPrimitive ? () => '' : name === Symbol.iterator ? [][Symbol.iterator] :
    typeof name === 'symbol' || name === 'then' ? undefined : anything,
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
export { ${exportsOfEditor().join(', ')} };
`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vscode') {
      return { url: 'stub:vscode', format: 'module', shortCircuit: true };
    }
    const resolved = next(specifier, context);
    loadedModules.add(resolved.url);
    return resolved;
  },
  load: (url, context, next) =>
    url === 'stub:vscode' ? { format: 'module', source: stub, shortCircuit: true } : next(url, context),
});

/** The addresses of the modules that were imported since. */
export const loadedModules = new Set<string>();

function exportsOfEditor(): string[] {
  const types = readFileSync(new URL(import.meta.resolve('@types/vscode/index.d.ts')), 'utf8');
  const names = [...types.matchAll(/^\texport (?:class|enum|namespace|const|function) (\w+)/gm)].map(
    ([, name]) => name,
  );
  return [...new Set(names)].map((name) => `anything as ${name}`);
}
