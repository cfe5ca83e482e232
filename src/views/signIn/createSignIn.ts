import { env, l10n, window } from 'vscode';
import type { SecretStorage } from '../../connections/secretStorage.ts';
import { ScopewiseError } from '../../http/error.ts';
import { isLoopback } from '../../http/loopback.ts';
import { unlessAborted } from '../../http/unlessAborted.ts';
import type { SignIn, SignInRequest } from '../../session/signIn.ts';
import { openAddress } from '../openAddress.ts';
import { withProgress } from '../progress.ts';
import { withoutLinks } from '../withoutLinks.ts';
import type { Callback } from './callback.ts';
import { createUriCallbacks } from './uriCallbacks.ts';

/** What of the editor a sign-in takes. */
export interface SignInEditor {
  /** Shows a notification; gives the button that was chosen, undefined where it was closed. */
  ask(message: string, button: string): PromiseLike<string | undefined>;
  /** False where the person did not want the page opened. */
  open(url: string): PromiseLike<boolean>;
  copy(text: string): PromiseLike<void>;
}

const editor: SignInEditor = {
  ask: (message, button) => window.showInformationMessage(withoutLinks(message), button),
  open: openAddress,
  copy: (text) => env.clipboard.writeText(text),
};

/** How long a page may stay open before its answer counts for nothing, in minutes. */
const patience = 5;

/**
 * Sign-ins as notifications and pages in the browser. Before the first page of a connection, the person is asked once in a
 * window; after that what they do in the editor is enough.
 */
export function createSignIn(secrets: SecretStorage, { ask, open, copy }: SignInEditor = editor): SignIn {
  const willing = new Map<string, boolean>();
  const uriCallbacks = createUriCallbacks();

  function putOff({ definition: { name }, scopes }: SignInRequest): ScopewiseError {
    willing.set(name, false);
    return new ScopewiseError('token.sign_in_needed', { connection: name, scopes });
  }

  return {
    async authorize(request, begin, signal) {
      const { name, clientId = '' } = request.definition;
      if (!request.willing && !willing.has(name)) {
        const button = l10n.t('Sign In');
        const answered = Promise.resolve(ask(l10n.t('Sign in to “{0}” to go on.', name), button));
        const chosen = answered.then((choice) => void willing.set(name, choice === button));
        await unlessAborted(chosen, signal);
      }
      if (!request.willing && willing.get(name) !== true) {
        throw putOff(request);
      }
      willing.set(name, true);
      const callback = await callbackOf(request, uriCallbacks);
      try {
        const opened = await begin(callback.redirectUri);
        const title = l10n.t('Waiting until you have signed in to “{0}” in the browser…', name);
        const answer = await withProgress(title, async (cancelled) => {
          const over = AbortSignal.timeout(patience * 60_000);
          const answered = callback.answer(opened.state, AbortSignal.any([signal, cancelled, over]));
          const [first] = await Promise.all([answered, openPage(opened.url)]).catch((error: unknown) => {
            throw over.aborted ? new ScopewiseError('token.sign_in_expired', { clientId, minutes: patience }) : error;
          });
          return first;
        });
        return { opened, answer };
      } finally {
        callback.dispose();
      }
    },
    async enterCode(request, begin, end, signal) {
      const { name } = request.definition;
      if (!request.willing && willing.get(name) === false) {
        throw putOff(request);
      }
      const device = await begin(signal);
      const { userCode, verificationUri, verificationUriComplete } = device;
      const title = l10n.t('Enter the code {0} at {1} to sign in to “{2}”.', userCode, verificationUri, name);
      const closed = new AbortController();
      const ended = end(device, AbortSignal.any([signal, closed.signal]));
      const button = l10n.t('Copy Code and Open Browser');
      const shown = (async () => {
        if ((await ask(title, button)) !== button) {
          closed.abort(putOff(request));
          return;
        }
        willing.set(name, true);
        await copy(userCode);
        await open(verificationUriComplete ?? verificationUri);
        await withProgress(title, (cancelled) => {
          cancelled.addEventListener('abort', () => closed.abort(cancelled.reason), { once: true });
          return ended;
        });
      })();
      // What becomes of the sign-in is told by `ended`.
      shown.catch(() => undefined);
      return ended;
    },
    forget: (connection) => void willing.delete(connection),
    async keepRefreshToken(client, refreshToken) {
      await (refreshToken === undefined
        ? secrets.delete(client, 'refreshToken')
        : secrets.set(client, { refreshToken }));
    },
  };

  async function openPage(url: string): Promise<void> {
    if (!(await open(url))) {
      throw new DOMException('The page was not opened.', 'AbortError');
    }
  }
}

/** The editor's own address; a loopback address instead, where the connection names it as the redirect URI of its client. */
async function callbackOf(
  { definition: { name, tokenParameters = {} } }: SignInRequest,
  uriCallbacks: ReturnType<typeof createUriCallbacks>,
): Promise<Callback> {
  const { redirect_uri: redirectUri } = tokenParameters;
  if (redirectUri === undefined) {
    return uriCallbacks.open();
  }
  const url = URL.parse(redirectUri);
  if (url?.protocol !== 'http:' || !isLoopback(url.hostname)) {
    const problems = ['tokenParameters.redirect_uri has to be an http address of this machine'];
    throw new ScopewiseError('connection.invalid', { name, problems });
  }
  const { listenForCallback } = await import('./loopbackCallback.ts');
  return listenForCallback(
    redirectUri,
    l10n.t('You have signed in. You can close this page and go back to the editor.'),
  );
}
