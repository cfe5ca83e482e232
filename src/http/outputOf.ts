import * as v from 'valibot';

/** What a schema reads in a value that came from elsewhere; undefined where the value is something else. */
export function outputOf<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  const { success, output } = v.safeParse(schema, value);
  return success ? output : undefined;
}
