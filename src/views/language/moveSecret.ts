import { l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { secretValue } from '../../session/secretHome.ts';
import type { Services } from '../services.ts';
import { findingsIn } from './analysis.ts';

/** Moves a secret that is written in a file to SecretStorage, and writes a variable in its place. */
export async function moveSecret(services: Services, uri: unknown, line: unknown, column: unknown): Promise<void> {
  if (!(uri instanceof Uri)) {
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const finding = findingsIn(document).find((candidate) => candidate.line === line && candidate.column === column);
  if (finding?.kind !== 'secret' || finding.home === undefined) {
    return;
  }
  const { owner, kind, replacement, encoding, origin } = finding.home;
  const range = new Range(finding.line, finding.column, finding.line, finding.column + finding.length);
  const secret = secretValue(document.getText(range), encoding);
  await services.secrets.set(owner, { [kind]: secret });
  services.redactor.add(secret);
  const edit = new WorkspaceEdit();
  edit.replace(uri, range, replacement);
  await workspace.applyEdit(edit);
  window.showInformationMessage(
    l10n.t(
      'The secret is in SecretStorage, and goes to {0} only. If others have had the file, replace it at the server.',
      origin,
    ),
  );
}
