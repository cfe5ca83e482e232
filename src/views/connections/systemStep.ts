import { l10n } from 'vscode';
import { definitionFromTokenRequest } from '../../connections/tokenRequestDefinition.ts';
import type { Draft } from '../../connections/wizardFields.ts';
import {
  chooseTemplate,
  pasteDraft,
  type TemplateId,
  templateIds,
  type WizardState,
} from '../../connections/wizardSteps.ts';
import { templateText } from './choiceTexts.ts';
import type { ConnectionServices } from './connectionServices.ts';
import type { Choice, PickStep } from './dialogs.ts';

export type SystemChoice = TemplateId | Draft;

/** The first step: which system it is. With `tokenRequestOf`, a pasted token request answers all steps at once. */
export function systemStep(
  head: Pick<PickStep<SystemChoice>, 'title' | 'step' | 'total'>,
  active: TemplateId | undefined,
  tokenRequestOf?: TokenRequestOf,
): PickStep<SystemChoice> {
  return {
    ...head,
    active,
    placeholder: tokenRequestOf
      ? l10n.t('Choose the system, or paste a token request as a cURL command')
      : l10n.t('Choose the system'),
    content: { choices: templateIds.map((value) => ({ ...templateText(value), value })) },
    ...(tokenRequestOf && { choicesFor: (text: string) => pastedChoices(text, tokenRequestOf) }),
  };
}

export function chooseSystem(state: WizardState, choice: SystemChoice, takenNames: readonly string[]): WizardState {
  return typeof choice === 'string'
    ? chooseTemplate(state, choice)
    : pasteDraft(choice, { takenNames, storedSecrets: {} });
}

type TokenRequestOf = ConnectionServices['tokenRequestOf'];

/** A row that connects as the client of a cURL command, once one is there. It shows nothing of the secret. */
function pastedChoices(text: string, tokenRequestOf: TokenRequestOf): readonly Choice<SystemChoice>[] {
  if (!/^\s*(?:[$#>%]\s+)?curl(?:\.exe)?\s/i.test(text)) {
    return [];
  }
  const request = tokenRequestOf(withoutLineContinuations(text));
  const draft = request && definitionFromTokenRequest(request);
  if (!request || !draft) {
    const detail = l10n.t('It has to ask a token endpoint for a token, by client credentials or by a password.');
    return [{ label: l10n.t('This command gives no connection'), detail, alwaysShow: true }];
  }
  const host = URL.parse(request.tokenEndpoint ?? '')?.host ?? '';
  const label = request.clientId
    ? l10n.t('Connect as {0} to {1}', request.clientId, host)
    : l10n.t('Connect to {0}', host);
  return [{ label, description: draft.definition.organization ?? '', alwaysShow: true, value: draft }];
}

/** An input has one line: it drops the line breaks of what is pasted, and leaves the backslashes that were before them. */
function withoutLineContinuations(command: string): string {
  return command.replace(/\s\\\s*(?=\S)/g, ' ');
}
