import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type RenderedBody, renderBody } from './renderBody.ts';

/** Characters that are laid out within a few milliseconds. */
const small = 100_000;

/**
 * As `renderBody`, with known secrets and tokens covered as well, wherever they stand. A large body is laid out in a
 * thread of its own, so that the window keeps going.
 *
 * @param program where `renderBodyWorker` is
 */
export async function renderAnyBody(
  body: string,
  contentType: string,
  { program, redact }: { readonly program: URL; readonly redact: (text: string) => string },
): Promise<RenderedBody> {
  const rendered = body.length <= small ? renderBody(body, contentType) : await inThread(body, contentType, program);
  return coverKnown(rendered, redact);
}

async function inThread(body: string, contentType: string, program: URL): Promise<RenderedBody> {
  const worker = new Worker(program, { workerData: { body, contentType } });
  try {
    const [rendered]: RenderedBody[] = await once(worker, 'message');
    if (rendered === undefined) throw new Error('the body was not laid out');
    return rendered;
  } finally {
    void worker.terminate();
  }
}

/** Covers known values by line, which they do not span, and lets others have a turn between. */
export async function coverKnown<Rendered extends RenderedBody>(
  rendered: Rendered,
  redact: (text: string) => string,
): Promise<Rendered> {
  const pieces: string[] = [];
  let found = 0;
  for (let start = 0; start < rendered.text.length; ) {
    const lineEnd = rendered.text.indexOf('\n', start + small) + 1;
    const end = lineEnd === 0 ? rendered.text.length : lineEnd;
    const piece = rendered.text.slice(start, end);
    const redacted = redact(piece);
    if (redacted !== piece) found += Math.max(1, count(redacted) - count(piece));
    pieces.push(redacted);
    start = end;
    if (end < rendered.text.length) await setImmediate();
  }
  if (found === 0) return rendered;
  const { text, secrets } = rendered.underneath ?? { text: rendered.text, secrets: 0 };
  return { ...rendered, text: pieces.join(''), underneath: { text, secrets: secrets + found } };
}

function count(text: string): number {
  return text.split('[redacted]').length - 1;
}
