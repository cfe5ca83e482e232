import type { Token } from '../../oauth/token.ts';
import type { Services } from '../services.ts';
import { describeScope } from '../tokens/inspectToken.ts';

/** Opens the inspector on a token that a request brought. It is not held: only who asked for it knows what it is for. */
export async function showAnsweredToken(
  services: Services,
  token: Token,
  connection: string | undefined,
): Promise<void> {
  const session = connection === undefined ? undefined : await services.session(connection);
  const inspectors = await services.inspectors();
  inspectors.show({
    key: JSON.stringify(['answered', connection, token.requested]),
    token: token.accessToken,
    known: token,
    connection,
    clientId: session?.definition.clientId,
    organization: session?.system.rootOrganization(session.definition),
    describeScope: session?.system.catalog === 'wso2' ? describeScope : undefined,
    ...(session && {
      introspect: async (accessToken: string, signal: AbortSignal) =>
        (await session.introspect(accessToken, signal))?.response ?? {},
    }),
  });
}
