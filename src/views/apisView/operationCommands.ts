import { commands, env, l10n, window } from 'vscode';
import type { Services } from '../services.ts';
import { obtain } from '../tokens/chosenToken.ts';
import { copyObtained } from '../tokens/copyToken.ts';
import { withoutLinks } from '../withoutLinks.ts';
import type { ApisView } from './apisView.ts';
import { operationArgument, scopeArgument } from './node.ts';
import { scopeSentence, scopesSentence } from './operationText.ts';

/** "Filter Operations": by a text that is given, else by one that the person types. */
export async function filterOperations(view: ApisView, received: unknown): Promise<void> {
  const tree = await view.tree();
  if (typeof received === 'string') {
    tree.filter(received);
    await commands.executeCommand('scopewise.apis.focus');
    return;
  }
  const text = await window.showInputBox({
    title: l10n.t('Filter Operations'),
    prompt: l10n.t('Words of a title, path, API or scope. Nothing shows all.'),
    placeHolder: l10n.t('such as: users list, or internal_user_mgt'),
    value: tree.filterText(),
  });
  if (text !== undefined) {
    tree.filter(text);
  }
}

/** "Copy Path". */
export async function copyPath(received: unknown): Promise<void> {
  const node = operationArgument(received);
  if (node) {
    await env.clipboard.writeText(node.operation.path);
  }
}

/** "Show Scopes": what an operation needs, or what a scope unlocks; with buttons to take it along. */
export async function showScopes(services: Services, received: unknown): Promise<void> {
  const shown = shownScopes(received);
  const connection = services.current.name();
  if (!shown || connection === undefined) {
    return;
  }
  const { message, scopes, atRoot } = shown;
  const copyScopes = l10n.t('Copy Scope');
  const copyToken = l10n.t('Copy Token');
  const buttons = [...(scopes.length > 0 ? [copyScopes] : []), ...(atRoot ? [copyToken] : [])];
  const pressed = await window.showInformationMessage(withoutLinks(message), ...buttons);
  if (pressed === copyScopes) {
    await env.clipboard.writeText(scopes.join(' '));
  } else if (pressed === copyToken) {
    const chosen = { session: await services.session(connection), scopes };
    const token = await obtain(chosen);
    await copyObtained(services, chosen, token, l10n.t('Access token copied.'), token.accessToken);
  }
}

interface ShownScopes {
  readonly message: string;
  readonly scopes: readonly string[];
  /** Whether a token of the root organization is of use. */
  readonly atRoot: boolean;
}

function shownScopes(received: unknown): ShownScopes | undefined {
  const operation = operationArgument(received)?.operation;
  if (operation) {
    const { scopes, evidence, path } = operation;
    const needsToken = evidence !== 'public' && evidence !== 'unknown';
    return { message: scopesSentence(operation), scopes, atRoot: needsToken && !path.startsWith('/o/') };
  }
  const scope = scopeArgument(received);
  return scope === undefined
    ? undefined
    : { message: scopeSentence(scope), scopes: [scope], atRoot: !scope.startsWith('internal_org_') };
}
