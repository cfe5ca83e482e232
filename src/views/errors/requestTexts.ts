import { l10n } from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../http/error.ts';
import type { AnswerProblem } from '../../session/earlierAnswers.ts';
import type { FileReadProblem } from '../../session/requestFiles.ts';
import type { ErrorAction } from './errorAction.ts';

type RequestCode = Extract<
  ErrorCode,
  | 'request.variable_missing'
  | 'request.file_unreadable'
  | 'request.answer_unusable'
  | 'request.reference_cycle'
  | 'request.secret_astray'
  | 'request.note_not_confirmed'
  | 'request.secret_not_approved'
  | 'history.unusable'
>;

/** What keeps a request file's request from getting its values. */
export const requestTexts: {
  readonly [Code in RequestCode]: (details: ErrorDetails[Code]) => readonly [message: string, ...ErrorAction[]];
} = {
  'request.variable_missing': ({ name, line, environments = [] }) =>
    environments.length === 0
      ? [l10n.t('The variable “{0}” in line {1} has no value. Write “@{0} = …” above the request.', name, line)]
      : [
          l10n.t(
            'The variable “{0}” in line {1} has no value here, but in the environment {2}.',
            name,
            line,
            environments.map((environment) => `“${environment}”`).join(l10n.t(' or ')),
          ),
          'selectEnvironment',
        ],
  'request.file_unreadable': ({ path, line, problem }) => [
    l10n.t('Line {0}: “{1}” cannot be read: {2}.', line, path, textOf(fileProblems, problem)),
    'retry',
  ],
  'request.answer_unusable': ({ reference, problem, status }) => [
    status === undefined
      ? l10n.t('“{0}” has no value: {1}.', reference, textOf(answerProblems, problem))
      : l10n.t('“{0}” has no value in the answer ({1}): {2}.', reference, status, textOf(answerProblems, problem)),
    'retry',
  ],
  'request.reference_cycle': ({ names }) => [
    l10n.t(
      'These requests need each other’s answers in a circle: {0}. Take one of the references out.',
      names.join(' → '),
    ),
  ],
  'request.secret_astray': ({ name, origin }) => [
    l10n.t(
      '“{0}” of the connection goes to its token endpoint only, and this request would have sent it to {1}. Nothing was sent.',
      name,
      origin,
    ),
    'openConnection',
  ],
  'history.unusable': ({ path, reason }) => [
    l10n.t('The history of requests in “{0}” cannot be read or written: {1}.', path, reason),
    'retry',
  ],
  'request.note_not_confirmed': ({ note }) => [l10n.t('The request asks to be confirmed first: “{0}”.', note)],
  'request.secret_not_approved': ({ names, origin }) => [
    l10n.t(
      'The request would have sent secret values of the environment ({0}) to {1}. Nothing was sent.',
      names.join(', '),
      origin,
    ),
  ],
};

const fileProblems: Readonly<Record<FileReadProblem, () => string>> = {
  missing: () => l10n.t('there is no such file'),
  outside: () => l10n.t('it is outside of the folder that is open'),
  no_file: () => l10n.t('it is no file'),
  too_large: () => l10n.t('it is larger than 100 MB'),
  unreadable: () => l10n.t('the system does not let it be read'),
};

const answerProblems: Readonly<Record<AnswerProblem, () => string>> = {
  unknown: () => l10n.t('no request of this file has that name; give it one with “# @name”'),
  request: () => l10n.t('only answers can be referred to, not what was sent'),
  xpath: () => l10n.t('XPath is not supported; JSONPath is, such as “$.id”'),
  path: () => l10n.t('the path is not a JSONPath that can be followed'),
  not_json: () => l10n.t('the body is not JSON'),
  nothing: () => l10n.t('there is nothing at that place'),
  too_large: () => l10n.t('the body was too large to be kept'),
};

function textOf<Problem extends string>(texts: Readonly<Record<Problem, () => string>>, problem: string): string {
  return Object.hasOwn(texts, problem) ? texts[problem as Problem]() : problem;
}
