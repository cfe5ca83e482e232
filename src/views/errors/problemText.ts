import { l10n } from 'vscode';
import type { AssertionProblem } from '../../requests/assertion.ts';
import type { CurlProblem } from '../../requests/curlRequest.ts';
import type { ForeignConstruct } from '../../requests/requestFile.ts';
import type { RequestProblem } from '../../requests/requestProblem.ts';

/** What keeps a request from being sent, as a part of a sentence. */
export function requestProblemText(problem: string): string {
  return Object.hasOwn(requestProblems, problem) ? requestProblems[problem as keyof typeof requestProblems]() : problem;
}

/** Why a text is no cURL command that can be read, as a part of a sentence. */
export function curlProblemText(problem: string): string {
  return Object.hasOwn(curlProblems, problem) ? curlProblems[problem as CurlProblem]() : problem;
}

/** Why an assertion cannot be checked, as a sentence. */
export function assertionProblemText(problem: string): string {
  return Object.hasOwn(assertionProblems, problem) ? assertionProblems[problem as AssertionProblem]() : problem;
}

/** What of another tool's dialect is left alone, as a sentence. */
export function foreignText(construct: ForeignConstruct): string {
  return foreignTexts[construct]();
}

const foreignTexts: Readonly<Record<ForeignConstruct, () => string>> = {
  script: () => l10n.t('Scripts are not run. The request is sent without this one.'),
  assertion: () =>
    l10n.t('This assertion needs a script and is not checked. Write it as “# @assert body.path == value”.'),
  answer_file: () => l10n.t('The answer is not saved to this file. It opens next to the request.'),
  answer_reference: () => l10n.t('This refers to an answer that another tool saved. It is not part of the request.'),
  import: () => l10n.t('Other files are not imported. Put the variables and requests that are needed into this file.'),
  protocol: () => l10n.t('Only HTTP requests are sent; this is another protocol.'),
  directive: () => l10n.t('This directive of another tool is not followed.'),
};

const assertionProblems: Readonly<Record<AssertionProblem, () => string>> = {
  subject: () =>
    l10n.t('An assertion begins with “status”, “duration”, “size”, “headers.name”, “body” or “body.path”.'),
  path: () => l10n.t('This path into the body cannot be followed. Write “body.Resources[0].id” or a JSONPath.'),
  operator: () =>
    l10n.t(
      'Write one of ==, !=, <, <=, >, >=, contains, startsWith, endsWith, matches or exists behind what is checked.',
    ),
  value: () => l10n.t('There is no value to compare with.'),
  value_unused: () => l10n.t('Nothing is compared here: this stands for itself.'),
  pattern: () => l10n.t('This regular expression cannot be read.'),
};

const requestProblems: Readonly<Record<RequestProblem | 'base_url_missing', () => string>> = {
  request_line: () => l10n.t('the line is neither a method with a URL nor a URL'),
  url_missing: () => l10n.t('there is no URL behind the method'),
  header: () => l10n.t('a header is written “Name: value”, and the body begins after an empty line'),
  authentication: () =>
    l10n.t('other tools make an authorization of this; sent as it stands, it would give the password away'),
  directive_value: () => l10n.t('the directive needs a value'),
  variable_cycle: () => l10n.t('variables refer to each other in a circle'),
  variable_depth: () => l10n.t('variables refer to each other over more than 100 steps'),
  variable_arguments: () => l10n.t('the system variable does not take these arguments'),
  text_too_long: () => l10n.t('the variables stand for more than 16 million characters'),
  token_in_url: () => l10n.t('an access token in a URL ends up in logs; put it into a header'),
  url: () => l10n.t('with its variables filled in, this is not an http or https URL'),
  url_credentials: () => l10n.t('the URL holds a user name or a password; the connection adds what is needed'),
  base_url_missing: () => l10n.t('a path alone needs a connection with a base URL'),
  host: () => l10n.t('the Host header names another host than the URL'),
  header_value: () => l10n.t('a header cannot hold a line break or such a character'),
  header_name: () => l10n.t('this is not the name of a header'),
  body_file: () => l10n.t('the body is in a file, which is not read here'),
  body_encoding: () => l10n.t('the encoding of the file is not known'),
  graphql_variables: () => l10n.t('the variables of the GraphQL query are not JSON'),
};

const curlProblems: Readonly<Record<CurlProblem, () => string>> = {
  command_missing: () => l10n.t('it does not begin with “curl”'),
  url_missing: () => l10n.t('it has no URL'),
  several_requests: () => l10n.t('it makes several requests; put “###” between them, or take one'),
  substitution: () =>
    l10n.t('a shell would run another command for it; write its result there, for nothing is run here'),
  quote_unclosed: () => l10n.t('a quote is not closed'),
  option_unknown: () => l10n.t('it has an option that is not known'),
  option_value_missing: () => l10n.t('an option lacks its value'),
  method: () => l10n.t('its method is not one that a request file can have'),
  header: () => l10n.t('a header is not written “Name: value”'),
  authentication: () => l10n.t('it asks for Digest, NTLM, Negotiate or a signature, which Scopewise does not make'),
  data_file: () => l10n.t('its data come from a file'),
  several_bodies: () => l10n.t('it sends data and form fields at once'),
};
