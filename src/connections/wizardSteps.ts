import { ScopewiseError } from '../http/error.ts';
import { type AccessId, accessOf } from './access.ts';
import type { ConnectionDefinition } from './definition.ts';
import { secretFields } from './neededSecrets.ts';
import { parseDefinition } from './parseDefinitions.ts';
import { proposeName } from './proposeName.ts';
import { type ProviderId, providerOf } from './providers.ts';
import { type Draft, type FieldContext, type FieldId, fields, problemOf, write } from './wizardFields.ts';

/** A kind of connection that the wizard can set up. */
interface Template {
  readonly implied: Partial<ConnectionDefinition>;
  /** What each connection of the kind needs, besides its secrets. */
  readonly fields: readonly FieldId[];
  /** How its clients can get tokens, the most usual first. */
  readonly accesses: readonly AccessId[];
  /** What most can do without: offered where the connection is tested. */
  readonly optional: readonly FieldId[];
}

/** A kind of OAuth 2.0 server of which one name is enough. */
function provider(id: ProviderId, ...accesses: AccessId[]) {
  const optional = ['name', 'scopes', 'baseUrl', 'certificateAuthority', 'clientAuthentication'] as const;
  return { implied: { system: 'oauth2' }, fields: [id, 'client'], accesses, optional } as const;
}

const everyAccess = ['secret', 'browser', 'device', 'password', 'privateKey'] as const;

const templates = {
  'asgardeo-us': {
    implied: { system: 'asgardeo', region: 'us' },
    fields: ['organization', 'client'],
    accesses: everyAccess,
    optional: ['name', 'scopes', 'clientAuthentication'],
  },
  'asgardeo-eu': {
    implied: { system: 'asgardeo', region: 'eu' },
    fields: ['organization', 'client'],
    accesses: everyAccess,
    optional: ['name', 'scopes', 'clientAuthentication'],
  },
  wso2is: {
    implied: { system: 'wso2is' },
    fields: ['server', 'client'],
    accesses: everyAccess,
    optional: ['name', 'scopes', 'certificateAuthority', 'clientAuthentication'],
  },
  gateway: {
    implied: { system: 'gateway' },
    fields: ['gatewayAddresses', 'client'],
    accesses: everyAccess,
    optional: ['name', 'scopes', 'authorizationHeader', 'certificateAuthority', 'clientAuthentication'],
  },
  'gateway-key': {
    implied: {
      system: 'gateway',
      clientId: undefined,
      clientAuthentication: undefined,
      grant: undefined,
      username: undefined,
      tokenParameters: undefined,
    },
    fields: ['apiAddress', 'apiKeyHeader'],
    accesses: [],
    optional: ['name', 'certificateAuthority'],
  },
  ciam: {
    implied: { system: 'ciam' },
    fields: ['ciamAddresses', 'client'],
    accesses: ['secret', 'privateKey'],
    optional: ['name', 'scopes', 'certificateAuthority', 'clientAuthentication'],
  },
  auth0: provider('auth0', 'secret', 'browser', 'device', 'privateKey'),
  okta: provider('okta', 'privateKey', 'browser', 'device'),
  microsoftGraph: provider('microsoftGraph', 'secret', 'browser', 'device'),
  keycloak: provider('keycloak', ...everyAccess),
  pingOne: provider('pingOne', 'secret', 'browser', 'privateKey'),
  'oauth2-issuer': {
    implied: { system: 'oauth2' },
    fields: ['issuer', 'client'],
    accesses: everyAccess,
    optional: ['name', 'scopes', 'baseUrl', 'certificateAuthority', 'clientAuthentication'],
  },
  'oauth2-token-endpoint': {
    implied: { system: 'oauth2' },
    fields: ['tokenEndpoint', 'client'],
    // Where people sign in is known from an issuer only.
    accesses: ['secret', 'password', 'privateKey'],
    optional: ['name', 'scopes', 'baseUrl', 'certificateAuthority', 'clientAuthentication'],
  },
} as const satisfies Record<string, Template>;

export type TemplateId = keyof typeof templates;

/** In the order in which they are offered. */
export const templateIds = Object.keys(templates) as readonly TemplateId[];

/** Where the wizard stands: choosing the system, at a field, or testing what there is. */
export type Position = 'system' | FieldId | 'review';

/** All that the wizard knows. Nothing typed is dropped before the wizard ends, however often one goes back and forth. */
export interface WizardState {
  /** What there was at the start: nothing, the connection that is edited, or a pasted command. */
  readonly base: Draft;
  readonly template?: TemplateId | undefined;
  readonly typed: Readonly<Partial<Record<FieldId, string>>>;
  readonly position: Position;
}

/** Begins with the choice of a system; with that of the draft, where one is given. */
export function startWizard(base: Draft = { definition: {}, secrets: {} }): WizardState {
  return { base, template: templateOf(base.definition), typed: {}, position: 'system' };
}

/** Begins anew with what a pasted command says, at the first field that it leaves open. */
export function pasteDraft(base: Draft, context: FieldContext): WizardState {
  const state = startWizard(base);
  const known = { ...context, access: accessIn(state) };
  const open = pathOf(state).find((id) => isField(id) && problemOf(id, textOf(state, id), known) !== undefined);
  return { ...state, position: open ?? 'review' };
}

export function chooseTemplate(state: WizardState, template: TemplateId): WizardState {
  const chosen = { ...state, template };
  return { ...chosen, position: pathOf(chosen)[1] ?? 'review' };
}

/** Takes the text of the field at which the wizard stands, and goes on. */
export function answer(state: WizardState, text: string): WizardState {
  const typed = keep(state, text);
  const path = pathOf(typed);
  const place = path.indexOf(state.position);
  return { ...typed, position: (place < 0 ? undefined : path[place + 1]) ?? 'review' };
}

/** Takes the client id, with how the client gets its tokens, which is chosen in the same step. */
export function answerClient(state: WizardState, text: string, access: AccessId): WizardState {
  return answer(choose(state, access), text);
}

/**
 * Goes a step back and keeps the text as it is, finished or not, for the way forward leads here again. From an optional
 * field that is back to the test, without the text: nobody would look at it again before it is saved.
 */
export function goBack(state: WizardState, text?: string): WizardState {
  const place = pathOf(state).indexOf(state.position);
  if (place < 0) {
    return { ...state, position: 'review' };
  }
  const typed = text === undefined ? state : keep(state, text);
  return { ...typed, position: pathOf(typed)[place - 1] ?? 'system' };
}

export function goTo(state: WizardState, position: Position): WizardState {
  return { ...state, position };
}

/** What the field at `id` shows: what was typed there, else what follows from the rest. */
export function textOf(state: WizardState, id: FieldId): string {
  return state.typed[id] ?? fields[id].read(draftOf(state));
}

/** Counts from 1. Optional fields belong to the last step. */
export function stepOf(state: WizardState): { step: number; total: number } {
  const path = pathOf(state);
  const place = path.indexOf(state.position);
  return { step: place < 0 ? path.length : place + 1, total: path.length };
}

/** What has a step of its own, in order. */
export function neededFields(state: WizardState): readonly FieldId[] {
  return pathOf(state).filter(isField);
}

/** What most can do without, in order. */
export function optionalFields(state: WizardState): readonly FieldId[] {
  const access = accessIn(state);
  const hidden: readonly FieldId[] = [
    ...(access === 'privateKey' || access === 'certificate' ? (['clientAuthentication'] as const) : []),
    ...(access === 'browser' ? [] : (['redirectUri'] as const)),
  ];
  return optionalOf(state).filter((id) => !hidden.includes(id));
}

/** How the client can get its tokens: the ways of the system, and that which it has. */
export function accessesOf(state: WizardState): readonly AccessId[] {
  const known: readonly AccessId[] = templates[state.template ?? 'asgardeo-us'].accesses;
  const current = accessIn(state);
  return known.includes(current) || known.length === 0 ? known : [...known, current];
}

/** How the client gets its tokens; the system's most usual way, where nothing has been chosen. */
export function accessIn(state: WizardState): AccessId {
  return accessOf(draftOf(state).definition);
}

/** What has been put together so far. A field that was left as it was changes nothing. */
export function draftOf(state: WizardState): Draft {
  const put = (draft: Draft, id: FieldId) => {
    const text = state.typed[id];
    return text === undefined || text === fields[id].read(draft) ? draft : write(id, draft, text);
  };
  if (state.template === undefined) {
    return baseOf(state);
  }
  // What is typed with the client id, and what its secrets are, follows from the access.
  const addresses = templateFields(state).filter((id) => id !== 'client');
  const client = [...addresses, 'access', 'client'] as const;
  const known = client.reduce(put, baseOf(state));
  return [...secretFields(known.definition), ...optionalOf(state)].reduce(put, known);
}

/**
 * The finished definition; where no name was given, it gets one that is free.
 *
 * Throws `connection.invalid` where a step has not been answered.
 */
export function definitionOf(state: WizardState, takenNames: readonly string[]): ConnectionDefinition {
  const { definition } = draftOf(state);
  const name = definition.name ?? proposeName(definition, takenNames);
  const said = Object.entries({ ...definition, name }).filter(([, value]) => value !== undefined);
  const parsed = parseDefinition(Object.fromEntries(said));
  if (!parsed.definition) {
    throw new ScopewiseError('connection.invalid', { name, problems: parsed.problems });
  }
  return parsed.definition;
}

/** The template that asks for what a definition has; undefined for a system that the wizard does not set up. */
export function templateOf(definition: Partial<ConnectionDefinition>): TemplateId | undefined {
  switch (definition.system) {
    case 'asgardeo':
      return definition.region === 'eu' ? 'asgardeo-eu' : 'asgardeo-us';
    case 'gateway':
      return definition.clientId === undefined && definition.apiKeyHeader !== undefined ? 'gateway-key' : 'gateway';
    case 'wso2is':
    case 'ciam':
      return definition.system;
    case 'oauth2':
      return (
        providerOf(definition.tokenEndpoint) ??
        (definition.tokenEndpoint === undefined ? 'oauth2-issuer' : 'oauth2-token-endpoint')
      );
    default:
      return undefined;
  }
}

function pathOf(state: WizardState): readonly Position[] {
  return ['system', ...templateFields(state), ...secretFields(draftOf(state).definition), 'review'];
}

/** Before a system is chosen, the steps are counted as those of the first. */
function templateFields({ template = 'asgardeo-us' }: WizardState): readonly FieldId[] {
  return templates[template].fields;
}

function optionalOf({ template }: WizardState): readonly FieldId[] {
  const known: Template | undefined = template && templates[template];
  return known ? [...known.optional, ...(known.accesses.includes('browser') ? (['redirectUri'] as const) : [])] : [];
}

/** How a secret would have been sent means nothing to another access. */
function choose(state: WizardState, access: AccessId): WizardState {
  const { clientAuthentication, ...others } = state.typed;
  const kept = access === accessIn(state) && clientAuthentication !== undefined ? { clientAuthentication } : {};
  return { ...state, typed: { ...others, ...kept, access } };
}

function isField(position: Position): position is FieldId {
  return position !== 'system' && position !== 'review';
}

function keep(state: WizardState, text: string): WizardState {
  return isField(state.position) ? { ...state, typed: { ...state.typed, [state.position]: text } } : state;
}

/** Addresses of another kind of connection mean nothing to the chosen one; all else is kept. */
function baseOf({ base, template }: WizardState): Draft {
  if (template === undefined) {
    return base;
  }
  const { organization, region, baseUrl, issuer, tokenEndpoint, apiKeyHeader, system, ...others } = base.definition;
  const addresses =
    templateOf(base.definition) === template
      ? { organization, region, baseUrl, issuer, tokenEndpoint, apiKeyHeader }
      : {};
  return { ...base, definition: { ...others, ...addresses, ...templates[template].implied } };
}
