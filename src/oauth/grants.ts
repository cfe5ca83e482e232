/** What a grant needs beside the client and the scopes. */
export interface GrantInput {
  /** Whose token it will be, for the password grant. */
  readonly user?: { readonly name: string; readonly password: string } | undefined;
  /** The token to switch, and the id of the organization to switch to. */
  readonly subject?: { readonly token: string; readonly organization: string } | undefined;
  /** The token to exchange. */
  readonly exchanged?: string | undefined;
}

type Fields = Readonly<Record<string, string>>;

/** A grant as it goes over the wire. */
export interface Grant {
  /** What stands in `grant_type`, where that is not its name here. */
  readonly type?: string;
  /** Fields that the client's own token parameters may replace. */
  readonly assumed?: Fields;
  /** Its fields beside `grant_type` and `scope`; undefined where its input is missing. */
  readonly fields: (input: GrantInput) => Fields | undefined;
}

/** The grants that can be asked for, by their names in settings. Adding a grant is one row. */
export const grants = new Map<string, Grant>([
  /** RFC 6749 section 4.4 */
  ['client_credentials', { fields: () => ({}) }],
  /** RFC 6749 section 4.3 */
  ['password', { fields: ({ user }) => user && { username: user.name, password: user.password } }],
  /** https://wso2.com/asgardeo/docs/apis/organization-apis/authentication/ */
  [
    'organization_switch',
    {
      fields: ({ subject }) => subject && { token: subject.token, switching_organization: subject.organization },
    },
  ],
  /** RFC 8693 section 2.1 */
  [
    'token_exchange',
    {
      type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      assumed: { subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' },
      fields: ({ exchanged }) => (exchanged === undefined ? undefined : { subject_token: exchanged }),
    },
  ],
]);
