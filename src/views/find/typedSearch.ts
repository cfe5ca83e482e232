import { isCancellation } from '../../http/error.ts';
import type { JsonObject, ResourceType } from '../../systems/system.ts';

/** What a type had to say to the text: its items, or why there are none. */
export interface Found {
  readonly type: ResourceType;
  readonly items?: readonly JsonObject[];
  readonly error?: unknown;
}

export interface TypedSearch {
  /** The whole text, each time that it has become another. */
  type(text: string): void;
  /** Ends what is under way, and what was to begin. */
  stop(): void;
}

/** How long a person has to stop typing before anything is asked for, in milliseconds. */
const pause = 250;
/** One letter is found in almost every name. */
const shortest = 2;

/**
 * Searches types while a person types: what is pasted is searched for at once, what is typed when typing stops. What was
 * searched for before is given up.
 *
 * @param options.search the items of one type that have the text; rejects where there is a reason that there are none
 * @param options.onFound called with what has come so far, in the order of the types, each time that another came
 * @param options.onIdle called when nothing is searched for any more, also because the text is too short
 */
export function createTypedSearch(options: {
  types: readonly ResourceType[];
  search: (type: ResourceType, text: string, signal: AbortSignal) => Promise<readonly JsonObject[]>;
  onBegin: () => void;
  onFound: (found: readonly Found[], isComplete: boolean) => void;
  onIdle: (isTooShort: boolean) => void;
}): TypedSearch {
  const { types } = options;
  let running = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let before = '';
  /** What is or was searched for, unless it was given up. */
  let searched: string | undefined;

  async function begin(text: string): Promise<void> {
    const { signal } = running;
    searched = text;
    const found: Found[] = [];
    options.onBegin();
    await Promise.all(
      types.map(async (type) => {
        const one = await options.search(type, text, signal).then(
          (items): Found => ({ type, items }),
          (error: unknown): Found => (isCancellation(error) ? { type } : { type, error }),
        );
        if (!signal.aborted) {
          found.push(one);
          const inOrder = types.flatMap((each) => found.filter((other) => other.type === each));
          options.onFound(inOrder, found.length === types.length);
        }
      }),
    );
    if (!signal.aborted) {
      options.onIdle(false);
    }
  }

  function stop(): void {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    searched = undefined;
  }

  return {
    type(typed) {
      const isPasted = typed.length > before.length + 1;
      before = typed;
      const text = typed.trim();
      // A space behind the text is another word to come, and nothing else to look for yet.
      if (text === searched) {
        return;
      }
      stop();
      if (text.length < shortest) {
        options.onIdle(true);
      } else if (isPasted) {
        void begin(text);
      } else {
        timer = setTimeout(() => void begin(text), pause);
      }
    },
    stop,
  };
}
