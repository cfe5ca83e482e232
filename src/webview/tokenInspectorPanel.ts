import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-ring/index.js';
import './base.css';
import './page.css';
import './tokenInspectorPanel.css';
import { createClock } from './clock.ts';
import { element } from './element.ts';
import { fieldsSection } from './fields.ts';
import { headline, type Surroundings, warnings } from './headline.ts';
import { scopesSection } from './scopes.ts';
import { createSecretSection } from './secret.ts';
import type { HostMessage, PageMessage } from './tokenInspectorProtocol.ts';
import { createToolbar } from './toolbar.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const editor = acquireVsCodeApi();
const send = (type: PageMessage['type']) => editor.postMessage({ type });
const clock = createClock();
const toolbar = createToolbar(send);
const secret = createSecretSection(() => send('reveal'));
const top = element('div', {});
const content = element('div', {});
let shown = '';

document.body.append(element('main', {}, top, toolbar.element, content, secret.element));

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'show') {
    show(data);
  } else {
    secret.reveal(data);
  }
});
send('ready');

function show(message: Extract<HostMessage, { type: 'show' }>): void {
  const { state, strings, locale } = message;
  toolbar.update(message);
  secret.update(message);
  // What is the same stays as it is, with the selection, the focus and the scroll position that a person has in it.
  const next = JSON.stringify([state, strings, locale]);
  if (next === shown) return;
  shown = next;
  clock.clear();
  const surroundings: Surroundings = { strings, locale, clock };
  top.replaceChildren(
    headline(state, surroundings, () => send('ready')),
    ...warnings(state, surroundings),
  );
  content.replaceChildren(
    ...(state.scopes ? [scopesSection(state.scopes, surroundings)] : []),
    ...state.tables.map((table, index) => fieldsSection(table, index, surroundings)),
  );
}
