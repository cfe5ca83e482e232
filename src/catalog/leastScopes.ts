/** What one request needs: one of these sets, and all scopes of that. */
export interface ScopeNeed {
  readonly options: readonly (readonly string[])[];
}

/**
 * The fewest scopes that meet every need, sorted; of as few, those that are held already. Which of several sets a need
 * takes is decided for all of them together.
 *
 * @param held what the client has
 */
export function leastScopes(needs: readonly ScopeNeed[], held: ReadonlySet<string> = new Set()): readonly string[] {
  const forced = needs.flatMap(({ options }) => (options.length === 1 ? (options[0] ?? []) : []));
  const open = needs.filter(({ options }) => options.length > 1).map(({ options }) => options);
  let best = greedy(new Set(forced), open, held);
  let steps = 0;

  function search(chosen: ReadonlySet<string>, at: number): void {
    steps += 1;
    if (steps > mostSteps || costOf(chosen, held) >= costOf(best, held)) {
      return;
    }
    const next = open.findIndex((options, index) => index >= at && !isMet(options, chosen));
    if (next < 0) {
      best = chosen;
      return;
    }
    for (const option of open[next] ?? []) {
      search(new Set([...chosen, ...option]), next + 1);
    }
  }

  search(new Set(forced), 0);
  return [...best].toSorted();
}

/** Beyond this the greedy answer stands: a file of a stranger is not to keep the editor busy. */
const mostSteps = 20_000;

/** Each need takes what adds least to what is there. */
function greedy(
  forced: ReadonlySet<string>,
  open: readonly (readonly (readonly string[])[])[],
  held: ReadonlySet<string>,
): ReadonlySet<string> {
  let chosen = forced;
  for (const options of open) {
    const sets = options.map((option) => new Set([...chosen, ...option]));
    chosen = sets.reduce((one, other) => (costOf(other, held) < costOf(one, held) ? other : one), sets[0] ?? chosen);
  }
  return chosen;
}

function isMet(options: readonly (readonly string[])[], chosen: ReadonlySet<string>): boolean {
  return options.some((option) => option.every((scope) => chosen.has(scope)));
}

/** A scope counts one, and a little more where it is not held. */
function costOf(scopes: ReadonlySet<string>, held: ReadonlySet<string>): number {
  return scopes.size + [...scopes].filter((scope) => !held.has(scope)).length / 10_000;
}
