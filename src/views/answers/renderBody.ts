import { replaceTokens } from '../../oauth/decode.ts';
import {
  isSecretName,
  replaceSecretFields,
  replaceSecretPairs,
  replaceSecretStrings,
  type WriteSecret,
} from '../../requests/secretNames.ts';
import { itemsByShape } from '../../session/itemsByShape.ts';
import { parseJson } from '../../session/parseJson.ts';
import { type ConcealedText, concealed } from '../concealed.ts';
import { jsonEnding } from '../jsonEnding.ts';
import { formatXml } from './formatXml.ts';

/** The ending decides the language in which the editor shows the body. */
export interface RenderedBody extends ConcealedText {
  readonly ending: 'jsonc' | 'jsonl' | 'xml' | 'html' | 'txt';
  /** How many items the list has that the body is, or holds; undefined where there is none. */
  readonly items?: number | undefined;
}

/** A whole body as it is shown: laid out where it is JSON or XML, with its secrets covered. */
export function renderBody(body: string, contentType: string): RenderedBody {
  const value = body === '' ? {} : parseJson(body);
  if (value === undefined) return renderOther(body, endingOf(contentType), contentType);
  const text = concealed((write) => renderJson(body, write));
  const items = itemsByShape(value).length;
  return { ...text, ending: jsonEnding(text.text, 'jsonc'), items: items === 0 ? undefined : items };
}

/** JSON laid out, with something else in the place of its secrets: what names call so, and tokens that can be read. */
export function renderJson(body: string, write: WriteSecret): string {
  const writeToken = (text: string) => replaceTokens(text, (token) => write('token', token));
  return replaceSecretStrings(body, write, writeToken) ?? replaceSecretFields(body, write);
}

function renderOther(body: string, ending: RenderedBody['ending'], contentType: string): RenderedBody {
  const render = (write: WriteSecret) => {
    if (/\bform-urlencoded\b/i.test(contentType)) return replaceSecretPairs(body, write);
    const covered = (element: string, text: string) => (isSecretName(element) ? write(element, text) : text);
    const plain = (ending === 'xml' ? formatXml(body, covered) : undefined) ?? replaceSecretFields(body, write);
    return replaceTokens(plain, (token) => write('token', token));
  };
  return { ...concealed(render), ending };
}

/** The beginning of a body, without what is cut in the middle: half a secret is not seen to be one. */
export function renderHead(beginning: string): RenderedBody {
  const whole = beginning.slice(0, lastWholeToken(beginning));
  return { ...concealed((write) => replaceSecretFields(whole, write)), ending: 'txt' };
}

/** Where the last word or string ends that is surely whole. */
function lastWholeToken(text: string): number {
  let openQuote = -1;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (openQuote >= 0 && character === '\\') at += 1;
    else if (character === '"') openQuote = openQuote < 0 ? at : -1;
    if (openQuote < 0 && (character === '"' || character === '\n' || character === ' ')) end = at + 1;
  }
  // In what is no JSON a quote may stand alone: there a line is whole.
  return text.trimStart().match(/^[[{]/) ? end : Math.max(text.lastIndexOf('\n') + 1, text.lastIndexOf(' ') + 1);
}

function endingOf(contentType: string): RenderedBody['ending'] {
  return /\bhtml\b/i.test(contentType) ? 'html' : /\bxml\b/i.test(contentType) ? 'xml' : 'txt';
}
