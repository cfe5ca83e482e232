import { l10n } from 'vscode';
import type { BegunAnswer } from '../requests/sendRequest.ts';
import { sizeText } from '../sizeText.ts';
import { bodyKind } from './bodyKind.ts';
import { createGrowingBody, type GrowingBody, isEndless } from './growingBody.ts';
import type { BodyWatch } from './receiveAnswer.ts';

/** Milliseconds after which a body is shown as it grows, where the server does not say how long it is. */
const patience = 3000;
/** Milliseconds between two drawings. */
const pace = 250;

/** Who draws a body that grows. */
export interface GrowthView {
  /** Called once, when it begins to be shown. */
  grows(render: GrowingBody['render']): void;
  draw(milliseconds: number, bytes: number): Promise<void>;
}

/** Follows a body on its way: says how much has come, and draws what has no end or takes long. */
export function watchBody({ answer }: BegunAnswer, report: (message: string) => void, view: GrowthView): BodyWatch {
  const contentType = answer.headers['content-type'] ?? '';
  const total = Number(answer.headers['content-length'] ?? Number.NaN);
  const begun = performance.now();
  const growing = createGrowingBody();
  let grows = false;
  let drawn = Number.NEGATIVE_INFINITY;
  let reported = 0;
  let drawing = false;
  let received = 0;
  const mayGrow = isEndless(contentType) || Number.isNaN(total);

  /** Now, or when it is time again, so that what came last is seen though nothing follows. */
  function draw(): void {
    if (drawing) return;
    drawing = true;
    setTimeout(
      () => {
        drawn = performance.now();
        const upTo = received;
        void view.draw(answer.milliseconds + drawn - begun, upTo).finally(() => {
          drawing = false;
          if (received > upTo) draw();
        });
      },
      Math.max(0, drawn + pace - performance.now()),
    );
  }

  return {
    mayBeCut: () => grows,
    onBytes(bytes, size) {
      const now = performance.now();
      if (now - reported > pace) {
        reported = now;
        report(Number.isNaN(total) ? sizeText(size) : l10n.t('{0} of {1}', sizeText(size), sizeText(total)));
      }
      if (!mayGrow) return;
      received = size;
      growing.add(bytes);
      const isDue = isEndless(contentType) || now - begun > patience;
      if (!grows && isDue && bodyKind(contentType, bytes).kind === 'text') {
        grows = true;
        view.grows(growing.render);
      }
      if (grows) draw();
    },
  };
}
