import { isSingular, readJsonPath } from '../../requests/jsonPath.ts';
import { cover } from '../concealed.ts';
import { parseExactly, writeExactly } from './exactNumbers.ts';
import { type RenderedBody, renderBody, renderJson } from './renderBody.ts';

export interface FilteredBody extends RenderedBody {
  /** How many values the path picks; undefined where it cannot be read, and then the body is shown whole. */
  readonly picked?: number | undefined;
}

/** What a JSONPath picks of a body that is JSON: the value itself where there can be but one, else a list. */
export function filterBody(body: string, contentType: string, path: string): FilteredBody {
  const whole = renderBody(body, contentType);
  // Secrets are covered before, as what is picked has lost the name by which it is one.
  const shown = pick(whole.text, path);
  if (shown === undefined) return whole;
  const secrets = shown.text.split(cover).length - 1;
  const underneath = whole.underneath && secrets > 0 ? pick(whole.underneath.text, path) : undefined;
  const { text, ending, items } = renderBody(shown.text, contentType);
  const uncovered = underneath && { text: renderJson(underneath.text, (_, secret) => secret), secrets };
  return { text, ending, items, picked: shown.count, ...(uncovered && { underneath: uncovered }) };
}

function pick(laidOut: string, path: string): { readonly text: string; readonly count: number } | undefined {
  const value = parseExactly(laidOut);
  const found = value === undefined ? undefined : readJsonPath(path, value);
  if (found === undefined) return undefined;
  try {
    const text = writeExactly(isSingular(path) && found.length === 1 ? found[0] : found);
    return { text, count: found.length };
  } catch {
    return undefined;
  }
}
