/** What a grant needs beside the client and the scopes. */
export interface GrantInput {
  /** Whose token it will be, for the password grant. */
  readonly user?: { readonly name: string; readonly password: string } | undefined;
  /** The token to switch, and the id of the organization to switch to. */
  readonly subject?: { readonly token: string; readonly organization: string } | undefined;
}

type Fields = Readonly<Record<string, string>>;

/**
 * The form fields of each grant that can be asked for, beside grant_type and scope; undefined where its input is missing.
 * Adding a grant is one row.
 */
export const grants = new Map<string, (input: GrantInput) => Fields | undefined>([
  /** RFC 6749 section 4.4 */
  ['client_credentials', () => ({})],
  /** RFC 6749 section 4.3 */
  ['password', ({ user }) => user && { username: user.name, password: user.password }],
  /** https://wso2.com/asgardeo/docs/apis/organization-apis/authentication/ */
  [
    'organization_switch',
    ({ subject }) => subject && { token: subject.token, switching_organization: subject.organization },
  ],
]);
