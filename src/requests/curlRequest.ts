import type { Header } from './requestFile.ts';

/** A piece of the data that `-d` and its kin send; pieces are joined by `&`. */
export type CurlData =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Sent as it is, without line breaks (`-d @path`), or percent-encoded (`--data-urlencode name@path`). */
      readonly encoding: 'binary' | 'without_line_breaks' | 'percent';
      readonly name?: string | undefined;
    };

/** A field of `-F`: a value, a file to upload, or the text of a file (`name=<path`). */
export interface CurlFormField {
  readonly name: string;
  readonly kind: 'value' | 'upload' | 'text_file';
  /** The value or the path. */
  readonly content: string;
  readonly type?: string | undefined;
  readonly filename?: string | undefined;
}

export type CurlBody =
  | { readonly kind: 'data'; readonly parts: readonly CurlData[] }
  | { readonly kind: 'form'; readonly fields: readonly CurlFormField[] };

/**
 * What a cURL command would send, in one form for all the ways to write it: the data of `-G` is in the URL, `-A`, `-e`, `-b`,
 * `--json` and what curl adds for a body are headers, credentials of `-u`, of the URL and of a Basic header are `user`.
 */
export interface CurlRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  /** The password is undefined where the command leaves it to curl to ask for it. */
  readonly user?: { readonly name: string; readonly password?: string | undefined } | undefined;
  readonly body?: CurlBody | undefined;
  /** `-k` was given. It is told to the person; certificates are checked all the same. */
  readonly insecure: boolean;
  readonly followRedirects: boolean;
  /** Names of the shell variables that stand in the texts as `$NAME` or `${NAME}`, sorted. */
  readonly variables: readonly string[];
  /** Commands that the shell would run to make up the texts. They are never run, and stand in the texts as they are written. */
  readonly substitutions?: readonly string[] | undefined;
}

/** Every value of `problem` in the details of `curl.invalid`. */
export type CurlProblem =
  | 'command_missing'
  | 'url_missing'
  | 'several_requests'
  /** Data and form fields at once, which curl refuses too. */
  | 'several_bodies'
  /** Digest, NTLM, Negotiate or a signature of AWS, for which curl would never send the password or the key itself. */
  | 'authentication'
  | 'quote_unclosed'
  | 'option_unknown'
  | 'option_value_missing'
  | 'method'
  | 'header'
  /** The shell would run another command for it, which is never done here. */
  | 'substitution'
  /** A file among the data, where a request cannot hold one. */
  | 'data_file';
