/** A piece of a file's text and where it starts. Lines and columns count from 0, columns in UTF-16 units, as editors count. */
export interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** `@name = value`. The value may hold placeholders. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Lines of a body, joined by line feeds, or the file named by `< path`. Parts follow each other as lines do. */
export type BodyPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Whether placeholders in the file are to be filled: `<@ path`. */
      readonly substitute: boolean;
      /** The file's character encoding, where the request names one: `<@latin1 path`. */
      readonly encoding?: string | undefined;
    };

/** `# @name value`, in a comment so that other tools still read the file. */
export interface Directive {
  readonly name: string;
  readonly value: string;
}

/** What the directives of a request say. */
export interface Directives {
  readonly name?: string | undefined;
  readonly connection?: string | undefined;
  readonly organization?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly noRedirect: boolean;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** What `# @note` asks a person to confirm before the request is sent. */
  readonly notes: readonly string[];
  /** Directives that have no meaning here, in order. They are kept. */
  readonly others: readonly Directive[];
}

/** A request as it is written, wherever it stands. Texts may hold placeholders. */
export interface RequestContent {
  readonly title?: string | undefined;
  readonly directives: Directives;
  /** Variables that are defined with the request. */
  readonly variables: readonly Variable[];
  /** In upper case; GET where the text names none. */
  readonly method: string;
  readonly url: string;
  /** Such as `HTTP/1.1`, where the text says so. */
  readonly httpVersion?: string | undefined;
  readonly headers: readonly Header[];
  readonly body: readonly BodyPart[];
}

export interface FileVariable extends Variable {
  readonly nameToken: Token;
  readonly valueToken: Token;
}

export interface FileDirective extends Directive {
  readonly nameToken: Token;
  readonly valueToken: Token;
}

export interface FileHeader extends Header {
  readonly nameToken: Token;
  /** One for each line of the value. */
  readonly valueTokens: readonly Token[];
}

/** `lines` are the lines of the file that the lines of the part stand on. */
export type FileBodyPart = BodyPart & { readonly lines: readonly number[] };

/** A request of a file, with the place of everything in it. */
export interface FileRequest extends RequestContent {
  readonly variables: readonly FileVariable[];
  readonly headers: readonly FileHeader[];
  readonly body: readonly FileBodyPart[];
  readonly directiveTokens: readonly FileDirective[];
  /** One for each line of the URL. */
  readonly urlTokens: readonly Token[];
  /** The line of `###`, or the first that has text. */
  readonly startLine: number;
  /** The last line that has text. */
  readonly endLine: number;
  /** The line of the method and the URL. */
  readonly requestLine: number;
}

/** What can be wrong with a request file. All but `unsupported` and `curl` keep the request from being sent. */
export type FileProblem =
  /** Something of another tool's dialect, such as a script. It is left alone. */
  | 'unsupported'
  /** A cURL command where a request is due: it can be converted. */
  | 'curl'
  /** A line that is neither `METHOD URL` nor a URL. */
  | 'request_line'
  | 'url_missing'
  /** A line among the headers that is not `Name: value`. */
  | 'header'
  /** A directive without the value that it needs. */
  | 'directive_value';

/** Where something is wrong. Line and column count from 0. */
export interface Problem {
  readonly problem: FileProblem;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface RequestFile {
  readonly requests: readonly FileRequest[];
  /** All variables of the file, in order. */
  readonly variables: readonly FileVariable[];
  readonly problems: readonly Problem[];
}
