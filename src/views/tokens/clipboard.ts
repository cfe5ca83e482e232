import { type Disposable, env, workspace } from 'vscode';

/** Copies of tokens, which do not stay in the clipboard longer than the person wants. */
export interface TokenClipboard extends Disposable {
  /** Copies a text that holds a token, and clears the clipboard later if the text is still there. */
  copy(text: string): Promise<void>;
  /** Seconds until a copied token is cleared; 0 for never: the setting `scopewise.clipboard.clearAfter`. */
  clearAfter(): number;
}

export function createTokenClipboard(): TokenClipboard {
  let timer: NodeJS.Timeout | undefined;
  let copied: string | undefined;

  const clearAfter = () => workspace.getConfiguration('scopewise').get<number>('clipboard.clearAfter', 60);

  async function clear(): Promise<void> {
    clearTimeout(timer);
    const text = copied;
    copied = undefined;
    if (text !== undefined && (await env.clipboard.readText()) === text) {
      await env.clipboard.writeText('');
    }
  }

  return {
    async copy(text) {
      clearTimeout(timer);
      await env.clipboard.writeText(text);
      const seconds = clearAfter();
      copied = seconds > 0 ? text : undefined;
      if (seconds > 0) {
        timer = setTimeout(() => void clear(), seconds * 1000);
      }
    },
    clearAfter,
    dispose: () => void clear(),
  };
}
