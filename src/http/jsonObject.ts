import * as v from 'valibot';

/** Any JSON object, which an array is not. */
export const jsonObject = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.record(v.string(), v.unknown()),
);
