import { type Command, l10n, type Uri } from 'vscode';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import type { PlannedRequest } from '../../requests/resolveRequest.ts';
import { planRequest } from '../../session/requestPlan.ts';
import { bringsAuthorization, type RequestPlan } from '../../session/requestRun.ts';
import { isForUser } from '../../session/userToken.ts';
import { type CurrentConnection, currentChoices } from '../currentConnection.ts';
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
    return planTitle(
      planRequest(sessions, file, request, { ...currentChoices(services.current), environment }),
      services.current,
    );
  } catch {
    // Sending says what is wrong; while a person still types, a lens should not.
    return l10n.t('Send');
  }
}

function planTitle({ request, session, scopes }: RequestPlan<PlannedRequest>, current: CurrentConnection): string {
  const bringsOwn = bringsAuthorization(request, session?.definition.authorizationHeader);
  if (!session) {
    return bringsOwn ? l10n.t('Send') : l10n.t('Send without a token');
  }
  const { definition, catalog } = session;
  const used = current.organization(definition.name);
  const organization = used?.id === request.organization ? used?.name : request.organization;
  return [
    l10n.t('Send with {0}', definition.name),
    ...(organization === undefined ? [] : [organization]),
    scopes !== undefined && !isForUser(definition) && catalog.actsForUser(request.method, request.url)
      ? l10n.t('needs a signed-in user')
      : definition.clientId === undefined
        ? l10n.t('API key')
        : bringsOwn
          ? l10n.t('with its own authorization')
          : scopesText(scopes),
  ].join(' · ');
}

function scopesText(scopes: readonly string[] | undefined): string {
  return scopes === undefined ? l10n.t('no token needed') : scopes.join(' ') || l10n.t('no scope');
}
