import { l10n, window } from 'vscode';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import type { ChosenToken } from '../tokens/chosenToken.ts';
import { copyObtained } from '../tokens/copyToken.ts';
import { showToken } from '../tokens/inspectToken.ts';
import { type TokenNode, tokenArgument } from './node.ts';

/** "Inspect Held Token": this very token, without asking for another. */
export async function inspectHeldToken(services: Services, received: unknown): Promise<void> {
  const node = tokenArgument(received);
  if (node) {
    await showToken(services, await chosenOf(services, node), node.held);
  }
}

/** "Copy Token". */
export async function copyHeldToken(services: Services, received: unknown): Promise<void> {
  const node = tokenArgument(received);
  if (node) {
    const { accessToken } = node.held;
    await copyObtained(
      services,
      await chosenOf(services, node),
      node.held,
      l10n.t('Access token copied.'),
      accessToken,
    );
  }
}

/** "Revoke Token": asks first, as others may lose it too. */
export async function revokeToken(services: Services, received: unknown): Promise<void> {
  const node = tokenArgument(received);
  if (!node) {
    return;
  }
  const { held } = node;
  const session = await services.session(held.connection);
  const revoke = l10n.t('Revoke');
  const question = l10n.t('Revoke this token of “{0}”?', held.connection);
  if ((await window.showWarningMessage(question, { modal: true, detail: consequence(node) }, revoke)) !== revoke) {
    return;
  }
  const title = l10n.t('Revoking the token…');
  if (await withProgress(title, (signal) => session.revoke(held, signal))) {
    window.setStatusBarMessage(l10n.t('Token revoked and forgotten'), 5000);
    return;
  }
  const forget = l10n.t('Forget Token');
  const missing = l10n.t(
    'No revocation endpoint is known of “{0}”: the token lives until it expires.',
    held.connection,
  );
  if ((await window.showWarningMessage(missing, forget)) === forget) {
    await forgetToken(services, node);
  }
}

/** "Forget Token": the next call that needs it asks for one. */
export async function forgetToken(services: Services, received: unknown): Promise<void> {
  const node = tokenArgument(received);
  if (node) {
    (await services.engine()).tokens.invalidate(node.held);
  }
}

/** "Forget All Tokens". */
export async function forgetAllTokens(services: Services): Promise<void> {
  const { tokens } = await services.engine();
  for (const token of tokens.list()) {
    tokens.invalidate(token);
  }
}

function consequence({ held }: TokenNode): string {
  return held.format === 'jwt'
    ? l10n.t('It is a JWT: an API that checks no more than its signature goes on accepting it until it expires.')
    : l10n.t(
        'Asgardeo and WSO2 Identity Server hand the same opaque token to every tool that asks for the same scopes as the same client. All of them lose it, and have to ask for a new one.',
      );
}

async function chosenOf(services: Services, { held }: TokenNode): Promise<ChosenToken> {
  const session = await services.session(held.connection);
  return { session, scopes: held.requested, organization: held.organization };
}
