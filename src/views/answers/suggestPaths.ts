import { readJsonPath } from '../../requests/jsonPath.ts';

/** A JSONPath that goes on from what was typed, and what is there. */
export interface PathSuggestion {
  readonly path: string;
  /** A value that it picks. */
  readonly sample: unknown;
}

/** More than anyone scrolls through. */
const most = 50;
/** Values of which the keys are looked at: the items of a list have much the same. */
const looked = 100;

/** The paths by which what was typed can go on in a value: names that begin so, then what is in the value that is named. */
export function suggestPaths(typed: string, value: unknown): PathSuggestion[] {
  const begun = /(?:\.|\[['"]?)([\p{L}\p{N}_$-]+)$/u.exec(typed);
  const endings = begun === null ? [] : stepsInto(typed.slice(0, begun.index), begun[1] ?? '', value);
  const inside = stepsInto(typed.replace(/(?:\.|\[['"]?)$/, ''), '', value);
  return [...endings, ...inside].filter(({ path }) => path !== typed).slice(0, most);
}

/** One step from what a path picks: to keys that begin so, or into lists. */
function stepsInto(path: string, begun: string, value: unknown): PathSuggestion[] {
  const samples = new Map<string, unknown>();
  const add = (step: string, sample: unknown) => {
    if (!samples.has(step) && samples.size < most) samples.set(step, sample);
  };
  for (const parent of readJsonPath(path, value, looked) ?? []) {
    if (Array.isArray(parent)) {
      if (begun !== '' || parent.length === 0) continue;
      add('[*]', parent);
      add('[0]', parent[0]);
    } else if (typeof parent === 'object' && parent !== null) {
      const keys = Object.keys(parent).filter((key) => key.toLowerCase().startsWith(begun.toLowerCase()));
      for (const key of keys.slice(0, most)) add(stepOf(key), parent[key as keyof typeof parent]);
    }
  }
  return [...samples].map(([step, sample]) => ({ path: `${path}${step}`, sample }));
}

function stepOf(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) ? `.${key}` : `['${key.replaceAll(/['\\]/g, '\\$&')}']`;
}
