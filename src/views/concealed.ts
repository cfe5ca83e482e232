import type { WriteSecret } from '../requests/secretNames.ts';

/** What stands in the place of a secret: it tells nothing of it, not even its length. */
export const cover = '••••••••';

/** A text with its secrets covered; with what it is underneath, where there are any. */
export interface ConcealedText {
  readonly text: string;
  readonly underneath?: { readonly text: string; readonly secrets: number } | undefined;
}

/** @param render the text, with each of its secrets as the given function writes it */
export function concealed(render: (write: WriteSecret) => string): ConcealedText {
  let secrets = 0;
  const text = render(() => {
    secrets += 1;
    return cover;
  });
  return secrets === 0 ? { text } : { text, underneath: { text: render((_name, secret) => secret), secrets } };
}
