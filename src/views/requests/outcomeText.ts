import { l10n } from 'vscode';
import type { RequestCheck } from '../../session/requestChecks.ts';
import { sizeText } from '../sizeText.ts';
import type { OutcomeOfAnswer } from './requestOutcomes.ts';

/** Whether an answer is what was wanted: what its assertions say, else anything but a refusal. */
export function isSuccess({ answer, checks }: OutcomeOfAnswer): boolean {
  return checks.length > 0 ? checks.every(({ passed }) => passed) : answer.status < 400;
}

/** What became of a request, in one line; what matters most comes first, as a line may be cut off. */
export function outcomeText(sent: OutcomeOfAnswer): string {
  const { answer, checks } = sent;
  const passed = checks.filter((check) => check.passed).length;
  return [
    `${isSuccess(sent) ? '✓' : '✗'} ${answer.status} ${answer.statusText}`.trim(),
    ...(checks.length === 0 ? [] : [l10n.t('{0}/{1} checks', passed, checks.length)]),
    `${Math.round(answer.milliseconds)} ms`,
    sizeText(answer.bytes),
    ...(answer.scopes === undefined || answer.scopes.length === 0 ? [] : [answer.scopes.join(' ')]),
  ].join(' · ');
}

/** The same with all that is known, in paragraphs. */
export function outcomeDetails(sent: OutcomeOfAnswer): string {
  const { connection, denied, explanation } = sent.answer;
  return [
    outcomeText(sent),
    ...(connection === undefined ? [] : [l10n.t('Sent with {0}.', connection)]),
    ...(denied.length === 0 ? [] : [l10n.t('Not granted: {0}', denied.join(' '))]),
    ...(explanation === undefined ? [] : [explanation]),
    ...sent.checks.filter(({ passed }) => !passed).map(failedCheckText),
  ].join('\n\n');
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
  cut: () => l10n.t('the body is too large, or did not come whole'),
  not_json: () => l10n.t('the body is not JSON'),
  pattern: () => l10n.t('the regular expression cannot be read'),
  too_slow: () => l10n.t('the regular expression takes too long on this answer'),
};

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length < text.length || line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
