import type { Position, TextDocument } from 'vscode';
import type { Services } from '../services.ts';

/** A place in a request file of which something is asked. */
export interface DocumentPlace {
  readonly services: Services;
  readonly document: TextDocument;
  readonly position: Position;
}
