/** What a text begins with that stands for a number: no answer of a server has it. */
const mark = '\0';

/** Numbers with more digits than JavaScript keeps. Each stands alone in its line of a text that `formatJson` has laid out. */
const longNumber = /(?<=^ *|": )(-?\d[\d.eE+-]{14,})(?=,?$)/gm;

/** JSON that has been laid out, as a value in which numbers of more digits than JavaScript keeps are marked texts. Undefined where it is none. */
export function parseExactly(laidOut: string): unknown {
  try {
    return JSON.parse(laidOut.replaceAll(longNumber, '"\\u0000$1"'));
  } catch {
    return undefined;
  }
}

/** The JSON of such a value, with its numbers as they were. Throws a RangeError for one that is nested deeper than the stack. */
export function writeExactly(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"\\u0000(-?\d[\d.eE+-]{14,})"/g, '$1');
}

/** A text out of such a value, without the marks. */
export function withoutMarks(text: string): string {
  return text.replaceAll(mark, '');
}
