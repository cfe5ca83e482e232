import { element } from './element.ts';
import type { HostMessage } from './tokenInspectorProtocol.ts';
import { labelledButton } from './toolbar.ts';

/** The answer of the token endpoint, or the token: redacted until a person asks to see it, and hidden again at will. */
export interface SecretSection {
  readonly element: HTMLElement;
  update(message: Extract<HostMessage, { type: 'show' }>): void;
  reveal(message: Extract<HostMessage, { type: 'revealed' }>): void;
}

/** @param askFor called when a person wants to see it; the answer goes to `reveal` */
export function createSecretSection(askFor: () => void): SecretSection {
  const heading = element('h2', { id: 'secret' });
  const text = element('pre', { tabindex: '0', role: 'group', 'aria-labelledby': 'secret' });
  const { button, label } = labelledButton('eye', () => (revealed ? hide() : askFor()));
  let latest: Extract<HostMessage, { type: 'show' }> | undefined;
  let revealed = false;

  function hide(): void {
    revealed = false;
    if (latest === undefined) return;
    text.textContent = latest.state.secret.text;
    label.data = latest.strings.show;
  }

  return {
    element: element(
      'section',
      { 'aria-labelledby': 'secret' },
      element('div', { class: 'bar' }, heading, button),
      text,
    ),
    update(message) {
      const sameToken = latest?.generation === message.generation;
      latest = message;
      heading.textContent = message.state.secret.heading;
      if (!revealed || !sameToken) hide();
    },
    reveal(message) {
      if (latest?.generation !== message.generation) return;
      revealed = true;
      text.textContent = message.text;
      label.data = latest.strings.hide;
    },
  };
}
