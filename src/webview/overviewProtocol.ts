/** A value of a fact. The text of a secret is not in the page until a person asks to see it. */
export interface ShownValue {
  readonly text: string;
  readonly isSecret?: boolean;
  /** A length of time, which the page puts in words. */
  readonly seconds?: number;
  /** Seconds since 1970. */
  readonly time?: number;
}

export interface ShownFact {
  readonly label: string;
  readonly values: readonly ShownValue[];
}

export interface ShownRow {
  readonly label: string;
  readonly description: string;
  /** What it holds, such as the scopes of an API. */
  readonly details: readonly string[];
  readonly canOpen: boolean;
}

/** What failed, in a sentence, and what can be done about it. */
export interface ShownFailure {
  readonly text: string;
  readonly actions: readonly string[];
}

/** The item itself, or a part of it. What came before a failure stays. */
export interface ShownPart {
  readonly heading: string;
  readonly isLoading: boolean;
  readonly isLoaded: boolean;
  /** Undefined for what came with the item: there is nothing to load. */
  readonly load?: string | undefined;
  /** The scopes that loading it asks for. */
  readonly scopes: readonly string[];
  readonly facts: readonly ShownFact[];
  readonly rows: readonly ShownRow[];
  /** What there is to say of it beside that, such as that it is empty. */
  readonly note?: string | undefined;
  readonly failure?: ShownFailure | undefined;
}

export type OverviewAction = 'refresh' | 'viewAsJson' | 'openAsRequest' | 'openInConsole' | 'revealInTree' | 'loadAll';

/** What the page shows: all words but those of times in the person's language. */
export interface OverviewState {
  readonly title: string;
  /** What it is, and where. */
  readonly subtitle: string;
  readonly actions: readonly OverviewAction[];
  /** When what is shown of the item was read, and whether it may be out of date. */
  readonly age?: string | undefined;
  /** The item, and then its parts. */
  readonly parts: readonly ShownPart[];
}

/** The fixed words of the page. */
export interface OverviewStrings extends Readonly<Record<OverviewAction, string>> {
  readonly actions: string;
  readonly cancel: string;
  readonly loading: string;
  /** `{0}` is the label of what is copied. */
  readonly copy: string;
  readonly copied: string;
  readonly show: string;
  readonly hide: string;
}

/** Where a value stands: the place of its part, of the fact in it, and of the value in that. */
export interface ValuePlace {
  readonly part: number;
  readonly fact: number;
  readonly value: number;
}

/** From the editor to the page. */
export type HostMessage =
  | {
      readonly type: 'show';
      readonly state: OverviewState;
      readonly strings: OverviewStrings;
      readonly locale: string;
    }
  /** The answer to `reveal`. */
  | ({ readonly type: 'revealed'; readonly text: string } & ValuePlace);

/** From the page to the editor. The page is ready each time that it becomes visible. */
export type PageMessage =
  | { readonly type: 'ready' | 'cancel' | OverviewAction }
  | { readonly type: 'load'; readonly part: number }
  | { readonly type: 'act'; readonly part: number; readonly action: number }
  | { readonly type: 'openRow' | 'copyRow'; readonly part: number; readonly row: number }
  | ({ readonly type: 'copy' | 'reveal' } & ValuePlace);
