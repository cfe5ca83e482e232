import { l10n } from 'vscode';
import type { ConnectionDefinition, Secrets } from '../../connections/definition.ts';
import { type FieldId, fields, problemOf } from '../../connections/wizardFields.ts';
import {
  answer,
  answerClient,
  definitionOf,
  draftOf,
  goBack,
  goTo,
  stepOf,
  textOf,
  type WizardState,
} from '../../connections/wizardSteps.ts';
import { isCancellation } from '../../http/error.ts';
import { takesSignIn } from '../../session/signedInTokens.ts';
import { choiceText } from './choiceTexts.ts';
import { clientStep } from './clientStep.ts';
import type { ConnectionServices } from './connectionServices.ts';
import type { Answer } from './dialogs.ts';
import { problemText } from './fieldProblemText.ts';
import { fieldText } from './fieldTexts.ts';
import { type ReviewChoice, type ReviewOutcome, reviewContent } from './reviewContent.ts';
import { chooseSystem, systemStep } from './systemStep.ts';

export interface Wizard {
  readonly title: string;
  readonly start: WizardState;
  /** Names of the other connections. */
  readonly takenNames: readonly string[];
  /** Whether a pasted token request can stand in for the steps. */
  readonly takesTokenRequest: boolean;
  /** Secrets that are there already, and stay where nothing is typed. */
  readonly storedSecrets: (definition: ConnectionDefinition) => Secrets;
  /** `typed` are the secrets to store with the definition, `allowedOrigins` what the person approved beside its own. */
  readonly save: (definition: ConnectionDefinition, typed: Secrets, allowedOrigins: readonly string[]) => Promise<void>;
}

/**
 * Leads through the steps until the connection is saved. Whatever fails on the way, what was typed stays.
 *
 * @returns what was saved; undefined where the person went away
 */
export async function runWizard(
  services: ConnectionServices,
  wizard: Wizard,
): Promise<ConnectionDefinition | undefined> {
  let state = wizard.start;
  // Kept while only what the test does not depend on is changed.
  let outcome: ReviewOutcome | undefined;
  let allowedOrigins: readonly string[] = [];
  let willing = false;
  while (true) {
    if (state.position === 'review') {
      const { chosen, shown } = await review(services, wizard, state, { known: outcome, allowedOrigins, willing });
      outcome = undefined;
      willing = false;
      if (chosen.kind === 'cancelled') {
        return undefined;
      }
      if (chosen.kind === 'back') {
        state = goBack(state);
      } else if (chosen.value.kind === 'save') {
        const definition = definitionOf(state, wizard.takenNames);
        try {
          await wizard.save(definition, draftOf(state).secrets, allowedOrigins);
          await (shown && 'tested' in shown ? shown.tested.keep(definition) : undefined);
          return definition;
        } catch (error) {
          outcome = { error };
        }
      } else if (chosen.value.kind === 'change') {
        state = goTo(state, chosen.value.field);
        outcome = chosen.value.field === 'name' ? shown : undefined;
      } else if (chosen.value.kind === 'copy') {
        await services.copy(chosen.value.text);
        outcome = shown;
      } else {
        willing = true;
        allowedOrigins = chosen.value.kind === 'allow' ? [...allowedOrigins, chosen.value.origin] : allowedOrigins;
      }
    } else {
      const next = await (state.position === 'system'
        ? askSystem(services, wizard, state)
        : state.position === 'client'
          ? askClient(services, wizard, state)
          : askField(services, wizard, state, state.position));
      if (next === undefined) {
        return undefined;
      }
      state = next;
    }
  }
}

async function askSystem(
  { dialogs, tokenRequestOf }: ConnectionServices,
  wizard: Wizard,
  state: WizardState,
): Promise<WizardState | undefined> {
  const { takenNames, takesTokenRequest } = wizard;
  const paste = takesTokenRequest ? tokenRequestOf : undefined;
  const answered = await dialogs.pick(systemStep(headOf(wizard, state), state.template, paste));
  return answered.kind === 'accepted' ? chooseSystem(state, answered.value, takenNames) : undefined;
}

async function askClient(
  { dialogs }: ConnectionServices,
  wizard: Wizard,
  state: WizardState,
): Promise<WizardState | undefined> {
  const answered = await dialogs.pick(clientStep(headOf(wizard, state), state));
  switch (answered.kind) {
    case 'accepted':
      return answerClient(state, answered.text, answered.value);
    case 'back':
      return goBack(state, answered.text);
    case 'cancelled':
      return undefined;
  }
}

async function askField(
  { dialogs }: ConnectionServices,
  wizard: Wizard,
  state: WizardState,
  id: FieldId,
): Promise<WizardState | undefined> {
  const { choices, masked = false, file } = fields[id];
  const { prompt, example } = fieldText(id);
  const head = { ...headOf(wizard, state), canGoBack: true };
  const value = textOf(state, id) || (id === 'name' ? definitionOf(state, wizard.takenNames).name : '');
  let answered: Answer<string>;
  if (choices) {
    const content = {
      choices: choices(draftOf(state)).map((choice) => ({ label: choiceText(choice), value: choice })),
    };
    answered = await dialogs.pick({ ...head, placeholder: prompt, content, active: value });
  } else {
    const storedSecrets = masked ? wizard.storedSecrets(definitionOf(state, wizard.takenNames)) : {};
    const keeps = problemOf(id, '', { takenNames: [], storedSecrets }) === undefined && masked;
    const check = (text: string) => {
      const problem = problemOf(id, text, { takenNames: wizard.takenNames, storedSecrets });
      return problem && problemText(problem, id);
    };
    const placeholder = keeps ? l10n.t('Leave this empty to keep what is stored') : example;
    answered = await dialogs.input({ ...head, prompt, placeholder, value, masked, file, check });
  }
  switch (answered.kind) {
    case 'accepted':
      return answer(state, answered.value);
    case 'back':
      return goBack(state, choices ? undefined : answered.text);
    case 'cancelled':
      return undefined;
  }
}

async function review(
  { dialogs, test, redirectUri }: ConnectionServices,
  wizard: Wizard,
  state: WizardState,
  { known, allowedOrigins, willing }: Reviewing,
): Promise<{ chosen: Answer<ReviewChoice>; shown: ReviewOutcome | undefined }> {
  const definition = definitionOf(state, wizard.takenNames);
  const { secrets } = draftOf(state);
  const waits = takesSignIn(definition) && !willing;
  const due = async (): Promise<ReviewOutcome> => ({
    due: true,
    redirectUri:
      definition.grant === 'authorization_code'
        ? (definition.tokenParameters?.['redirect_uri'] ?? (await redirectUri()))
        : undefined,
  });
  let shown = known ?? (waits ? await due() : undefined);
  const chosen = await dialogs.pick<ReviewChoice>({
    ...headOf(wizard, state),
    canGoBack: true,
    placeholder: placeholderOf(definition),
    content: async (signal) => {
      const options = { willing, allowedOrigins, signal };
      shown ??= await test(definition, { ...wizard.storedSecrets(definition), ...secrets }, options).then(
        (tested): ReviewOutcome => ({ tested }),
        (error: unknown): ReviewOutcome | Promise<ReviewOutcome> => (isCancellation(error) ? due() : { error }),
      );
      return reviewContent(state, definition, shown);
    },
  });
  return { chosen, shown };
}

interface Reviewing {
  /** How the test ended that was made before; without it there is another. */
  readonly known: ReviewOutcome | undefined;
  readonly allowedOrigins: readonly string[];
  /** Whether the person just said that they want to sign in. */
  readonly willing: boolean;
}

function placeholderOf(definition: ConnectionDefinition): string {
  if (takesSignIn(definition)) {
    return l10n.t('Testing the connection: waiting until you have signed in…');
  }
  return definition.clientId === undefined
    ? l10n.t('Testing the connection: calling the API with the key…')
    : l10n.t('Testing the connection: asking for a token…');
}

function headOf({ title }: Wizard, state: WizardState): { title: string; step: number; total: number } {
  return { title, ...stepOf(state) };
}
