import { Worker } from 'node:worker_threads';
import type { ApiDefinition } from '../catalog/openapi/apiDefinition.ts';
import type { LoadDocument } from '../catalog/openapi/documents.ts';
import type { FromReader, ToReader } from './apiReaderProtocol.ts';

/** Reads definitions of APIs in a thread of its own, so that a large one stalls nothing. */
export interface ApiReader {
  /** Rejects with an Error where the thread fails or takes longer than it may. */
  read(address: string, text: string, load: LoadDocument): Promise<ApiDefinition>;
  dispose(): void;
}

const defaultTimeout = 60_000;

/**
 * One thread reads one definition after the other, and ends when there is none left.
 *
 * @param program where `apiReaderWorker` is
 * @param timeout milliseconds that one definition may take
 */
export function createApiReader(program: URL, timeout = defaultTimeout): ApiReader {
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function end(): void {
    void worker?.terminate();
    worker = undefined;
  }

  function read(address: string, text: string, load: LoadDocument): Promise<ApiDefinition> {
    worker ??= new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const current = worker;
    const { promise, resolve, reject } = Promise.withResolvers<ApiDefinition>();
    const send = (message: ToReader) => current.postMessage(message);
    const onMessage = (message: FromReader) => {
      if (message.kind === 'done') {
        resolve(message.api);
        return;
      }
      const { target } = message;
      load(target).then(
        (loaded) => send({ kind: 'loaded', target, text: loaded }),
        () => send({ kind: 'failed', target }),
      );
    };
    const fail = (error: unknown) => {
      const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = isTooLarge ? 'it is larger than can be read' : 'the definition could not be read';
      reject(error instanceof Error && !isTooLarge ? error : new Error(reason, { cause: error }));
      end();
    };
    const timer = setTimeout(() => fail(new Error(`not read within ${timeout / 1000} s`)), timeout);
    const onExit = () => fail(undefined);
    current.on('message', onMessage).on('error', fail).on('exit', onExit);
    send({ kind: 'read', address, text });
    return promise.finally(() => {
      clearTimeout(timer);
      current.off('message', onMessage).off('error', fail).off('exit', onExit);
    });
  }

  return {
    read(address, text, load) {
      waiting += 1;
      const reading = turn.then(() => read(address, text, load));
      turn = reading
        .catch(() => undefined)
        .then(() => {
          waiting -= 1;
          if (waiting === 0) {
            end();
          }
        });
      return reading;
    },
    dispose: end,
  };
}
