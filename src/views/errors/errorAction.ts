/** What a person can do about an error, by one button. Each is carried out in `errorActions.ts`. */
export type ErrorAction =
  | 'retry'
  | 'retryWithScopes'
  | 'signIn'
  | 'replaceSecret'
  | 'openConnection'
  | 'addConnection'
  | 'changeGrant'
  | 'useOrganization'
  | 'useRootOrganization'
  | 'selectEnvironment'
  | 'approveOrigin'
  | 'copyScopes'
  | 'openConsole'
  | 'trustWorkspace';
