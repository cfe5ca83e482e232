import { l10n, QuickPickItemKind } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { type FieldId, fields } from '../../connections/wizardFields.ts';
import { accessIn, neededFields, optionalFields, textOf, type WizardState } from '../../connections/wizardSteps.ts';
import { isScopewiseError } from '../../http/error.ts';
import { takesSignIn } from '../../session/signedInTokens.ts';
import { errorText } from '../errors/errorText.ts';
import { accessText, choiceText } from './choiceTexts.ts';
import type { TestedConnection } from './connectionServices.ts';
import type { Choice, PickContent } from './dialogs.ts';
import { fieldText } from './fieldTexts.ts';

/** How the test of a connection, or the attempt to save it, ended; `due` where it waits for the person to sign in. */
export type ReviewOutcome =
  | { readonly tested: TestedConnection }
  | { readonly error: unknown }
  | {
      readonly due: true;
      /** What has to be registered for the application before that can work; undefined where nothing has. */
      readonly redirectUri: string | undefined;
    };

export type ReviewChoice =
  | { readonly kind: 'save' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'allow'; readonly origin: string }
  | { readonly kind: 'change'; readonly field: FieldId };

/** What the last step shows: how the test went, the ways on from there, and all that can still be changed. */
export function reviewContent(
  state: WizardState,
  definition: ConnectionDefinition,
  outcome: ReviewOutcome,
): PickContent<ReviewChoice> {
  const changes = [separator(l10n.t('Change')), ...changeChoices(state, definition)];
  if ('due' in outcome) {
    const choices = [...signInChoices(definition, outcome.redirectUri), ...changes];
    const prompt = l10n.t('Sign in to test the connection. You stay signed in once it is saved.');
    return { prompt, placeholder: l10n.t('Choose how to go on'), choices };
  }
  if ('error' in outcome) {
    const choices = [...waysOut(state, definition, outcome.error), ...changes];
    return { prompt: errorText(outcome.error).message, placeholder: l10n.t('Choose how to go on'), choices };
  }
  const { tested } = outcome;
  const save: Choice<ReviewChoice> = { label: l10n.t('$(check) Save “{0}”', definition.name), value: { kind: 'save' } };
  return {
    prompt: testText(tested, definition),
    placeholder: l10n.t('Save the connection, or change it'),
    choices: [save, ...scopeRows(tested), ...changes],
  };
}

/** One sentence on what the client may do. */
function testText({ requested, granted, denied, status }: TestedConnection, definition: ConnectionDefinition): string {
  if (status !== undefined) {
    return l10n.t('The API did not refuse the key: it answers with status {0} at its base URL.', status);
  }
  if (takesSignIn(definition)) {
    return signedInText(requested.length, denied.length);
  }
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

function signedInText(requested: number, denied: number): string {
  return denied === 0
    ? l10n.t('You are signed in.')
    : l10n.t(
        'You are signed in, but without {0} of {1} scopes. Authorize those for the application, and give yourself a role that has them.',
        denied,
        requested,
      );
}

function signInChoices(
  { grant }: ConnectionDefinition,
  redirectUri: string | undefined,
): readonly Choice<ReviewChoice>[] {
  const label =
    grant === 'device_code'
      ? l10n.t('$(device-mobile) Sign in with a code')
      : l10n.t('$(globe) Sign in with the browser');
  return [
    { label, value: { kind: 'retry' } },
    { label: l10n.t('$(save) Save without signing in'), value: { kind: 'save' } },
    ...(redirectUri === undefined
      ? []
      : [
          {
            label: l10n.t('$(copy) Copy the redirect URI'),
            description: redirectUri,
            detail: l10n.t('It has to be registered for the application.'),
            value: { kind: 'copy', text: redirectUri } as const,
          },
        ]),
  ];
}

function scopeRows({ granted, denied }: TestedConnection): readonly Choice<ReviewChoice>[] {
  const rows = (scopes: readonly string[], icon: string, description: string) =>
    scopes.map((scope) => ({ label: `$(${icon}) ${scope}`, description }));
  const all = [...rows(denied, 'circle-slash', l10n.t('dropped')), ...rows(granted ?? [], 'pass', l10n.t('granted'))];
  return all.length > 0 ? [separator(l10n.t('Scopes')), ...all] : [];
}

function waysOut(
  state: WizardState,
  definition: ConnectionDefinition,
  error: unknown,
): readonly Choice<ReviewChoice>[] {
  if (isScopewiseError(error, 'origin.not_approved')) {
    const { origin } = error.details;
    return [
      { label: l10n.t('$(check) Allow {0}', origin), value: { kind: 'allow', origin } },
      { label: l10n.t('$(save) Save anyway'), value: { kind: 'save' } },
    ];
  }
  const secret = neededFields(state).find((field) => fields[field].masked && !isMissing(field, definition));
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
    const shown = field === 'client' ? `${text} ${accessText(accessIn(state)).label}` : text;
    const description = masked
      ? isMissing(field, definition)
        ? l10n.t('none')
        : '••••••••'
      : choices
        ? choiceText(text)
        : shown;
    return { label: `$(edit) ${fieldText(field).label}`, description, value: { kind: 'change', field } };
  });
}

/** The secret of a public client. */
function isMissing(field: FieldId, { clientAuthentication }: ConnectionDefinition): boolean {
  return field === 'signInSecret' && clientAuthentication === 'none';
}

function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}
