import { parentPort, workerData } from 'node:worker_threads';
import { renderBody } from './renderBody.ts';

const { body, contentType }: { readonly body: string; readonly contentType: string } = workerData;
parentPort?.postMessage(renderBody(body, contentType));
