import type { SentRequest } from './sendRequest.ts';

/** The last two answers to each request of the documents that are open. */
export interface LatestAnswers {
  add(document: string, name: string, sent: SentRequest): void;
  /** The latest first. */
  of(document: string, name: string): readonly SentRequest[];
  forget(document: string): void;
}

/** @param mostBytes that all bodies take together: beyond it, those go that were sent the longest time ago */
export function createLatestAnswers(mostBytes = 50_000_000): LatestAnswers {
  // A map keeps the order in which its keys came.
  const kept = new Map<string, { readonly document: string; readonly answers: readonly SentRequest[] }>();
  let bytes = 0;

  const keyOf = (document: string, name: string) => JSON.stringify([document, name]);
  function drop(key: string): readonly SentRequest[] {
    const answers = kept.get(key)?.answers ?? [];
    kept.delete(key);
    bytes -= sizeOf(answers);
    return answers;
  }

  return {
    add(document, name, sent) {
      const key = keyOf(document, name);
      const answers = [sent, ...drop(key).slice(0, 1)];
      kept.set(key, { document, answers });
      bytes += sizeOf(answers);
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes || oldest === key) break;
        drop(oldest);
      }
    },
    of: (document, name) => kept.get(keyOf(document, name))?.answers ?? [],
    forget(document) {
      for (const [key, one] of kept) {
        if (one.document === document) drop(key);
      }
    },
  };
}

function sizeOf(answers: readonly SentRequest[]): number {
  return answers.reduce((sum, { answer, received }) => sum + answer.body.length + received.bytes.length, 0);
}
