import { Range } from 'vscode';
import type { CursorContext } from '../../requests/cursorContext.ts';
import type { DocumentPlace } from './documentPlace.ts';

/** What the editor's list is made for. */
export interface CompletionPlace extends DocumentPlace {
  /** The names of the organizations that views have loaded. */
  readonly organizations: (connection: string | undefined) => Promise<readonly Named[]>;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A context of one kind. */
export type ContextOf<Kind extends CursorContext['kind']> = Extract<CursorContext, { kind: Kind }>;

/** Makes the list open again behind what was chosen. */
export const suggestNext = { command: 'editor.action.triggerSuggest', title: '' };

/** From `start` up to the cursor for inserting, up to `end` for replacing. */
export function rangesOf({ position }: CompletionPlace, { start, end }: { start: number; end: number }) {
  const { line, character } = position;
  const inserting = new Range(line, Math.min(start, character), line, character);
  return { inserting, replacing: new Range(inserting.start, position.with(line, Math.max(end, character))) };
}
