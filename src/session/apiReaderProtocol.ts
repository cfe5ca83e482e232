import type { ApiDefinition } from '../catalog/openapi/apiDefinition.ts';

/** What the thread that reads definitions is told. */
export type ToReader =
  | { readonly kind: 'read'; readonly address: string; readonly text: string }
  /** A document that it asked for; without text where it may not or cannot be had. */
  | { readonly kind: 'loaded'; readonly target: string; readonly text?: string | undefined };

/** What it answers. */
export type FromReader =
  | { readonly kind: 'load'; readonly target: string }
  | { readonly kind: 'done'; readonly api: ApiDefinition };
