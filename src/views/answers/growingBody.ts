import { StringDecoder } from 'node:string_decoder';
import { replaceSecretFields } from '../../requests/secretNames.ts';
import { concealed } from '../concealed.ts';
import type { RenderedBody } from './renderBody.ts';

/** Characters of a growing body that are shown: its last lines. */
export const longestTail = 100_000;

/** The last whole lines of a body that comes bit by bit. */
export interface GrowingBody {
  add(bytes: Uint8Array): void;
  /** @param ended whether the last line is whole, too */
  render(ending: RenderedBody['ending'], redact: (text: string) => string, ended?: boolean): RenderedBody;
}

/** Secrets are covered by whole lines, so that none is seen of which only a part has come. */
export function createGrowingBody(): GrowingBody {
  const decoder = new StringDecoder('utf8');
  let text = '';
  return {
    add(bytes) {
      text += decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (text.length > 2 * longestTail) {
        const cut = text.indexOf('\n', text.length - longestTail) + 1;
        text = text.slice(cut === 0 ? text.length - longestTail : cut);
      }
    },
    render(ending, redact, ended = false) {
      const whole = ended ? text : text.slice(0, text.lastIndexOf('\n') + 1);
      const last = whole.slice(-longestTail);
      const shown = last.length === whole.length ? last : last.slice(last.indexOf('\n') + 1);
      return { ...concealed((write) => replaceSecretFields(redact(shown), write)), ending };
    },
  };
}

/** Types of bodies that have no end of their own: events, and lists of lines. */
export function isEndless(contentType: string): boolean {
  return /^\s*(?:text\/event-stream|multipart\/x-mixed-replace|application\/(?:x-)?(?:ndjson|jsonl|json-seq|stream\+json))\b/i.test(
    contentType,
  );
}
