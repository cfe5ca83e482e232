import type { TokenToCome } from './curlToHeaders.ts';

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

/** `# @prompt name description`: a value that a person is asked for before the request is sent. */
export interface Prompt {
  readonly name: string;
  readonly description?: string | undefined;
}

/** httpYac's `# @ref name`, and `# @forceRef name`: a request of the file that is sent first. */
export interface Reference {
  readonly name: string;
  /** Whether it is sent even where its answer is at hand. */
  readonly always: boolean;
}

/** What the directives of a request say. */
export interface Directives {
  readonly name?: string | undefined;
  readonly connection?: string | undefined;
  readonly organization?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly noRedirect: boolean;
  /** `# @no-cookie-jar`. No cookie is kept in any case. */
  readonly noCookieJar: boolean;
  /** `# @disabled`: left out where all requests of a file are sent. */
  readonly disabled: boolean;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  readonly prompts: readonly Prompt[];
  readonly references: readonly Reference[];
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
  /** The line of the method and the URL, or of the cURL command. */
  readonly requestLine: number;
  /** Where the request is written as a cURL command: its lines from `requestLine` on. */
  readonly curl?: string | undefined;
  /** The body as such a command sends it. */
  readonly sent?: readonly FileBodyPart[] | undefined;
  /** The token that such a command is still to be given. */
  readonly tokenToCome?: TokenToCome | undefined;
}

/** What can be wrong with a request file. All but `unsupported`, `curl` and `assertion` keep the request from being sent. */
export type FileProblem =
  /** Something of another tool's dialect, such as a script. It is left alone. */
  | 'unsupported'
  /** A cURL command where a request is due: it can be sent, and converted. */
  | 'curl'
  /** A cURL command that cannot be read; `detail` is a `CurlProblem`. */
  | 'curl_invalid'
  /** A line that is neither `METHOD URL` nor a URL. */
  | 'request_line'
  | 'url_missing'
  /** A line among the headers that is not `Name: value`. */
  | 'header'
  /** An authorization that another tool would make of what stands there: sent as it is, it would give a password away. */
  | 'authentication'
  /** A directive without the value that it needs. */
  | 'directive_value'
  /** `# @assert` with what cannot be checked; `detail` is an `AssertionProblem`. */
  | 'assertion';

/** What is left alone, where a problem is `unsupported`. */
export type ForeignConstruct =
  /** Code that another tool would run before or after the request. */
  | 'script'
  /** An assertion of httpYac that needs a script, such as `?? js response.parsedBody.id == 1`. */
  | 'assertion'
  /** `>> path`: another tool would save the answer there. */
  | 'answer_file'
  /** `<> path`: an answer that another tool saved. */
  | 'answer_reference'
  /** `import`, `run` and `# @import`: another file. */
  | 'import'
  /** A request of another protocol, such as gRPC or WebSocket. */
  | 'protocol'
  /** A directive of another tool that would change how the request is sent. */
  | 'directive';

/** Where something is wrong. Line and column count from 0. */
export interface Problem {
  readonly problem: FileProblem;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** What it is, where the problem is `unsupported`. */
  readonly construct?: ForeignConstruct | undefined;
  /** What is wrong with it, where the problem is `curl_invalid` or `assertion`. */
  readonly detail?: string | undefined;
}

export interface RequestFile {
  readonly requests: readonly FileRequest[];
  /** All variables of the file, in order. */
  readonly variables: readonly FileVariable[];
  readonly problems: readonly Problem[];
}
