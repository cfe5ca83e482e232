/** Where a body goes that is too large for memory. */
export interface BodyFile {
  readonly path: string;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Closes it, too. */
  remove(): Promise<void>;
}

export interface ReceivedBody {
  /** The whole body, or its beginning where it is in a file. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole body, decoded. */
  readonly size: number;
  /** The path of the file that holds the whole body. */
  readonly file?: string | undefined;
  /** Why the body has no end; undefined where it came whole. */
  readonly cut?: 'stopped' | 'broken' | 'too_large' | undefined;
}

/** Whether a body came to its end, and is in memory. */
export function isWhole({ file, cut }: ReceivedBody): boolean {
  return file === undefined && cut === undefined;
}

export interface Receiving {
  /** The most bytes that stay in memory. */
  readonly limit: number;
  /** The most bytes that go to the file; by default far more than anybody looks through. */
  readonly most?: number;
  /** Called once, when there are more. */
  readonly openFile: () => Promise<BodyFile>;
  /** @param size bytes so far, these included */
  readonly onBytes?: ((bytes: Uint8Array, size: number) => void) | undefined;
  /** Whether what came counts where the body is stopped or breaks off; else that is an error, and nothing is left of it. */
  readonly mayBeCut?: (() => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a small answer may unfold into has no end: a disk is full before. */
const mostInFile = 2_000_000_000;

/** Bytes of a body in a file that are kept in memory as its beginning. */
export const headSize = 16_000;

/**
 * Reads a body to its end: in memory up to a limit, beyond it in a file, at the pace at which the file is written.
 * Rejects with the reason of the signal at once when it is aborted, and with what the stream fails with; the file is
 * removed then. A body that is too large for a file, too, is cut there.
 */
export async function receiveBody(body: ReadableStream<Uint8Array>, receiving: Receiving): Promise<ReceivedBody> {
  const { limit, most = mostInFile, openFile, onBytes, mayBeCut = () => false, signal } = receiving;
  const reader = body.getReader();
  let chunks: Uint8Array[] = [];
  let size = 0;
  let file: BodyFile | undefined;
  let cut: ReceivedBody['cut'];
  try {
    while (true) {
      const next = await readNext(reader, signal).catch((error: unknown) => {
        if (!mayBeCut()) throw error;
        cut = signal?.aborted ? 'stopped' : 'broken';
      });
      if (next === undefined) break;
      size += next.length;
      if (file === undefined) chunks.push(next);
      if (file === undefined && size > limit) {
        file = await openFile();
        for (const chunk of chunks) await file.write(chunk);
        chunks = [Uint8Array.from(Buffer.concat(chunks).subarray(0, headSize))];
      } else await file?.write(next);
      onBytes?.(next, size);
      if (size > most) {
        cut = 'too_large';
        break;
      }
    }
    await file?.close();
  } catch (error) {
    await Promise.allSettled([reader.cancel(), file?.remove()]);
    throw error;
  }
  if (cut !== undefined) await reader.cancel().catch(() => undefined);
  return { bytes: Buffer.concat(chunks), size, file: file?.path, cut };
}

/** The next bytes; undefined at the end. Waits no longer than the signal, whatever the stream does. */
async function readNext(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  signal?.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return (await Promise.race([reader.read(), aborted])).value;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * The body as text, as far as a limit of bytes; undefined where there is more, which is then not read.
 * Throws what the stream fails with.
 */
export async function textUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
