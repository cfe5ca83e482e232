import { ScopewiseError } from '../http/error.ts';
import type { FileProblem } from './requestFile.ts';

/** Where something stands in a file. Lines and columns count from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Every value of `problem` in the details of `request.invalid`. */
export type RequestProblem =
  | Exclude<FileProblem, 'unsupported' | 'curl' | 'curl_invalid' | 'assertion'>
  /** Variables refer to each other in a circle. */
  | 'variable_cycle'
  /** Variables refer to each other over more than 100 steps. */
  | 'variable_depth'
  /** The arguments of a system variable make no sense. */
  | 'variable_arguments'
  /** What the variables stand for adds up to more than 16 million characters. */
  | 'text_too_long'
  /** An access token would become part of a URL, where it is logged. */
  | 'token_in_url'
  /** Filled in, it is no absolute http or https URL. */
  | 'url'
  /** The URL holds a user name or a password. */
  | 'url_credentials'
  /** The Host header names another host than the URL. */
  | 'host'
  /** Filled in, a header would hold a line break or a character that no header can hold. */
  | 'header_value'
  /** A name that no header can have, once filled in. */
  | 'header_name'
  /** The body is in a file, which cannot be read here: nothing is read in a folder that is not trusted, nor to copy a request. */
  | 'body_file'
  /** The file of the body is said to be in an encoding that is not known. */
  | 'body_encoding'
  /** The variables of a GraphQL query are not JSON. */
  | 'graphql_variables';

/**
 * A `request.invalid` at a place of the file; its line and column count from 1.
 *
 * @param origin where it would have gone, when its address says something else to the eye
 */
export function invalidRequest(
  problem: RequestProblem,
  place: Place,
  origin?: string,
): ScopewiseError<'request.invalid'> {
  const details = { line: place.line + 1, column: place.column + 1, problem };
  return new ScopewiseError('request.invalid', origin === undefined ? details : { ...details, origin });
}
