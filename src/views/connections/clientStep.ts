import { l10n } from 'vscode';
import type { AccessId } from '../../connections/access.ts';
import { problemOf } from '../../connections/wizardFields.ts';
import { accessesOf, accessIn, textOf, type WizardState } from '../../connections/wizardSteps.ts';
import { accessText } from './choiceTexts.ts';
import type { Choice, PickStep } from './dialogs.ts';
import { problemText } from './fieldProblemText.ts';
import { fieldText } from './fieldTexts.ts';

/** The step of the client id: it is typed, and how the client gets its tokens is chosen below it. */
export function clientStep(
  head: Pick<PickStep<AccessId>, 'title' | 'step' | 'total'>,
  state: WizardState,
): PickStep<AccessId> {
  const { prompt, example } = fieldText('client');
  return {
    ...head,
    canGoBack: true,
    placeholder: example,
    text: textOf(state, 'client'),
    active: accessIn(state),
    content: { prompt, choices: [] },
    choicesFor: (text) => accessChoices(text, accessesOf(state)),
  };
}

/** What cannot be chosen with what is typed so far says why. */
function accessChoices(text: string, accesses: readonly AccessId[]): readonly Choice<AccessId>[] {
  const rows = accesses.map((access): Choice<AccessId> => {
    const problem = problemOf('client', text, { takenNames: [], storedSecrets: {}, access });
    const row = { ...accessText(access), alwaysShow: true };
    if (problem === 'username_missing') {
      return { ...row, detail: problemText(problem, 'client') };
    }
    return problem === undefined ? { ...row, value: access } : row;
  });
  return text.trim() === '' ? [{ label: l10n.t('$(edit) Type the client ID first'), alwaysShow: true }, ...rows] : rows;
}
