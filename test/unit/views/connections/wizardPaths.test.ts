import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FieldId, fields, problemOf } from '../../../../src/connections/wizardFields.ts';
import {
  accessesOf,
  answer,
  answerClient,
  chooseTemplate,
  definitionOf,
  startWizard,
  stepOf,
  type TemplateId,
  templateIds,
  type WizardState,
} from '../../../../src/connections/wizardSteps.ts';

const { fieldText } = await import('../../../../src/views/connections/fieldTexts.ts');
const { accessText } = await import('../../../../src/views/connections/choiceTexts.ts');

/** A text that each field must not take; a public client has no secret, and there anything is one. */
const wrong: Readonly<Partial<Record<FieldId, string>>> = {
  organization: 'acme corp',
  server: 'localhost:9443',
  issuer: 'login.example.com',
  tokenEndpoint: 'http://login.example.com/token',
  auth0: 'acme',
  okta: 'acme',
  microsoftGraph: 'contoso corp',
  keycloak: 'https://login.example.com',
  pingOne: 'https://auth.pingone.eu',
  gatewayAddresses: 'https://api.example.com',
  ciamAddresses: 'https://ciam-api.example.com',
  apiAddress: 'api.example.com',
  apiKeyHeader: 'api key',
  apiKey: 'a key',
  privateKey: '-----BEGIN PRIVATE KEY-----',
  passwordSecrets: 'secret ',
  client: '',
  clientSecret: '',
};

/** Every way through the steps of a system, with what stands in the placeholders typed at each. */
function paths(template: TemplateId): { access: string; steps: FieldId[]; end: WizardState }[] {
  const start = chooseTemplate(startWizard(), template);
  const accesses = accessesOf(start);
  return (accesses.length > 0 ? accesses : [undefined]).map((access) => {
    const steps: FieldId[] = [];
    let state = start;
    while (state.position !== 'review') {
      const id = state.position as FieldId;
      steps.push(id);
      const { example } = fieldText(id);
      state =
        id === 'client' && access
          ? answerClient(state, access === 'password' ? `${example} ann@example.com` : example, access)
          : answer(state, example);
      assert.ok(stepOf(state).total <= 5, `${template} ${access}`);
    }
    return { access: access ?? '', steps, end: state };
  });
}

for (const template of templateIds) {
  test(`${template} takes at most five steps, each with an example that it takes and a check while one types`, () => {
    for (const { access, steps, end } of paths(template)) {
      // The choice of the system is the first step, and the test of the connection the last.
      assert.ok(steps.length + 2 <= 5, `${access}: ${steps.join(', ')}`);
      assert.deepEqual(stepOf(end), { step: steps.length + 2, total: steps.length + 2 });
      definitionOf(end, []);
      for (const id of steps) {
        const { label, prompt, example } = fieldText(id);
        const context = { takenNames: [], storedSecrets: {} };
        assert.ok(label && prompt && example, id);
        assert.equal(problemOf(id, example, context), undefined, `${id}: ${example}`);
        if (id !== 'signInSecret') {
          assert.notEqual(problemOf(id, wrong[id] ?? assert.fail(id), context), undefined, id);
        }
      }
    }
  });
}

test('secrets are typed masked on every path', () => {
  const typed = new Set(templateIds.flatMap((template) => paths(template).flatMap(({ steps }) => steps)));
  const secrets: FieldId[] = ['clientSecret', 'privateKey', 'passwordSecrets', 'signInSecret', 'apiKey'];
  for (const id of secrets) {
    assert.ok(typed.has(id) && fields[id].masked, id);
  }
});

test('no two ways to get tokens read the same', () => {
  const accesses = accessesOf(chooseTemplate(startWizard(), 'keycloak'));
  assert.equal(new Set(accesses.map((access) => accessText(access).label)).size, accesses.length);
});
