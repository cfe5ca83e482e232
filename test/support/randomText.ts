import type { SeededRandom } from './seededRandom.ts';

/** A text of up to `length` fragments. */
export function randomText(random: SeededRandom, fragments: readonly [string, ...string[]], length: number): string {
  return Array.from({ length: random.below(length) }, () => random.pick(fragments)).join('');
}

/** The text with a few pieces removed, doubled, moved, or overwritten by fragments. */
export function mutated(random: SeededRandom, text: string, fragments: readonly [string, ...string[]]): string {
  let result = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const from = random.below(result.length + 1);
    const to = Math.min(result.length, from + random.below(12));
    const before = result.slice(0, from);
    const piece = result.slice(from, to);
    const after = result.slice(to);
    result = random.pick([
      before + after,
      before + piece + piece + after,
      before + random.pick(fragments) + after,
      before + random.pick(fragments) + piece + after,
      after + piece + before,
    ]);
  }
  return result;
}
