import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type FilteredBody, filterBody } from './filterBody.ts';
import { renderBody } from './renderBody.ts';

/** Characters that are laid out within a few milliseconds. */
const small = 100_000;

export interface BodyToRender {
  readonly body: string;
  readonly contentType: string;
  /** A JSONPath: shown is what it picks. */
  readonly path?: string | undefined;
}

/**
 * As `renderBody` or `filterBody`, with known secrets and tokens covered as well, wherever they stand. A large body is laid
 * out in a thread of its own, so that the window keeps going.
 *
 * @param options.program where `renderBodyWorker` is
 */
export async function renderAnyBody(
  given: BodyToRender,
  options: {
    readonly program: URL;
    readonly redact: (text: string) => string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<FilteredBody> {
  const { body, contentType, path } = given;
  const isSmall = body.length <= small;
  const rendered = !isSmall
    ? await inThread(given, options.program, options.signal)
    : path === undefined
      ? renderBody(body, contentType)
      : filterBody(body, contentType, path);
  return coverKnown(rendered, options.redact);
}

async function inThread(given: BodyToRender, program: URL, signal: AbortSignal | undefined): Promise<FilteredBody> {
  const worker = new Worker(program, { workerData: given });
  try {
    const [rendered]: FilteredBody[] = await once(worker, 'message', { signal });
    if (rendered === undefined) throw new Error('the body was not laid out');
    return rendered;
  } finally {
    void worker.terminate();
  }
}

/** Covers known values by line, which they do not span, and lets others have a turn between. */
export async function coverKnown<Rendered extends FilteredBody>(
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
