import type { FileRequest } from '../requests/requestFile.ts';
import type { RunOptions } from './requestRun.ts';
import type { Session } from './session.ts';

/** What is known of a request when its organization is needed. */
interface Target {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly organization?: string | undefined;
}

/**
 * The organization in which a request acts: the one that it names, else the one that the person uses for the connection.
 * What brings an authorization of its own or needs none, such as a token request, is left where it says.
 */
export function organizationFor(
  session: Session,
  { method, url, headers, organization }: Target,
  request: FileRequest,
  { organizationOf }: Pick<RunOptions, 'organizationOf'>,
): string | undefined {
  const { name, authorizationHeader = 'authorization' } = session.definition;
  const bringsOwn = Object.keys(headers).some((header) => header.toLowerCase() === authorizationHeader.toLowerCase());
  const takesToken = bringsOwn ? writesToken(request) : session.scopesOf(method, url) !== undefined;
  return organization ?? (takesToken ? organizationOf?.(name) : undefined);
}

/** Whether its text has the connection's token in a place of its own. */
function writesToken({ headers, curl = '' }: FileRequest): boolean {
  return [curl, ...headers.map(({ value }) => value)].some((text) => /\{\{\s*accessToken\s*\}\}/.test(text));
}
