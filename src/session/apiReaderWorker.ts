import { parentPort } from 'node:worker_threads';
import { readApi } from '../catalog/openapi/readApi.ts';
import type { FromReader, ToReader } from './apiReaderProtocol.ts';

/** Reads definitions where it keeps nobody waiting: each message is a document to read, or one that was asked for. */
const waiting = new Map<string, PromiseWithResolvers<string | undefined>>();

function send(message: FromReader): void {
  parentPort?.postMessage(message);
}

function load(target: string): Promise<string | undefined> {
  const loading = Promise.withResolvers<string | undefined>();
  waiting.set(target, loading);
  send({ kind: 'load', target });
  return loading.promise;
}

parentPort?.on('message', (message: ToReader) => {
  if (message.kind === 'read') {
    void readApi(message.address, message.text, load).then((api) => send({ kind: 'done', api }));
    return;
  }
  const loading = waiting.get(message.target);
  waiting.delete(message.target);
  if (message.kind === 'loaded') {
    loading?.resolve(message.text);
  } else {
    loading?.reject(new Error('it cannot be had'));
  }
});
