import type { FieldContext } from '../../../src/connections/wizardFields.ts';
import {
  answer,
  chooseTemplate,
  startWizard,
  type TemplateId,
  type WizardState,
} from '../../../src/connections/wizardSteps.ts';

/** Of a person who has no connection so far. */
export const fresh: FieldContext = { takenNames: [], storedSecrets: {} };

/** The wizard after these answers. */
export function walk(template: TemplateId, ...texts: string[]): WizardState {
  return texts.reduce(answer, chooseTemplate(startWizard(), template));
}
