import type { LiteralSecret } from '../requests/literalSecrets.ts';
import type { Problem } from '../requests/requestFile.ts';
import type { Place } from '../requests/requestProblem.ts';
import type { SecretHome } from './secretHome.ts';

/** What is worth telling about one place of a request file, without anything having been sent. */
export type Finding = FindingPlace & FindingKind;

export interface FindingPlace extends Place {
  readonly length: number;
}

export type FindingKind =
  | ({ readonly kind: 'syntax' } & Omit<Problem, keyof FindingPlace>)
  /** The connection's API has nothing at this path, for all that the catalog knows. */
  | { readonly kind: 'path'; readonly path: string; readonly system: string; readonly nearest?: string | undefined }
  | { readonly kind: 'method'; readonly method: string; readonly path: string; readonly allowed: readonly string[] }
  | { readonly kind: 'parameter'; readonly name: string; readonly value: string }
  /** `environments` are those that have it, none of which is selected. */
  | { readonly kind: 'variable'; readonly name: string; readonly environments: readonly string[] }
  | { readonly kind: 'connection'; readonly name: string }
  /** The client asked for these scopes in this window, and did not get them. */
  | { readonly kind: 'scope'; readonly connection: string; readonly scopes: readonly string[] }
  | { readonly kind: 'insecure'; readonly origin: string }
  | {
      readonly kind: 'secret';
      readonly secret: LiteralSecret;
      /** The connection that adds a token by itself, where it is a token that is written out. */
      readonly connection?: string | undefined;
      /** Where it can be kept instead. */
      readonly home?: SecretHome | undefined;
    };
