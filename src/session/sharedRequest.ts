import { unlessAborted } from '../http/unlessAborted.ts';

interface Flight<Value> {
  readonly value: Promise<Value>;
  readonly controller: AbortController;
  waiting: number;
  landed: boolean;
}

/**
 * One request for all who ask while it is under way, and its result for all who ask later. A failure is not kept.
 *
 * Who asks stops waiting when their own signal is aborted, with its reason; the signal of the request is aborted when
 * nobody waits any more.
 */
export function sharedRequest<Value>(
  request: (signal: AbortSignal) => Promise<Value>,
): (signal?: AbortSignal) => Promise<Value> {
  let current: Flight<Value> | undefined;

  function start(): Flight<Value> {
    const controller = new AbortController();
    const flight = { value: request(controller.signal), controller, waiting: 0, landed: false };
    flight.value.then(
      () => {
        flight.landed = true;
      },
      () => drop(flight),
    );
    return flight;
  }

  function drop(flight: Flight<Value>): void {
    if (current === flight) current = undefined;
  }

  return async (signal) => {
    signal?.throwIfAborted();
    current ??= start();
    const flight = current;
    flight.waiting++;
    try {
      return await unlessAborted(flight.value, signal);
    } finally {
      flight.waiting--;
      if (flight.waiting === 0 && !flight.landed) {
        drop(flight);
        flight.controller.abort();
      }
    }
  };
}
