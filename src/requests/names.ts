import { placeholderTokens, textTokens } from './fileTokens.ts';
import { requestAtLine } from './fileVariables.ts';
import type { FileRequest, RequestFile, Token } from './requestFile.ts';

/** A name of a file: of a variable, or of a request as `# @name` gives it. */
export interface Name {
  readonly kind: 'variable' | 'request';
  readonly name: string;
}

export interface Occurrence extends Token {
  readonly isDefinition: boolean;
}

/** The name at a place, and the text that it is there; undefined where there is none. */
export function nameAt(
  file: RequestFile,
  line: number,
  column: number,
): (Name & { readonly token: Token }) | undefined {
  const isHere = (token: Token): boolean =>
    token.line === line && token.column <= column && column <= token.column + token.text.length;
  const request = requestAtLine(file, line);
  const definitions = file.variables.filter(({ nameToken }) => nameToken.line === line);
  for (const { name, nameToken } of definitions)
    if (isHere(nameToken)) return { kind: 'variable', name, token: nameToken };
  for (const { token } of requestNames(request)) {
    if (isHere(token)) return { kind: 'request', name: token.text, token };
  }
  const texts = [
    ...(request === undefined ? [] : textTokens(request)),
    ...definitions.map(({ valueToken }) => valueToken),
  ];
  const token = texts
    .filter((text) => text.line === line)
    .flatMap(placeholderTokens)
    .find(isHere);
  if (token === undefined) return undefined;
  const referred = requestOf(file, token.text);
  return referred === undefined
    ? { kind: 'variable', name: token.text, token }
    : { kind: 'request', name: referred, token: { ...token, text: referred } };
}

/** Everywhere that a name stands, in the order of requests, with its definitions. */
export function occurrencesOf(file: RequestFile, { kind, name }: Name): Occurrence[] {
  const found: Occurrence[] = [];
  const addUses = (text: Token): void => {
    if (!text.text.includes(name)) return;
    for (const token of placeholderTokens(text)) {
      const isUse =
        kind === 'variable'
          ? token.text === name
          : token.text.startsWith(name) && /^[.[]/.test(token.text.slice(name.length));
      if (isUse) found.push({ ...token, text: name, isDefinition: false });
    }
  };
  for (const { nameToken, valueToken } of file.variables) {
    if (kind === 'variable' && nameToken.text === name) found.push({ ...nameToken, isDefinition: true });
    addUses(valueToken);
  }
  for (const request of file.requests) {
    if (kind === 'request') {
      for (const { token, isDefinition } of requestNames(request)) {
        if (token.text === name) found.push({ ...token, isDefinition });
      }
    }
    for (const text of textTokens(request)) addUses(text);
  }
  return found;
}

/** Whether a text can be the name of a variable or a request. */
export function isName(kind: Name['kind'], text: string): boolean {
  return kind === 'request' ? /^[\w-]{1,200}$/.test(text) : /^[^\s{}=:@$][^\s{}=:]{0,200}$/.test(text);
}

/** Where the directives of a request name it or others. */
function requestNames(request: FileRequest | undefined): { token: Token; isDefinition: boolean }[] {
  return (request?.directiveTokens ?? [])
    .filter(({ name, value }) => value !== '' && (name === 'name' || name === 'ref' || name === 'forceref'))
    .map(({ name, valueToken }) => ({ token: valueToken, isDefinition: name === 'name' }));
}

/** The request whose answer a placeholder refers to. */
function requestOf(file: RequestFile, placeholder: string): string | undefined {
  const name = /^[\w-]{1,200}(?=[.[])/.exec(placeholder)?.[0];
  return name !== undefined && file.requests.some(({ directives }) => directives.name === name) ? name : undefined;
}
