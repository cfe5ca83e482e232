import type { ApiDefinition } from '../catalog/openapi/apiDefinition.ts';

/** What the thread that reads definitions is told. */
export type ToReader =
  | { readonly kind: 'read'; readonly address: string; readonly text: string }
  /** A document that it asked for; without text where it may not be read. */
  | { readonly kind: 'loaded'; readonly target: string; readonly text?: string | undefined }
  /** One that cannot be had. */
  | { readonly kind: 'failed'; readonly target: string };

/** What it answers. */
export type FromReader =
  | { readonly kind: 'load'; readonly target: string }
  | { readonly kind: 'done'; readonly api: ApiDefinition };
