import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { watchBody } = await import('../../../../src/views/answers/watchBody.ts');

function watching(contentType: string) {
  const drawn: { readonly bytes: number; readonly done: () => void }[] = [];
  let next = Promise.withResolvers<void>();
  let grows = 0;
  const head = {
    request: { method: 'GET', url: 'https://api.example.com/', headers: {}, scopes: [] },
    answer: {
      ...{ status: 200, statusText: 'OK', headers: { 'content-type': contentType }, body: '' },
      ...{ milliseconds: 5, bytes: 0, denied: [] },
    },
  };
  const watch = watchBody(head, () => undefined, {
    grows: () => {
      grows += 1;
    },
    draw(_milliseconds, bytes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      drawn.push({ bytes, done: resolve });
      next.resolve();
      next = Promise.withResolvers();
      return promise;
    },
  });
  return { watch, drawn, grows: () => grows, next: () => next.promise };
}

test('what comes while the window is still drawing is drawn after it, though nothing follows', async () => {
  const { watch, drawn, grows, next } = watching('text/event-stream');
  const first = next();
  watch.onBytes(Buffer.from('data: 1\n\n'), 9);
  await first;
  watch.onBytes(Buffer.from('data: 2\n\n'), 18);
  watch.onBytes(Buffer.from('data: 3\n\n'), 27);
  const second = next();
  drawn[0]?.done();
  await second;
  assert.deepEqual(
    drawn.map(({ bytes }) => bytes),
    [9, 27],
  );
  assert.equal(grows(), 1);
  assert.equal(watch.mayBeCut(), true);
});

test('a body that has an end is not drawn at once, and one that breaks off is no answer', () => {
  const { watch, drawn, grows } = watching('application/json');
  watch.onBytes(Buffer.from('{"a":'), 5);
  assert.deepEqual([drawn.length, grows(), watch.mayBeCut()], [0, 0, false]);
});
