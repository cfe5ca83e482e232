import { l10n } from 'vscode';
import type { RequestCheck } from '../../session/requestChecks.ts';
import { sizeText } from '../sizeText.ts';
import type { OutcomeOfAnswer } from './requestOutcomes.ts';

/** Whether an answer is what was wanted: what its assertions say, else anything but a refusal. */
export function isSuccess({ answer, checks }: OutcomeOfAnswer): boolean {
  return checks.length > 0 ? checks.every(({ passed }) => passed) : answer.status < 400;
}

/** What became of a request, in one line. */
export function outcomeText(sent: OutcomeOfAnswer): string {
  const { answer, checks } = sent;
  const passed = checks.filter((check) => check.passed).length;
  return [
    `${isSuccess(sent) ? '✓' : '✗'} ${answer.status} ${answer.statusText}`.trim(),
    `${Math.round(answer.milliseconds)} ms`,
    sizeText(answer.bytes),
    ...(answer.scopes === undefined || answer.scopes.length === 0 ? [] : [answer.scopes.join(' ')]),
    ...(checks.length === 0 ? [] : [l10n.t('{0} of {1} checks passed', passed, checks.length)]),
  ].join(' · ');
}

/** What became of one assertion, in a few words. */
export function checkText({ passed, actual, problem }: RequestCheck): string {
  if (problem !== undefined) {
    return `✗ ${problemTexts[problem]()}`;
  }
  if (passed) {
    return '✓';
  }
  return actual === undefined ? `✗ ${l10n.t('there is nothing')}` : `✗ ${l10n.t('it is {0}', firstLine(actual))}`;
}

/** Why an assertion failed, in a sentence. */
export function failedCheckText(check: RequestCheck): string {
  const { token, actual, problem } = check;
  if (problem !== undefined) {
    return l10n.t('“{0}” was not checked: {1}.', token.text, problemTexts[problem]());
  }
  return actual === undefined
    ? l10n.t('“{0}” does not hold: there is nothing in the answer.', token.text)
    : l10n.t('“{0}” does not hold: it is {1}.', token.text, actual);
}

const problemTexts: Readonly<Record<NonNullable<RequestCheck['problem']>, () => string>> = {
  unreadable: () => l10n.t('it cannot be read'),
  not_json: () => l10n.t('the body is not JSON'),
  pattern: () => l10n.t('the regular expression cannot be read'),
  too_slow: () => l10n.t('the regular expression takes too long on this answer'),
};

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length < text.length || line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
