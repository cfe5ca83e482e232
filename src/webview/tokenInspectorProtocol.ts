/**
 * What the page shows of a token: all words in the person's language, all times as data, since the page knows the person's
 * clock and time zone. The token is in it only redacted.
 */
export interface InspectorState {
  readonly title: string;
  /** Connection, organization, format and the like. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What kind of token this is, in a sentence; empty where a warning says it. */
  readonly note: string;
  /** Undefined where there is no token that could be valid. */
  readonly validity?: InspectorValidity | undefined;
  readonly warnings: readonly { readonly severity: 'error' | 'warning' | 'info'; readonly text: string }[];
  /** Undefined where there is no token that could have any. */
  readonly scopes?: InspectorScopes | undefined;
  /** Claims, header, and what introspection said: those that there are. */
  readonly tables: readonly FieldTable[];
  readonly secret: {
    readonly heading: string;
    /** The answer of the token endpoint as JSON, or the token; redacted. */
    readonly text: string;
  };
}

/** Times are in seconds since 1970. */
export interface InspectorValidity {
  readonly state: 'valid' | 'expired' | 'not-yet-valid' | 'inactive' | 'unknown';
  readonly notBefore?: number | undefined;
  readonly expiresAt?: number | undefined;
  readonly lifetimeSeconds?: number | undefined;
}

export interface InspectorScopes {
  /** How many were granted, and where that is known from. */
  readonly note: string;
  readonly columns: readonly ScopeColumn[];
}

export interface ScopeColumn {
  readonly kind: 'requested' | 'granted' | 'dropped';
  readonly heading: string;
  /** What stands there where there are no scopes. */
  readonly empty: string;
  readonly scopes: readonly {
    readonly scope: string;
    readonly unlocks: string;
    /** What to do to get it; empty where nothing needs doing. */
    readonly remedy: string;
  }[];
}

export interface FieldTable {
  readonly heading: string;
  readonly note: string;
  readonly empty: string;
  readonly fields: readonly {
    readonly name: string;
    readonly value: string;
    /** What the name stands for; empty where that is not known. */
    readonly meaning: string;
    /** Seconds since 1970, where the value is a time. */
    readonly time?: number | undefined;
  }[];
}

/** What a person can do. */
export type InspectorAction = 'copy' | 'introspect' | 'verify' | 'renew';

/** The fixed words of the page. `{0}` stands for a duration or a time. */
export interface InspectorStrings {
  readonly copy: string;
  readonly introspect: string;
  readonly verify: string;
  readonly renew: string;
  readonly cancel: string;
  readonly show: string;
  readonly hide: string;
  readonly actions: string;
  readonly warnings: string;
  readonly scopes: string;
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly expiresIn: string;
  readonly expired: string;
  readonly validIn: string;
  readonly active: string;
  readonly inactive: string;
  readonly expiryUnknown: string;
  readonly lifetime: string;
}

/** From the editor to the page. */
export type HostMessage =
  | {
      readonly type: 'show';
      readonly state: InspectorState;
      /** Another number is another token: what was revealed of the one before is hidden. */
      readonly generation: number;
      readonly actions: readonly InspectorAction[];
      /** What is under way, in words. */
      readonly activity?: string | undefined;
      /** How the last action ended. */
      readonly outcome?: { readonly failed: boolean; readonly text: string } | undefined;
      readonly strings: InspectorStrings;
      /** A BCP 47 language tag. */
      readonly locale: string;
    }
  /** The answer to `reveal`, unredacted. */
  | { readonly type: 'revealed'; readonly generation: number; readonly text: string };

/** From the page to the editor. The page is ready each time that it becomes visible, and again when a token expires. */
export interface PageMessage {
  readonly type: 'ready' | 'reveal' | 'cancel' | InspectorAction;
}
