import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-ring/index.js';
import './base.css';
import './page.css';
import './overviewPanel.css';
import { element } from './element.ts';
import { createOverviewPart, type OverviewPartSection } from './overviewPart.ts';
import type { HostMessage, OverviewAction, PageMessage } from './overviewProtocol.ts';
import { labelledButton } from './toolbar.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const actions: readonly (readonly [OverviewAction, icon: string])[] = [
  ['refresh', 'refresh'],
  ['viewAsJson', 'json'],
  ['openAsRequest', 'go-to-file'],
  ['openInConsole', 'link-external'],
  ['revealInTree', 'list-tree'],
  // It goes away when all is loaded: behind it nothing moves under the mouse.
  ['loadAll', 'cloud-download'],
];

const editor = acquireVsCodeApi();
const send = (message: PageMessage) => editor.postMessage(message);
const title = element('h1', {});
const subtitle = element('p', { class: 'subtitle' });
const buttons = actions.map(([action, icon]) => ({ action, ...labelledButton(icon, () => send({ type: action })) }));
const bar = element('div', { class: 'buttons', role: 'group' }, ...buttons.map(({ button }) => button));
const age = element('p', { class: 'age note' });
const content = element('div', {});
const said = element('div', { class: 'said', role: 'status' });
const parts: OverviewPartSection[] = [];

document.body.append(element('main', {}, title, subtitle, bar, age, content, said));

/** A screen reader says it; the same words are said again the next time. */
function say(text: string): void {
  said.textContent = '';
  setTimeout(() => {
    said.textContent = text;
  });
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'revealed') {
    parts[data.part]?.reveal(data);
    return;
  }
  const { state, strings } = data;
  title.textContent = state.title;
  subtitle.textContent = state.subtitle;
  age.textContent = state.age ?? '';
  bar.ariaLabel = strings.actions;
  for (const { action, button, label } of buttons) {
    label.data = strings[action];
    button.hidden = !state.actions.includes(action);
  }
  while (parts.length > state.parts.length) parts.pop()?.element.remove();
  for (const [index, shown] of state.parts.entries()) {
    let part = parts[index];
    if (part === undefined) {
      part = createOverviewPart(index, send, say);
      parts.push(part);
      content.append(part.element);
    }
    part.update(shown, data);
  }
});
send({ type: 'ready' });
