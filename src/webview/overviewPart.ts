import { element, icon } from './element.ts';
import type {
  HostMessage,
  PageMessage,
  ShownFact,
  ShownPart,
  ShownRow,
  ShownValue,
  ValuePlace,
} from './overviewProtocol.ts';
import { duration, localTime, relativeTime } from './times.ts';
import { labelledButton } from './toolbar.ts';

/** The item itself, or one of its parts: facts, rows, and the button that loads it. */
export interface OverviewPartSection {
  readonly element: HTMLElement;
  update(shown: ShownPart, message: Show): void;
  /** Shows a secret that the person asked to see, until it is hidden or loaded again. */
  reveal(revealed: Extract<HostMessage, { type: 'revealed' }>): void;
}

type Show = Extract<HostMessage, { type: 'show' }>;

/**
 * @param index the place of the part in the page
 * @param say has a screen reader say something
 */
export function createOverviewPart(
  index: number,
  send: (message: PageMessage) => void,
  say: (text: string) => void,
): OverviewPartSection {
  const id = `part-${index}`;
  const heading = element('h2', { id });
  const { button, label } = labelledButton('refresh', () => send({ type: 'load', part: index }));
  const scopes = element('span', { class: 'scopes note' });
  const cancel = element('button', { class: 'link' });
  cancel.addEventListener('click', () => send({ type: 'cancel' }));
  const activity = element('span', {});
  const progress = element(
    'div',
    { class: 'progress', role: 'status', hidden: '' },
    element('vscode-progress-ring', { 'aria-hidden': 'true' }),
    activity,
    cancel,
  );
  const failure = element('div', { class: 'failure', role: 'alert' });
  const body = element('div', {});
  const bar = element('div', { class: 'bar' }, heading, element('div', { class: 'loader' }, scopes, progress, button));
  const section = element('section', { 'aria-labelledby': id }, bar, failure, body);
  let drawn = '';
  let failed = '';

  const surroundings = { index, send, say };

  return {
    element: section,
    update(shown, message) {
      const { strings } = message;
      heading.textContent = shown.heading;
      label.data = shown.load ?? '';
      button.hidden = shown.load === undefined;
      button.disabled = shown.isLoading;
      button.ariaLabel = `${shown.load ?? ''}: ${shown.heading}`;
      scopes.replaceChildren(
        ...(shown.load === undefined ? [] : shown.scopes.map((scope) => element('code', {}, scope))),
      );
      progress.hidden = !shown.isLoading;
      activity.textContent = strings.loading;
      cancel.textContent = strings.cancel;
      // What is loaded again may be another secret: the one before is covered until a person asks for it.
      const hasSecrets = shown.facts.some(({ values }) => values.some(({ isSecret }) => isSecret));
      if (shown.isLoading && hasSecrets) drawn = '';
      // What is the same stays as it is, with the selection and the focus that a person has in it.
      const nextFailure = JSON.stringify(shown.failure ?? null);
      if (nextFailure !== failed) {
        failed = nextFailure;
        failure.replaceChildren(...failureNodes(shown, surroundings));
      }
      const next = JSON.stringify([shown.facts, shown.rows, shown.note, strings, message.locale]);
      if (next !== drawn) {
        drawn = next;
        body.replaceChildren(
          ...(shown.facts.length > 0 ? [factList(shown.facts, message, surroundings)] : []),
          ...(shown.rows.length > 0 ? [rowList(shown, message, surroundings)] : []),
          ...(shown.note === undefined ? [] : [element('p', { class: 'note' }, shown.note)]),
        );
      }
    },
    reveal({ fact, value, text }) {
      const place = body.querySelector<HTMLElement>(`[data-fact="${fact}"][data-value="${value}"]`);
      place?.dispatchEvent(new CustomEvent('reveal', { detail: text }));
    },
  };
}

interface Surroundings {
  readonly index: number;
  readonly send: (message: PageMessage) => void;
  readonly say: (text: string) => void;
}

function failureNodes({ failure }: ShownPart, { index, send }: Surroundings): readonly Node[] {
  if (failure === undefined) return [];
  const actions = failure.actions.map((text, action) => {
    const button = element('vscode-button', { secondary: '' }, text);
    button.addEventListener('click', () => send({ type: 'act', part: index, action }));
    return button;
  });
  return [
    icon('error'),
    element('div', {}, element('p', {}, failure.text), element('div', { class: 'buttons' }, ...actions)),
  ];
}

function factList(facts: readonly ShownFact[], message: Show, surroundings: Surroundings): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    ...facts.map(({ label, values }, fact) =>
      element(
        'div',
        {},
        element('dt', {}, label),
        element(
          'dd',
          {},
          ...values.map((value, at) =>
            valueElement(value, label, { part: surroundings.index, fact, value: at }, message, surroundings),
          ),
        ),
      ),
    ),
  );
}

function valueElement(
  value: ShownValue,
  label: string,
  place: ValuePlace,
  message: Show,
  { send, say }: Surroundings,
): HTMLElement {
  const { strings, locale } = message;
  const text = element('span', { class: value.isSecret ? 'value secret' : 'value' }, ...valueNodes(value, locale));
  const copy = copyButton(label, message, say, () => send({ type: 'copy', ...place }));
  if (!value.isSecret) return element('div', { class: 'copyable' }, text, copy);
  const show = element('button', { class: 'link' }, strings.show);
  let isShown = false;
  const hide = () => {
    isShown = false;
    text.textContent = value.text;
    show.textContent = strings.show;
  };
  show.addEventListener('click', () => (isShown ? hide() : send({ type: 'reveal', ...place })));
  const container = element(
    'div',
    { class: 'copyable', 'data-fact': String(place.fact), 'data-value': String(place.value) },
    text,
    show,
    copy,
  );
  container.addEventListener('reveal', (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') {
      isShown = true;
      text.textContent = event.detail;
      show.textContent = strings.hide;
    }
  });
  return container;
}

function valueNodes({ text, seconds, time }: ShownValue, locale: string): readonly (Node | string)[] {
  if (seconds !== undefined) {
    const inWords = duration(seconds, locale);
    return [inWords, ...(seconds < 60 ? [] : [' ', element('span', { class: 'note' }, `(${text} s)`)])];
  }
  if (time === undefined) return [text];
  const relative = relativeTime(time - Date.now() / 1000, locale);
  return [`${localTime(time, locale)} `, element('span', { class: 'note' }, `· ${relative}`)];
}

function rowList({ rows, heading }: ShownPart, message: Show, surroundings: Surroundings): HTMLElement {
  return element(
    'ul',
    { class: 'rows', 'aria-label': heading },
    ...rows.map((row, at) => rowElement(row, at, message, surroundings)),
  );
}

function rowElement(row: ShownRow, at: number, message: Show, { index, send, say }: Surroundings): HTMLElement {
  const name = row.canOpen ? element('button', { class: 'link' }, row.label) : element('span', {}, row.label);
  if (row.canOpen) name.addEventListener('click', () => send({ type: 'openRow', part: index, row: at }));
  const copy = copyButton(`${row.label} (ID)`, message, say, () => send({ type: 'copyRow', part: index, row: at }));
  const description = element('span', { class: 'note' }, row.description);
  const details = element('div', { class: 'details' }, ...row.details.map((detail) => element('code', {}, detail)));
  return element(
    'li',
    {},
    element('div', { class: 'copyable' }, name, description, copy),
    ...(row.details.length > 0 ? [details] : []),
  );
}

/** How long it shows that something was copied, in milliseconds. */
const shownFor = 1500;

function copyButton(label: string, { strings }: Show, say: (text: string) => void, copy: () => void): HTMLElement {
  const words = strings.copy.replace('{0}', () => label);
  const button = element('button', { class: 'copy', 'aria-label': words, title: words }, icon('copy'));
  button.addEventListener('click', () => {
    copy();
    say(strings.copied);
    button.replaceChildren(icon('check'));
    setTimeout(() => button.replaceChildren(icon('copy')), shownFor);
  });
  return button;
}
