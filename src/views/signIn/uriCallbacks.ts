import { type Disposable, env, UIKind, Uri, window } from 'vscode';
import { unlessAborted } from '../../http/unlessAborted.ts';
import type { Callback } from './callback.ts';

/** Answers that come by way of the editor's own address, `vscode://scopewise.scopewise/callback`. */
export function createUriCallbacks(): { open(): Promise<Callback> } {
  const awaited = new Map<string, (answer: URLSearchParams) => void>();
  let opened = 0;
  let handler: Disposable | undefined;

  function handleUri({ path, query }: Uri): void {
    const answer = new URLSearchParams(query);
    if (path === '/callback') {
      awaited.get(answer.get('state') ?? '')?.(answer);
    }
  }

  return {
    async open() {
      const redirectUri = await ownAddress();
      handler ??= window.registerUriHandler({ handleUri });
      opened++;
      let state = '';
      return {
        redirectUri,
        answer(expected, signal) {
          state = expected;
          const answered = Promise.withResolvers<URLSearchParams>();
          awaited.set(state, answered.resolve);
          return unlessAborted(answered.promise, signal);
        },
        dispose() {
          awaited.delete(state);
          opened--;
          if (opened === 0) {
            handler?.dispose();
            handler = undefined;
          }
        },
      };
    },
  };
}

/** In the web it takes a query to find the way back to this window. On the desktop that would only be another address to register. */
export async function ownAddress(): Promise<string> {
  const own = Uri.from({ scheme: env.uriScheme, authority: 'scopewise.scopewise', path: '/callback' });
  return (env.uiKind === UIKind.Desktop ? own : await env.asExternalUri(own)).toString(true);
}
