import { setImmediate } from 'node:timers/promises';
import type { TextDocument } from 'vscode';
import { clientIdentity } from '../../connections/clientIdentity.ts';
import { analyseRequests } from '../../session/analyseRequests.ts';
import type { Finding } from '../../session/finding.ts';
import { systemOf } from '../../systems/systemOf.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import type { Services } from '../services.ts';
import { requestChoices } from './requestChoices.ts';

const latest = new WeakMap<TextDocument, { readonly version: number; readonly findings: readonly Finding[] }>();

/** What was found in a document as it is now; none where it has been changed since. */
export function findingsIn(document: TextDocument): readonly Finding[] {
  const known = latest.get(document);
  return known?.version === document.version ? known.findings : [];
}

/**
 * Looks through a document, with pauses in which others have their turn. Rejects with the signal's reason.
 * @param learned the secrets that earlier calls have made known to the redactor
 */
export async function analyseDocument(
  services: Services,
  document: TextDocument,
  learned: Set<string>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { version } = document;
  const { sessions } = await services.engine();
  await learnSecrets(services, learned);
  signal.throwIfAborted();
  const findings = await analyseRequests(parsedDocument(document), {
    sessions,
    choices: await requestChoices(services, document),
    redact: services.redactor.redact,
    pause: () => setImmediate(undefined, { signal }),
  });
  signal.throwIfAborted();
  latest.set(document, { version, findings });
  return findings;
}

/** A secret of a connection is known by its value before it has ever been used. */
async function learnSecrets({ connections, secrets, redactor }: Services, learned: Set<string>): Promise<void> {
  for (const definition of connections.definitions()) {
    const client = clientIdentity(definition, systemOf(definition).endpoints(definition));
    for (const secret of Object.values(await secrets.get(client))) {
      if (!learned.has(secret)) {
        learned.add(secret);
        redactor.add(secret, definition.clientId);
      }
    }
  }
}
