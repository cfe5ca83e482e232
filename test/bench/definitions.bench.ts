// Definitions of APIs: 75 of a usual size one after the other, one of 5 MB, and one of 5 MB that is cut off. What the editor
// notices of it is the longest stall of its own thread; beside it, that of a thread that does nothing for as long.
import { readApi } from '../../src/catalog/openapi/readApi.ts';
import { createApiReader } from '../../src/session/apiReader.ts';

const reader = createApiReader(new URL('../../src/session/apiReaderWorker.ts', import.meta.url));
const usual = definition(10);
const large = JSON.stringify(JSON.parse(definition(4000)), undefined, 1);

await readApi('file:///warm.json', usual, async () => undefined);
await report('75 definitions of 10 operations', Array<string>(75).fill(usual));
await report('one of 5 MB', [large]);
await report('one of 5 MB that is cut off', [large.slice(0, -40)]);
reader.dispose();

async function report(what: string, texts: readonly string[]): Promise<void> {
  const size = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  const { value, milliseconds, stall } = await measured(() =>
    Promise.all(texts.map((text) => reader.read('file:///openapi.json', text, async () => undefined))),
  );
  const operations = value.reduce((sum, api) => sum + api.operations.length, 0);
  const idle = await measured(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  console.log(
    `${milliseconds.toFixed(0).padStart(8)} ms  ${what}: ${size.toFixed(1)} MB, ${operations} operations, ` +
      `longest stall ${stall.toFixed(1)} ms, of an idle thread ${idle.stall.toFixed(1)} ms`,
  );
}

async function measured<Value>(work: () => Promise<Value>) {
  let last = performance.now();
  let stall = 0;
  const ticks = setInterval(() => {
    const now = performance.now();
    stall = Math.max(stall, now - last - 1);
    last = now;
  }, 1);
  const start = last;
  const value = await work();
  clearInterval(ticks);
  return { value, milliseconds: performance.now() - start, stall };
}

function definition(count: number): string {
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const properties = Object.fromEntries(
        Array.from({ length: 8 }, (_, at) => [
          `p${at}`,
          { type: 'string', description: `A property in some words ${at}` },
        ]),
      );
      return [
        `S${index}`,
        {
          type: 'object',
          properties: { ...properties, next: { $ref: `#/components/schemas/S${(index + 1) % count}` } },
        },
      ];
    }),
  );
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const schema = { $ref: `#/components/schemas/S${index}` };
      const operation = { summary: `Get thing ${index}`, security: [{ oauth: [`things.${index}`] }] };
      return [
        `/things${index}/{id}`,
        {
          get: { ...operation, responses: { 200: { description: 'It', content: { 'application/json': { schema } } } } },
        },
      ];
    }),
  );
  return JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Things' },
    components: { schemas, securitySchemes: { oauth: { type: 'oauth2' } } },
    paths,
  });
}
