import { commands, env, l10n } from 'vscode';
import { clientIdentity } from '../../connections/clientIdentity.ts';
import type { ErrorDetails } from '../../http/error.ts';
import { isScopewiseError } from '../../http/error.ts';
import { systemOf } from '../../systems/systemOf.ts';
import { consoleOf, openConsole } from '../connections/console.ts';
import type { Services } from '../services.ts';
import type { ErrorAction } from './errorAction.ts';

/** Where an error happened and what to run again once its cause is mended. */
export interface ErrorContext {
  readonly connection?: string | undefined;
  readonly retry?: (() => Promise<unknown>) | undefined;
}

export function actionLabel(action: ErrorAction): string {
  switch (action) {
    case 'retry':
      return l10n.t('Retry');
    case 'signIn':
      return l10n.t('Sign In');
    case 'replaceSecret':
      return l10n.t('Replace Secret');
    case 'openConnection':
      return l10n.t('Open Settings');
    case 'addConnection':
      return l10n.t('Add Connection');
    case 'changeGrant':
      return l10n.t('Change Grant');
    case 'approveOrigin':
      return l10n.t('Allow This Origin');
    case 'copyScopes':
      return l10n.t('Copy Scope');
    case 'openConsole':
      return l10n.t('Open Console');
    case 'trustWorkspace':
      return l10n.t('Manage Trust');
  }
}

/** Whether the button would do something here. */
export function isPossible(services: Services, action: ErrorAction, { connection, retry }: ErrorContext): boolean {
  switch (action) {
    case 'retry':
      return retry !== undefined;
    case 'replaceSecret':
    case 'openConnection':
    case 'changeGrant':
      return connection !== undefined && services.connections.find(connection)?.system !== 'sandbox';
    case 'openConsole':
      return consoleOf(services, connection) !== undefined;
    default:
      return true;
  }
}

/** Carries out the button's promise; what failed runs again where the cause is mended by then. */
export async function performAction(
  services: Services,
  action: ErrorAction,
  error: unknown,
  { connection, retry }: ErrorContext,
): Promise<void> {
  switch (action) {
    case 'retry':
      await retry?.();
      return;
    case 'signIn':
      if (isScopewiseError(error, 'token.sign_in_needed')) {
        const { connection: name, scopes } = error.details;
        await (await services.session(name)).token({ scopes, willing: true });
        await retry?.();
      }
      return;
    case 'replaceSecret':
      if (await commands.executeCommand<boolean>('scopewise.replaceSecret', connection)) {
        await retry?.();
      }
      return;
    case 'openConnection':
      await commands.executeCommand('scopewise.openConnectionSettings', connection);
      return;
    case 'changeGrant':
      await commands.executeCommand('scopewise.editConnection', connection);
      return;
    case 'addConnection':
      await commands.executeCommand('scopewise.addConnection');
      return;
    case 'approveOrigin':
      if (isScopewiseError(error, 'origin.not_approved')) {
        await approve(services, error.details.connection, error.details.origin);
        await retry?.();
      }
      return;
    case 'copyScopes':
      await env.clipboard.writeText(scopesIn(error).join(' '));
      return;
    case 'openConsole':
      await openConsole(services, connection);
      return;
    case 'trustWorkspace':
      await commands.executeCommand('workbench.trust.manage');
  }
}

function scopesIn(error: unknown): readonly string[] {
  const named: readonly (keyof ErrorDetails)[] = ['scope.not_granted', 'api.scope_missing', 'token.scope_refused'];
  return isScopewiseError(error) && named.includes(error.code) && 'scopes' in error.details ? error.details.scopes : [];
}

/** Lets the tokens of the connection's client go to one more origin. */
async function approve({ connections, origins }: Services, connection: string, origin: string): Promise<void> {
  const definition = connections.find(connection);
  if (definition) {
    await origins.approve(clientIdentity(definition, systemOf(definition).endpoints(definition)), origin);
  }
}
