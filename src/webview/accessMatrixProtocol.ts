export type CellState = 'unlocked' | 'partial' | 'locked' | 'unknown' | 'user' | 'none';

/** Which cell is meant: the place of its row, and of the cell in it. */
export interface CellPlace {
  readonly row: number;
  readonly cell: number;
}

/** What the page shows: all words in the person's language. */
export interface AccessState {
  readonly title: string;
  /** What is known, and since when; a line each. */
  readonly notes: readonly string[];
  /** Whether anybody has looked for the client's scopes. */
  readonly isKnown: boolean;
  /** Each with its number of columns. */
  readonly groups: readonly { readonly heading: string; readonly columns: number }[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly api: string;
    /** What the filter is matched with, in lower case. */
    readonly search: string;
    readonly cells: readonly {
      readonly state: CellState;
      /** How many of how many, where only some are unlocked; else empty. */
      readonly count: string;
      /** What a screen reader says. */
      readonly label: string;
    }[];
  }[];
}

/** What is behind a cell. */
export interface CellDetails {
  readonly heading: string;
  readonly sentence: string;
  readonly operations: readonly {
    readonly state: CellState;
    readonly title: string;
    readonly address: string;
    readonly scopes: readonly string[];
  }[];
  /** What to authorize, by API resource. */
  readonly remedies: readonly { readonly text: string; readonly scopes: readonly string[] }[];
  /** Whether the address of the console is known. */
  readonly hasConsole: boolean;
}

/** The fixed words of the page. */
export interface AccessStrings {
  readonly api: string;
  readonly discover: string;
  readonly cancel: string;
  readonly filter: string;
  readonly onlyLocked: string;
  readonly noMatch: string;
  readonly legend: string;
  readonly states: Readonly<Record<CellState, string>>;
  readonly openConsole: string;
  readonly copyScopes: string;
  readonly copyScope: string;
  readonly showOperations: string;
  readonly close: string;
}

/** From the editor to the page. */
export type HostMessage =
  | {
      readonly type: 'show';
      readonly state: AccessState;
      /** What is under way, in words. */
      readonly activity?: string | undefined;
      /** How the last action ended. */
      readonly outcome?: { readonly failed: boolean; readonly text: string } | undefined;
      readonly strings: AccessStrings;
    }
  /** The answer to `open`. */
  | ({ readonly type: 'details'; readonly details: CellDetails } & CellPlace);

/** From the page to the editor. The page is ready each time that it becomes visible. */
export type PageMessage =
  | { readonly type: 'ready' | 'discover' | 'cancel' | 'openConsole' }
  | ({ readonly type: 'open' | 'copyScopes' | 'showOperations' } & CellPlace);
