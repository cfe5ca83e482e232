import { type Command, l10n, type Uri } from 'vscode';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import type { PlannedRequest } from '../../requests/resolveRequest.ts';
import { planRequest } from '../../session/requestPlan.ts';
import type { RequestPlan } from '../../session/requestRun.ts';
import { isForUser } from '../../session/userToken.ts';
import type { Services } from '../services.ts';

/** A request in an open document. */
export interface PlacedRequest {
  readonly uri: Uri;
  readonly file: RequestFile;
  readonly request: FileRequest;
}

/** The command of a lens, titled with the connection and the scopes that will be asked for. */
export async function lensCommand(services: Services, placed: PlacedRequest): Promise<Command> {
  const index = placed.file.requests.indexOf(placed.request);
  const title = await titleOf(services, placed);
  return { command: 'scopewise.sendRequest', title: `$(play) ${title}`, arguments: [placed.uri, index] };
}

async function titleOf(services: Services, { uri, file, request }: PlacedRequest): Promise<string> {
  const { sessions } = await services.engine();
  try {
    const { environment } = await (await services.requestContexts()).of(uri);
    return planTitle(planRequest(sessions, file, request, { current: services.current.name(), environment }));
  } catch {
    // Sending says what is wrong; while a person still types, a lens should not.
    return l10n.t('Send');
  }
}

function planTitle({ request, session, scopes }: RequestPlan<PlannedRequest>): string {
  if (!session) {
    return l10n.t('Send without a token');
  }
  const { name } = session.definition;
  if (
    scopes !== undefined &&
    !isForUser(session.definition) &&
    session.catalog.actsForUser(request.method, request.url)
  ) {
    return l10n.t('Send with {0} · needs a signed-in user', name);
  }
  if (scopes === undefined) {
    return l10n.t('Send with {0} · no token needed', name);
  }
  return scopes.length === 0
    ? l10n.t('Send with {0} · no scope', name)
    : l10n.t('Send with {0} · {1}', name, scopes.join(' '));
}
