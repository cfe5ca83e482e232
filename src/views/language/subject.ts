import { requestAtLine } from '../../requests/fileVariables.ts';
import { type RequestSubject, requestSubject } from '../../session/requestSubject.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import type { DocumentPlace } from './documentPlace.ts';
import { directivesAround } from './region.ts';
import { requestChoices } from './requestChoices.ts';

/** Whom the request around a position calls, even one that is not finished. */
export async function subjectAround(place: DocumentPlace): Promise<RequestSubject> {
  const { services, document, position } = place;
  const { sessions } = await services.engine();
  const file = parsedDocument(document);
  const request = requestAtLine(file, position.line);
  const isWithin = request !== undefined && position.line <= request.endLine;
  const written = isWithin
    ? { ...request, line: request.requestLine }
    : { method: 'GET', url: '', directives: directivesAround(document, position), line: position.line };
  return requestSubject(sessions, file, written, await requestChoices(services, document));
}
