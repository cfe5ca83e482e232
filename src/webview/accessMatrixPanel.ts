import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-progress-ring/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import './base.css';
import './fullHeight.css';
import './accessMatrixPanel.css';
import { createAccessBar } from './accessBar.ts';
import { createAccessDetails } from './accessDetails.ts';
import { createAccessGrid } from './accessGrid.ts';
import type { HostMessage, PageMessage } from './accessMatrixProtocol.ts';
import { element } from './element.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const editor = acquireVsCodeApi();
const send = (message: PageMessage) => editor.postMessage(message);
const grid = createAccessGrid((place) => send({ type: 'open', ...place }));
const bar = createAccessBar(send, grid.filter);
const details = createAccessDetails(send, () => grid.focus());

document.body.append(element('main', {}, bar.element, grid.element), details.element);

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type === 'show') {
    bar.update(data);
    grid.update(data);
    details.update(data.strings);
    // What is open may have changed with what is known.
    const open = details.open();
    if (open) send({ type: 'open', ...open });
  } else {
    const before = details.open();
    details.show(data);
    if (before?.row !== data.row || before.cell !== data.cell) grid.reveal();
  }
});
send({ type: 'ready' });
