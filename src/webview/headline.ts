import { type Clock, setText } from './clock.ts';
import { element, icon } from './element.ts';
import { duration, localTime, relativeTime } from './times.ts';
import type { InspectorState, InspectorStrings, InspectorValidity } from './tokenInspectorProtocol.ts';

/** Where the words, the language and the clock of the page come from. */
export interface Surroundings {
  readonly strings: InspectorStrings;
  readonly locale: string;
  readonly clock: Clock;
}

/**
 * The title with what matters most: whose token it is, what kind, and whether it may still be used.
 *
 * @param onExpiry called once, when a token expires or becomes valid before the person's eyes
 */
export function headline(state: InspectorState, surroundings: Surroundings, onExpiry: () => void): HTMLElement {
  return element(
    'header',
    {},
    element('h1', {}, state.title),
    ...(state.validity ? [validityLine(state.validity, surroundings, onExpiry)] : []),
    element(
      'dl',
      { class: 'facts' },
      ...state.facts.map(({ label, value }) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
    ),
    ...(state.note === '' ? [] : [element('p', { class: 'note' }, state.note)]),
  );
}

/** What a developer should know before trusting or sending the token; nothing where there is nothing to say. */
export function warnings(state: InspectorState, { strings }: Surroundings): readonly HTMLElement[] {
  if (state.warnings.length === 0) return [];
  const items = state.warnings.map(({ severity, text }) =>
    element('li', { class: severity }, icon(severity), element('span', {}, text)),
  );
  return [element('ul', { class: 'warnings', 'aria-label': strings.warnings }, ...items)];
}

function validityLine(validity: InspectorValidity, { strings, locale, clock }: Surroundings, onExpiry: () => void) {
  const { state, expiresAt, notBefore, lifetimeSeconds } = validity;
  // A timer is not a live region: a screen reader reads it when asked, not each second.
  const words = element('span', { role: 'timer', class: 'countdown' });
  const line = element('p', { class: `validity ${state}` }, icon(iconOf[state]), words);
  const turn = state === 'valid' ? expiresAt : state === 'not-yet-valid' ? notBefore : undefined;
  let turned = false;
  clock.onTick((now) => {
    setText(words, phrase(now));
    if (turn !== undefined && now >= turn && !turned) {
      turned = true;
      onExpiry();
    }
  });
  const moment = turn ?? expiresAt;
  if (moment !== undefined) line.append(element('span', { class: 'moment' }, localTime(moment, locale)));
  if (lifetimeSeconds !== undefined && lifetimeSeconds > 0) {
    line.append(
      element('span', { class: 'moment' }, strings.lifetime.replace('{0}', duration(lifetimeSeconds, locale))),
    );
  }
  return line;

  function phrase(now: number): string {
    switch (state) {
      case 'valid':
        return expiresAt === undefined
          ? strings.active
          : strings.expiresIn.replace('{0}', duration(Math.ceil(expiresAt - now), locale));
      case 'expired':
        return strings.expired.replace('{0}', relativeTime((expiresAt ?? now) - now, locale));
      case 'not-yet-valid':
        return strings.validIn.replace('{0}', duration(Math.ceil((notBefore ?? now) - now), locale));
      case 'inactive':
        return strings.inactive;
      case 'unknown':
        return strings.expiryUnknown;
    }
  }
}

const iconOf = {
  valid: 'pass',
  expired: 'error',
  'not-yet-valid': 'warning',
  inactive: 'error',
  unknown: 'question',
} as const;
