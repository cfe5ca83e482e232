/** What of a definition can hold more than belongs into settings. */
interface Fields {
  readonly baseUrl?: string | undefined;
  readonly issuer?: string | undefined;
  readonly tokenEndpoint?: string | undefined;
  readonly tokenParameters?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Form fields of token requests that prove something (RFC 6749, 7521, 8628, 8693). `subject_token_type` and the like do not. */
const secretParameter = /(?:^|_)(?:secret|password|passphrase|assertion|token|api_?key|code|code_verifier)$/i;

/** Headers that prove something, wherever they are sent. */
const secretHeader =
  /^(?:(?:proxy-)?authorization|cookie)$|(?:^|[-_])(?:secret|password|(?<!(?:csrf|xsrf)[-_])token)$|(?:api|auth|access|subscription|test)[-_]?key$/i;

/**
 * What settings must not hold, for all to read and to sync: secrets among parameters, headers and in addresses. Scopes among
 * the parameters would be asked for whatever a call needs. In words that begin with the path; no value is repeated.
 */
export function misplacedFields({ tokenParameters = {}, headers = {}, ...addresses }: Fields): string[] {
  const { baseUrl, issuer, tokenEndpoint } = addresses;
  const inAddresses = Object.entries({ baseUrl, issuer, tokenEndpoint })
    .filter(([, address]) => hasUser(address ?? ''))
    .map(([field]) => `${field} holds a user name or a password: take it out of the settings`);
  const inParameters = Object.keys(tokenParameters).flatMap((name) => {
    const path = `tokenParameters.${name}`;
    if (secretParameter.test(name)) {
      return [`${path} is a secret: take it out of the settings and use “Replace Secret”`];
    }
    return name === 'scope' ? [`${path} is asked for whatever a call needs: use the field “scopes”`] : [];
  });
  const inHeaders = Object.keys(headers)
    .filter((name) => secretHeader.test(name))
    .map(
      (name) =>
        `headers.${name} is a secret: take it out of the settings; a token is added by itself, and an API key goes by “apiKeyHeader”`,
    );
  return [...inAddresses, ...inParameters, ...inHeaders];
}

function hasUser(address: string): boolean {
  const { username = '', password = '' } = URL.parse(address) ?? {};
  return username !== '' || password !== '';
}
