import { type CheckedAnswer, createAssertionCheck, type UndecidedProblem } from '../requests/checkAssertions.ts';
import type { FileAssertion } from '../requests/fileAssertions.ts';
import type { Token } from '../requests/requestFile.ts';

/** What became of one assertion, as it can be shown: with secrets taken out. */
export interface RequestCheck {
  /** The assertion as written, and where it stands in the text that was sent. */
  readonly token: Token;
  readonly passed: boolean;
  /** The value that was wanted, with its placeholders filled in; undefined where the operator takes none. */
  readonly expected?: string | undefined;
  /** Undefined where the answer has nothing there. */
  readonly actual?: string | undefined;
  /** Why it could not be decided, which counts as failed. */
  readonly problem?: UndecidedProblem | 'unreadable' | undefined;
}

/** Holds the assertions of a request against its answer. Never throws. */
export function checkAnswer(
  assertions: readonly FileAssertion[],
  answer: CheckedAnswer,
  redact: (text: string) => string,
): RequestCheck[] {
  const check = createAssertionCheck(answer);
  return assertions.map(({ token, assertion }) => {
    if ('problem' in assertion) return { token, passed: false, problem: 'unreadable' };
    const { passed, actual, problem } = check(assertion);
    return {
      token: { ...token, text: redact(token.text) },
      passed,
      expected: assertion.expected && redact(assertion.expected),
      actual: actual && redact(actual),
      problem,
    };
  });
}
