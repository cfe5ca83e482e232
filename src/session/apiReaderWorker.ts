import { parentPort } from 'node:worker_threads';
import { readApi } from '../catalog/openapi/readApi.ts';
import type { FromReader, ToReader } from './apiReaderProtocol.ts';

/** Reads definitions where it keeps nobody waiting: each message is a document to read, or one that was asked for. */
const waiting = new Map<string, (text: string | undefined) => void>();

function send(message: FromReader): void {
  parentPort?.postMessage(message);
}

function load(target: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    waiting.set(target, resolve);
    send({ kind: 'load', target });
  });
}

parentPort?.on('message', (message: ToReader) => {
  if (message.kind === 'loaded') {
    waiting.get(message.target)?.(message.text);
    waiting.delete(message.target);
    return;
  }
  void readApi(message.address, message.text, load).then((api) => send({ kind: 'done', api }));
});
