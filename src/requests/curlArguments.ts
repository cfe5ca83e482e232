import { ScopewiseError } from '../http/error.ts';
import { type CurlOption, longOption, shortOption } from './curlOptions.ts';
import type { CurlProblem } from './curlRequest.ts';

type OptionName = CurlOption['option'];

/** An option with its value, or a URL that stands by itself. A switch has an empty value. */
export interface CurlArgument {
  readonly option: Exclude<OptionName, 'ignored'>;
  readonly value: string;
}

/**
 * Reads the words behind `curl` as curl does, and as people write them: clusters (`-sSk`), values in the same word
 * (`-XPOST`, `-d@file`, `--data=x`). Options without a bearing on the request are left out.
 * @throws `curl.invalid`: `option_unknown`, `option_value_missing`
 */
export function readCurlArguments(words: readonly string[]): CurlArgument[] {
  const read: CurlArgument[] = [];
  let index = 0;
  let optionsEnded = false;
  const add = ({ option }: CurlOption, value: string): void => {
    if (option !== 'ignored') read.push({ option, value });
  };
  const next = (): string => {
    index += 1;
    const value = words[index];
    if (value === undefined) throw invalidCurl('option_value_missing');
    return value;
  };
  for (; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (optionsEnded || word === '-' || !word.startsWith('-')) read.push({ option: 'url', value: word });
    else if (word === '--') optionsEnded = true;
    else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      const option = longOption(name);
      if (option === undefined) throw invalidCurl('option_unknown');
      add(option, !option.takesValue ? '' : equals < 0 ? next() : word.slice(equals + 1));
    } else {
      for (let letter = 1; letter < word.length; letter += 1) {
        const option = shortOption(word[letter] ?? '');
        if (!option.takesValue) add(option, '');
        else {
          add(option, word.slice(letter + 1) || next());
          break;
        }
      }
    }
  }
  return read;
}

export function invalidCurl(problem: CurlProblem): ScopewiseError<'curl.invalid'> {
  return new ScopewiseError('curl.invalid', { problem });
}
