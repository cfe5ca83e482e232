import * as v from 'valibot';

/** An absolute URL of the web. */
export const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/i));
