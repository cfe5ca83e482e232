import { type NamedToken, placeholderTokens, textTokens } from '../requests/fileTokens.ts';
import { definitionOf, lastLineFor, requestsFrom } from '../requests/fileVariables.ts';
import { type LiteralSecret, literalSecretOf } from '../requests/literalSecrets.ts';
import { findPlaceholders } from '../requests/placeholder.ts';
import type { FileRequest, FileVariable, RequestFile, Token } from '../requests/requestFile.ts';
import { realSurroundings, systemVariable } from '../requests/systemVariables.ts';
import type { Finding } from './finding.ts';
import { findingsOfRequest } from './findingsOfRequest.ts';
import { connectionValue, type RequestChoices, type RequestSubject, requestSubject } from './requestSubject.ts';
import { secretHome } from './secretHome.ts';
import type { Sessions } from './sessions.ts';

export interface AnalysisOptions {
  readonly sessions: Sessions;
  readonly choices: RequestChoices;
  /** Takes known secrets out of a text. */
  readonly redact: (text: string) => string;
  /** Lets others have their turn; rejects when the analysis is not wanted any more. */
  readonly pause: () => Promise<void>;
}

/** How long the analysis keeps others waiting, in milliseconds. */
const turn = 8;

/**
 * What is worth telling about a request file: what cannot be read, paths, methods and parameters that the API does not have,
 * variables without a value, scopes that the client did not get, and secrets for everybody to read. Nothing is sent.
 * Rejects with what `pause` rejects with.
 */
export async function analyseRequests(file: RequestFile, options: AnalysisOptions): Promise<Finding[]> {
  const found: Finding[] = file.problems.map((place) => ({ kind: 'syntax', ...place }));
  let begun = performance.now();
  const pause = async (): Promise<void> => {
    if (performance.now() - begun < turn) return;
    await options.pause();
    begun = performance.now();
  };
  const names = new Set(file.requests.flatMap(({ directives }) => directives.name ?? []));
  for (const variable of file.variables) {
    found.push(...findingsOfVariable(file, variable, options));
    await pause();
  }
  for (const request of file.requests) {
    const written = { ...request, line: request.requestLine };
    const subject = requestSubject(options.sessions, file, written, options.choices);
    found.push(...unknownConnection(request, options.sessions));
    found.push(...(await findingsOfRequest(request, subject)));
    // A cURL command is read into a request whose texts do not stand in the file as they are.
    if (request.curl === undefined) {
      found.push(...unknownVariables(file, request, subject, names, options));
      found.push(...knownSecrets([...textTokens(request)], request, subject, options));
    }
    await pause();
  }
  return withoutDoubles(found);
}

function findingsOfVariable(file: RequestFile, variable: FileVariable, options: AnalysisOptions): readonly Finding[] {
  const secret = literalSecretOf(variable);
  if (secret === undefined) return knownSecrets([variable.valueToken], undefined, {}, options);
  const { line, column, text } = secret;
  const address = addressUsing(file, variable, options);
  return [
    { kind: 'secret', secret, home: secretHome(secret, undefined, { address }), line, column, length: text.length },
  ];
}

/** As many requests behind a variable are searched for a use of it. */
const searched = 50;

/** What the next request calls that uses a variable. */
function addressUsing(
  file: RequestFile,
  { name, nameToken }: FileVariable,
  options: AnalysisOptions,
): string | undefined {
  const user = requestsFrom(file, nameToken.line, searched).find((request) => {
    if (definitionOf(file, name, request.endLine)?.nameToken !== nameToken) return false;
    for (const token of textTokens(request)) {
      if (token.text.includes(name) && placeholderTokens(token).some(({ text }) => text === name)) return true;
    }
    return false;
  });
  return user && requestSubject(options.sessions, file, { ...user, line: user.requestLine }, options.choices).address;
}

function unknownConnection(request: FileRequest, sessions: Sessions): readonly Finding[] {
  const token = request.directiveTokens.findLast(({ name }) => name === 'connection')?.valueToken;
  if (token === undefined || token.text === '' || sessions.names().includes(token.text)) return [];
  return [{ kind: 'connection', name: token.text, line: token.line, column: token.column, length: token.text.length }];
}

function unknownVariables(
  file: RequestFile,
  request: FileRequest,
  subject: RequestSubject,
  names: ReadonlySet<string>,
  { choices }: AnalysisOptions,
): readonly Finding[] {
  const line = lastLineFor(file, request.requestLine);
  const isKnown = ({ text }: NamedToken): boolean =>
    definitionOf(file, text, line) !== undefined ||
    systemVariable(text, realSurroundings) !== undefined ||
    connectionValue(text, subject.session ?? subject.values) !== undefined ||
    (text === 'accessToken' && (subject.session ?? subject.values) !== undefined) ||
    request.directives.prompts.some(({ name }) => name === text) ||
    givenWhenSent.test(text) ||
    names.has(/^[\w-]+(?=[.[])/.exec(text)?.[0] ?? '') ||
    choices.environment?.value(text) !== undefined;
  const tokens = [...textTokens(request), ...request.variables.map(({ valueToken }) => valueToken)];
  return tokens
    .filter(({ text }) => text.includes('{{'))
    .flatMap(placeholderTokens)
    .filter((token) => !isKnown(token))
    .map(({ text, line: at, column }) => {
      const environments = choices.environment?.having?.(text) ?? [];
      return { kind: 'variable', name: text, environments, line: at, column, length: text.length };
    });
}

/** What is asked for or read only when a request is sent. */
const givenWhenSent = /^\$(?:input|password|dotenv|processEnv|env|shared|secret)\b/;

/** Secrets and tokens that are known by their value, wherever they stand. */
function knownSecrets(
  tokens: readonly Token[],
  request: FileRequest | undefined,
  subject: RequestSubject,
  { redact }: AnalysisOptions,
): readonly Finding[] {
  return tokens.flatMap((token): Finding[] => {
    const literal = withoutPlaceholders(token.text);
    const redacted = literal === '' ? literal : redact(literal);
    if (redacted === literal) return [];
    let start = 0;
    while (redacted[start] === literal[start] && start < literal.length) start += 1;
    let end = 0;
    while (end < literal.length - start && redacted.at(-1 - end) === literal.at(-1 - end)) end += 1;
    const text = token.text.slice(start, token.text.length - end);
    const column = token.column + start;
    const secret: LiteralSecret = { text, line: token.line, column, kind: 'field', name: 'secret' } as const;
    return [
      {
        kind: 'secret',
        secret,
        home: secretHome(secret, request, subject),
        line: token.line,
        column,
        length: text.length,
      },
    ];
  });
}

/** Blanks of the same length in place of placeholders: a weak secret may be a word that is the name of something. */
function withoutPlaceholders(text: string): string {
  return findPlaceholders(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

/** A secret that is known both by its name and by its value is told once. */
function withoutDoubles(found: readonly Finding[]): Finding[] {
  const named = new Set(found.flatMap((finding) => (isNamedSecret(finding) ? [`${finding.line}`] : [])));
  return found.filter((finding) => {
    return finding.kind !== 'secret' || isNamedSecret(finding) || !named.has(`${finding.line}`);
  });
}

function isNamedSecret(finding: Finding): boolean {
  return finding.kind === 'secret' && finding.secret.name !== 'secret';
}
