import { commands, l10n, window } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { connectionArgument } from '../arguments.ts';
import type { Services } from '../services.ts';
import { actionLabel, type ErrorContext, isPossible, performAction } from './errorActions.ts';
import { errorText } from './errorText.ts';
import { failedConnection } from './failedConnection.ts';

/** Tells a person what went wrong, with a button for each way out. Cancelling is silent. */
export async function showError(services: Services, error: unknown, context: ErrorContext = {}): Promise<void> {
  if (isCancellation(error)) {
    return;
  }
  const { message, actions } = errorText(error);
  const possible = actions.filter((action) => isPossible(services, action, context));
  const details = l10n.t('Show Details');
  const chosen = await window.showErrorMessage(message, ...possible.map(actionLabel), details);
  if (chosen === details) {
    const { showErrorDetails } = await import('./errorDetails.ts');
    await showErrorDetails(services, error);
    return;
  }
  const action = possible.find((candidate) => actionLabel(candidate) === chosen);
  if (action !== undefined) {
    await performAction(services, action, error, context);
  }
}

/** The same for a command that failed: it runs again with what it was given, once its cause is mended. */
export async function showCommandError(
  services: Services,
  error: unknown,
  command: string,
  received: readonly unknown[],
): Promise<void> {
  const connection = failedConnection(error, services.connections.definitions(), connectionArgument(received[0]));
  await showError(services, error, { connection, retry: async () => commands.executeCommand(command, ...received) });
}
