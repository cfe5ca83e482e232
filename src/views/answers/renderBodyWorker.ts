import { parentPort, workerData } from 'node:worker_threads';
import { filterBody } from './filterBody.ts';
import { renderBody } from './renderBody.ts';
import type { BodyToRender } from './renderLargeBody.ts';

const { body, contentType, path }: BodyToRender = workerData;
parentPort?.postMessage(path === undefined ? renderBody(body, contentType) : filterBody(body, contentType, path));
