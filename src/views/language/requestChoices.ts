import type { TextDocument } from 'vscode';
import type { RequestChoices } from '../../session/requestSubject.ts';
import { currentChoices } from '../currentConnection.ts';
import type { Services } from '../services.ts';

/** What the requests of a document mean that say no more than they have to. */
export async function requestChoices(services: Services, { uri }: TextDocument): Promise<RequestChoices> {
  const { environment } = await (await services.requestContexts()).of(uri);
  return { ...currentChoices(services.current), environment };
}
