import { accept, choose, question, quickInput } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import { openView, treeRow } from '../support/workbenchParts.ts';
import type { IdentityServer } from './identityServer.ts';

/** Opens the wizard from the view. */
export async function openWizard({ page }: Window): Promise<void> {
  await openView(page, 'Scopewise');
  await page.locator('.part.sidebar').getByRole('button', { name: 'Add Connection' }).first().click();
  await question(page, 'Choose the system').waitFor();
}

/** Pastes a token request of the documentation into the first step, which answers all others. */
export async function pasteTokenRequest(
  { page }: Window,
  { clientId, clientSecret, tokenEndpoint }: IdentityServer,
  scopes: string,
): Promise<void> {
  const command = `curl -u '${clientId}:${clientSecret}' ${tokenEndpoint} -d 'grant_type=client_credentials&scope=${scopes}'`;
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(command)})`);
  await question(page, 'Choose the system').press('ControlOrMeta+V');
}

/** Adds a connection in the quickest way there is. Its name is that of the tenant: `sandbox`. */
export async function connect(window: Window, server: IdentityServer): Promise<void> {
  const { page } = window;
  await openWizard(window);
  await pasteTokenRequest(window, server, 'internal_user_mgt_list');
  await quickInput(page).getByText(`Connect as ${server.clientId}`).waitFor();
  await accept(page);
  await choose(page, 'Save “sandbox”');
  // The view takes the focus to show the connection with its folders; a box that opens before would close again.
  await treeRow(page, ['sandbox', 'Users']).waitFor();
}
