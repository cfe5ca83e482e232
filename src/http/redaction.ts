import { type EncodedForm, encodedForms } from './encodedForms.ts';

/** Takes registered secrets out of texts, wherever they stand. */
export interface Redactor {
  /**
   * Registers a secret or a token; once more for each further holder. With the client id the value of its Basic header is
   * known as a whole, which matters for secrets of less than six characters.
   */
  add(value: string, clientId?: string): void;
  /** Takes back one registration; the last one forgets the value. */
  remove(value: string): void;
  /**
   * The text with every registered value replaced by `[redacted]`, however it is encoded. Values of less than six
   * characters are replaced only where they stand alone, as they would make any other text unreadable.
   */
  redact(text: string): string;
}

const placeholder = '[redacted]';
const shortest = 6;

/** A redactor that knows nothing yet. */
export function createRedactor(): Redactor {
  const registered = new Map<string, { holders: number; forms: readonly EncodedForm[] }>();
  let index: Index | undefined;

  return {
    add(value, clientId) {
      if (value === '') return;
      const known = registered.get(value);
      const forms = known && clientId === undefined ? known.forms : encodedForms(value, clientId);
      registered.set(value, { holders: (known?.holders ?? 0) + 1, forms });
      index = undefined;
    },
    remove(value) {
      const known = registered.get(value);
      if (known === undefined) return;
      if (known.holders > 1) registered.set(value, { ...known, holders: known.holders - 1 });
      else registered.delete(value);
      index = undefined;
    },
    redact(text) {
      if (registered.size === 0) return text;
      index ??= indexOf([...registered.values()].flatMap(({ forms }) => forms));
      return replaceWords(replaceForms(text, index), index);
    },
  };
}

interface Index {
  /** Marks the hash of each form's first four characters: most places of a text are passed over by one look here. */
  readonly starts: Uint8Array;
  /** By their first six characters, the longest first. */
  readonly forms: ReadonlyMap<string, readonly EncodedForm[]>;
  readonly words: RegExp | undefined;
}

function indexOf(forms: readonly EncodedForm[]): Index {
  const starts = new Uint8Array(0x10000);
  const byStart = new Map<string, EncodedForm[]>();
  const words: string[] = [];
  for (const form of forms) {
    if (form.text.length >= shortest) {
      starts[hashAt(form.text, 0)] = 1;
      const start = form.text.slice(0, shortest);
      const sharing = byStart.get(start);
      if (sharing) sharing.push(form);
      else byStart.set(start, [form]);
    } else if (!form.base64) {
      words.push(form.text.replace(/[\^$.*+?()[\]{}|/]/g, '\\$&'));
    }
  }
  for (const sharing of byStart.values()) sharing.sort((one, other) => other.text.length - one.text.length);
  const edge = '[\\p{L}\\p{N}]';
  const alone = words.length > 0 ? new RegExp(`(?<!${edge})(?:${words.join('|')})(?!${edge})`, 'gu') : undefined;
  return { starts, forms: byStart, words: alone };
}

function replaceForms(text: string, { starts, forms }: Index): string {
  let redacted = '';
  let done = 0;
  for (let position = 0; position <= text.length - shortest; position++) {
    if (starts[hashAt(text, position)] === 0) continue;
    const candidates = forms.get(text.slice(position, position + shortest));
    const found = candidates?.find((form) => text.startsWith(form.text, position));
    if (found === undefined) continue;
    let start = position;
    let end = position + found.text.length;
    if (found.base64) {
      while (start > done && base64Character.test(text.charAt(start - 1))) start--;
      while (end < text.length && base64Character.test(text.charAt(end))) end++;
    }
    redacted += text.slice(done, start) + placeholder;
    done = end;
    position = end - 1;
  }
  return done === 0 ? text : redacted + text.slice(done);
}

const base64Character = /[\w+/=-]/;

function hashAt(text: string, position: number): number {
  let hash = 0;
  for (let next = position; next < position + 4; next++) hash = hash * 31 + text.charCodeAt(next);
  return hash & 0xffff;
}

/** After the longer forms, so that a word never breaks one of them apart. */
function replaceWords(text: string, { words }: Index): string {
  return words === undefined ? text : text.replace(words, placeholder);
}
