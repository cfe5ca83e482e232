import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FieldId, fields, problemOf } from '../../../../src/connections/wizardFields.ts';
import { templateIds } from '../../../../src/connections/wizardSteps.ts';

const { fieldText } = await import('../../../../src/views/connections/fieldTexts.ts');
const { templateText } = await import('../../../../src/views/connections/choiceTexts.ts');

test('The example of every field is one that the field takes', () => {
  const typed = (Object.keys(fields) as FieldId[]).filter((id) => fields[id].choices === undefined && id !== 'access');
  for (const id of typed) {
    const { example, label } = fieldText(id);
    assert.equal(problemOf(id, example, { takenNames: [], storedSecrets: {} }), undefined, `${label}: ${example}`);
  }
});

test('No two kinds of connection have the same label', () => {
  assert.equal(new Set(templateIds.map((id) => templateText(id).label)).size, templateIds.length);
});
