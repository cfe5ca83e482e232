import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import './base.css';
import './fullHeight.css';
import './answerTablePanel.css';
import { createAnswerGrid } from './answerGrid.ts';
import type { HostMessage, PageMessage } from './answerTableProtocol.ts';
import { element } from './element.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const editor = acquireVsCodeApi();
const send = (message: PageMessage) => editor.postMessage(message);

const title = element('h1', {});
const note = element('span', { class: 'note', role: 'status' });
const filter = element('vscode-textfield', { type: 'search' });
const columns = element('vscode-button', { secondary: '' });
const copy = element('vscode-button', { secondary: '' });
let state: HostMessage['state'] | undefined;

const grid = createAnswerGrid({
  open: (row) => send({ type: 'open', row }),
  shown(count) {
    if (state === undefined) return;
    const { note: whole, rows, strings } = state;
    note.textContent =
      count === rows.length
        ? whole
        : strings.shown.replace('{0}', count.toLocaleString()).replace('{1}', rows.length.toLocaleString());
  },
});
filter.addEventListener('input', () => grid.filter(filter.value));
columns.addEventListener('click', () => send({ type: 'chooseColumns' }));
copy.addEventListener('click', () => send({ type: 'copy', rows: grid.rows() }));

const tools = element('div', { class: 'tools' }, filter, columns, copy, note);
document.body.append(element('header', {}, title, tools), grid.element);

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  state = data.state;
  const { strings } = state;
  title.textContent = state.title;
  filter.placeholder = strings.filter;
  filter.label = strings.filter;
  columns.textContent = strings.columns;
  copy.textContent = strings.copy;
  grid.update(state);
});
send({ type: 'ready' });
