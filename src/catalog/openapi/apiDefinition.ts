import type { ListShape } from './listShape.ts';

/** What was read of the definition of an API: OpenAPI 3.x or Swagger 2.0. Plain data, so that a worker can hand it over. */
export interface ApiDefinition {
  readonly title: string;
  /** Such as `3.0.2`; empty where the document does not say. */
  readonly specification: string;
  readonly servers: readonly ApiServer[];
  readonly operations: readonly DefinedOperation[];
  /** What could not be read, in the order of the document. Everything else was. */
  readonly problems: readonly DocumentProblem[];
  /** The documents that it is made of, its own address first; also those that it needs and that could not be read. */
  readonly documents: readonly string[];
}

/** Where an API may be. */
export interface ApiServer {
  /** Absolute, or a path where the document does not say more; without a trailing slash, its variables at their defaults. */
  readonly url: string;
  /** The same with `{}` in the place of each variable: what an address has to be like to belong to it. */
  readonly pattern: string;
}

export interface DefinedOperation {
  /** In upper case. */
  readonly method: string;
  /** Below the server, with `{parameters}`. */
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly title: string;
  /** Sets of scopes, each of which is enough; the first is the one to ask for. None: any token, or none, as `access` says. */
  readonly scopes: readonly (readonly string[])[];
  readonly access: 'documented' | 'public' | 'unknown';
  readonly changesData: boolean;
  /** Only where they are not those of the definition. */
  readonly servers?: readonly ApiServer[] | undefined;
  /** What a call is given, as a JSON text of `OperationInput`: it is needed for few operations, and a text is quickly handed over. */
  readonly input: string;
  /** How its answer is a list; undefined for what is none. */
  readonly list?: ListShape | undefined;
}

export interface DocumentProblem {
  readonly kind: ProblemKind;
  /** The value that it is about, such as a reference; empty for none. */
  readonly value: string;
  /** The document that it is in. */
  readonly document: string;
  /** From 1; undefined where it cannot be told. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * syntax: the text is no YAML or JSON there. tabs: tabs were taken for two spaces. aliases: too much is repeated. not_openapi: it
 * is another kind of document. second_document: another begins there, which is not read. reference: leads nowhere. foreign_reference: leads where nothing is read from. unreadable: another
 * document could not be read. operation: is no operation. duplicate_id: an operation id that was there before. duplicate_path: a path
 * that was there before. security: a scheme that is not declared. limit: more than is read.
 */
export type ProblemKind =
  | 'syntax'
  | 'tabs'
  | 'aliases'
  | 'not_openapi'
  | 'second_document'
  | 'reference'
  | 'foreign_reference'
  | 'unreadable'
  | 'operation'
  | 'duplicate_id'
  | 'duplicate_path'
  | 'security'
  | 'limit';
