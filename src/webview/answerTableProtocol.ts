/** What the page shows. Secrets are covered in it. */
export interface TableState {
  readonly title: string;
  /** How many rows there are, and columns. */
  readonly note: string;
  readonly columns: readonly TableColumn[];
  /** A cell for each column. */
  readonly rows: readonly (readonly string[])[];
  readonly strings: TableStrings;
}

export interface TableColumn {
  readonly label: string;
  /** Of its longest text, in characters, as far as that goes. */
  readonly width: number;
}

/** The fixed words of the page. */
export interface TableStrings {
  readonly filter: string;
  readonly noMatch: string;
  readonly columns: string;
  readonly copy: string;
  /** `{0}` of `{1}` rows. */
  readonly shown: string;
  readonly sortedUp: string;
  readonly sortedDown: string;
}

/** From the editor to the page. */
export interface HostMessage {
  readonly type: 'show';
  readonly state: TableState;
}

/** From the page to the editor. The page is ready each time that it becomes visible. */
export type PageMessage =
  | { readonly type: 'ready' | 'chooseColumns' }
  /** The rows in the order in which they stand. */
  | { readonly type: 'copy'; readonly rows: readonly number[] }
  | { readonly type: 'open'; readonly row: number };
