import type { Uri } from 'vscode';

/** A request of a text. */
export interface Place {
  readonly uri: Uri;
  readonly text: string;
  readonly index: number;
  /** The environment that its values come from, where that is not the selected one. */
  readonly environment?: { readonly name: string | undefined } | undefined;
}
