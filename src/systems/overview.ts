import type { JsonObject } from './system.ts';

/** What a page about one item says of it. Values are plain text from the server: hostile until escaped. */
export interface OverviewFact {
  /** In English, such as `Redirect URIs`; views translate it. */
  readonly label: string;
  readonly values: readonly string[];
  /** What the values are where they are no plain text: hidden until asked for, seconds, or a moment. */
  readonly kind?: 'secret' | 'seconds' | 'time';
}

/** A part of an item with an address of its own, which is asked for when a person wants to see it. */
export interface OverviewPart {
  /** In English, such as `OpenID Connect`; views translate it. */
  readonly label: string;
  /** Below the base URL. */
  readonly path: string;
  /** What to ask for where it is more than reading the part needs. */
  readonly scopes?: readonly string[];
  readonly facts: (answer: JsonObject) => readonly OverviewFact[];
}

/** A folder of the item that is listed on its page. */
export interface OverviewFolder {
  /** The id of the resource type. */
  readonly type: string;
  /** What it holds where the item says that already: nothing is asked for. */
  readonly given?: (item: JsonObject) => readonly JsonObject[];
}

/** What the page about one item of a resource type has, in order. */
export interface Overview {
  /** Of the item as its own address gives it. */
  readonly facts: (item: JsonObject) => readonly OverviewFact[];
  readonly parts?: (item: JsonObject) => readonly OverviewPart[];
  readonly folders: readonly OverviewFolder[];
}

/** The facts that have a value. */
export function presentOverview(facts: readonly OverviewFact[]): readonly OverviewFact[] {
  return facts
    .map((fact) => ({ ...fact, values: fact.values.filter((value) => value !== '') }))
    .filter(({ values }) => values.length > 0);
}
