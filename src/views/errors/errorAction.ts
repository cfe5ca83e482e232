/** What a person can do about an error, by one button. Each is carried out in `errorActions.ts`. */
export type ErrorAction =
  | 'retry'
  | 'signIn'
  | 'replaceSecret'
  | 'openConnection'
  | 'addConnection'
  | 'changeGrant'
  | 'approveOrigin'
  | 'copyScopes'
  | 'openConsole'
  | 'trustWorkspace';
