import { isJson } from '../../requests/formatJson.ts';
import { replaceSecretFields, replaceSecrets } from '../../requests/secretNames.ts';
import { type ConcealedText, concealed } from '../concealed.ts';

/** The ending decides the language in which the editor shows the body. */
export interface RenderedBody extends ConcealedText {
  readonly ending: 'jsonc' | 'xml' | 'html' | 'txt';
}

/** A whole body as it is shown: formatted where it is JSON, with its secrets covered. */
export function renderBody(body: string, contentType: string): RenderedBody {
  const ending = body === '' || isJson(body) ? 'jsonc' : endingOf(contentType);
  return { ...concealed((write) => replaceSecrets(body, write)), ending };
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
  return /\bhtml\b/.test(contentType) ? 'html' : /\bxml\b/.test(contentType) ? 'xml' : 'txt';
}
