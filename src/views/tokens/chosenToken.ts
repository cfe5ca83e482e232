import { l10n } from 'vscode';
import type { Token } from '../../oauth/token.ts';
import type { Session } from '../../session/session.ts';
import { connectionArgument, nodeArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import type { CurrentOrganization } from '../currentConnection.ts';
import type { ExplorerNode } from '../explorer/node.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { chooseScopes } from './chooseScopes.ts';

/** A token that a person asked for by name: connection, scopes, and where it acts. */
export interface ChosenToken {
  readonly session: Session;
  readonly scopes: readonly string[];
  readonly organization?: string | undefined;
}

/** Asks for what `received` (a row of the tree, a name) does not say. Undefined where the person went away. */
export async function chooseToken(
  services: Services,
  received: unknown,
  title: string,
): Promise<ChosenToken | undefined> {
  const connection = connectionArgument(received) ?? (await chooseConnection(services, title));
  if (connection === undefined) {
    return undefined;
  }
  const session = await services.session(connection);
  const node = nodeArgument(received);
  if (node?.kind === 'folder') {
    const path = node.organization === undefined ? node.type.path : `/o${node.type.path}`;
    return { session, scopes: session.scopesOf('GET', path) ?? [], organization: node.organization };
  }
  const organization = organizationOf(services, node, connection);
  const remembered = `scopewise.scopes:${connection}${organization ? ' in organizations' : ''}`;
  const before = services.context.workspaceState.get<readonly string[]>(remembered, []);
  const scopes = await chooseScopes(session, before, organization?.name);
  if (scopes !== undefined) {
    await services.context.workspaceState.update(remembered, scopes);
  }
  return scopes && { session, scopes, organization: organization?.id };
}

/** Where the token will act: in the organization of a row, else in the one that the connection's requests use. */
function organizationOf(
  { current }: Services,
  node: ExplorerNode | undefined,
  connection: string,
): CurrentOrganization | undefined {
  return node?.kind === 'item'
    ? { id: node.described.id, name: node.described.name }
    : current.organization(connection);
}

/** Obtains what was chosen, with a way to cancel. */
export function obtain({ session, scopes, organization }: ChosenToken): Promise<Token> {
  const title = l10n.t('Asking for a token of {0}…', session.definition.name);
  return withProgress(title, (signal) => session.token({ scopes, organization, signal }));
}
