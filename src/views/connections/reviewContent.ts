import { l10n, QuickPickItemKind } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { type FieldId, fields } from '../../connections/wizardFields.ts';
import { neededFields, optionalFields, textOf, type WizardState } from '../../connections/wizardSteps.ts';
import { errorText } from '../errors/errorText.ts';
import type { ConnectionTest } from './connectionServices.ts';
import type { Choice, PickContent } from './dialogs.ts';
import { choiceText, fieldText } from './fieldTexts.ts';

/** How the test of a connection, or the attempt to save it, ended. */
export type ReviewOutcome = { readonly tested: ConnectionTest } | { readonly error: unknown };

export type ReviewChoice =
  | { readonly kind: 'save' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'change'; readonly field: FieldId };

/** What the last step shows: how the test went, the ways on from there, and all that can still be changed. */
export function reviewContent(
  state: WizardState,
  definition: ConnectionDefinition,
  outcome: ReviewOutcome,
): PickContent<ReviewChoice> {
  const changes = [separator(l10n.t('Change')), ...changeChoices(state, definition)];
  if ('error' in outcome) {
    const choices = [...waysOut(state), ...changes];
    return { prompt: errorText(outcome.error).message, placeholder: l10n.t('Choose how to go on'), choices };
  }
  const { tested } = outcome;
  const save: Choice<ReviewChoice> = { label: l10n.t('$(check) Save “{0}”', definition.name), value: { kind: 'save' } };
  return {
    prompt: testText(tested),
    placeholder: l10n.t('Save the connection, or change it'),
    choices: [save, ...scopeRows(tested), ...changes],
  };
}

/** One sentence on what the client may do. */
export function testText({ requested, granted, denied }: ConnectionTest): string {
  if (requested.length === 0) {
    return l10n.t('The client gets tokens.');
  }
  if (granted === undefined) {
    return l10n.t('The client gets tokens. The server does not say which scopes it grants.');
  }
  return denied.length === 0
    ? l10n.t('The client gets tokens with all scopes asked for.')
    : l10n.t(
        'The client gets tokens, but without {0} of {1} scopes. Authorize those for its application to use what needs them.',
        denied.length,
        requested.length,
      );
}

function scopeRows({ granted, denied }: ConnectionTest): readonly Choice<ReviewChoice>[] {
  const rows = (scopes: readonly string[], icon: string, description: string) =>
    scopes.map((scope) => ({ label: `$(${icon}) ${scope}`, description }));
  const all = [...rows(denied, 'circle-slash', l10n.t('dropped')), ...rows(granted ?? [], 'pass', l10n.t('granted'))];
  return all.length > 0 ? [separator(l10n.t('Scopes')), ...all] : [];
}

function waysOut(state: WizardState): readonly Choice<ReviewChoice>[] {
  const secret = neededFields(state).find((field) => fields[field].masked);
  const choices: Choice<ReviewChoice>[] = [
    { label: l10n.t('$(refresh) Try again'), value: { kind: 'retry' } },
    { label: l10n.t('$(save) Save anyway'), value: { kind: 'save' } },
  ];
  return secret
    ? [{ label: l10n.t('$(key) Edit the secret'), value: { kind: 'change', field: secret } }, ...choices]
    : choices;
}

function changeChoices(state: WizardState, definition: ConnectionDefinition): readonly Choice<ReviewChoice>[] {
  return [...neededFields(state), ...optionalFields(state)].map((field) => {
    const { masked, choices } = fields[field];
    const text = field === 'name' ? definition.name : textOf(state, field);
    const description = masked ? '••••••••' : choices ? choiceText(text) : text;
    return { label: `$(edit) ${fieldText(field).label}`, description, value: { kind: 'change', field } };
  });
}

function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}
