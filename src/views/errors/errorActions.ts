import { commands, env, l10n } from 'vscode';
import { clientIdentity } from '../../connections/clientIdentity.ts';
import { isScopewiseError } from '../../http/error.ts';
import { systemOf } from '../../systems/systemOf.ts';
import { consoleOf, openConsole } from '../connections/console.ts';
import type { Services } from '../services.ts';
import type { ErrorAction } from './errorAction.ts';

/** Where an error happened and what to run again once its cause is mended. */
export interface ErrorContext {
  readonly connection?: string | undefined;
  readonly retry?: (() => Promise<unknown>) | undefined;
  /** The same with a token for other scopes. */
  readonly retryWithScopes?: ((scopes: readonly string[]) => Promise<unknown>) | undefined;
}

export function actionLabel(action: ErrorAction): string {
  switch (action) {
    case 'retry':
      return l10n.t('Retry');
    case 'retryWithScopes':
      return l10n.t('Retry with the Scope');
    case 'useOrganization':
      return l10n.t('Use Organization');
    case 'useRootOrganization':
      return l10n.t('Use Root Organization');
    case 'selectEnvironment':
      return l10n.t('Select Environment');
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
export function isPossible(services: Services, action: ErrorAction, context: ErrorContext): boolean {
  const { connection } = context;
  switch (action) {
    case 'retry':
      return context.retry !== undefined;
    case 'retryWithScopes':
      return context.retryWithScopes !== undefined;
    case 'useRootOrganization':
      return connection !== undefined && services.current.organization(connection) !== undefined;
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
  { connection, retry, retryWithScopes }: ErrorContext,
): Promise<void> {
  switch (action) {
    case 'retry':
      await retry?.();
      return;
    case 'retryWithScopes':
      await retryWithScopes?.(scopesIn(error));
      return;
    case 'useOrganization':
      if (await commands.executeCommand<boolean>('scopewise.useOrganization', connection)) {
        await retry?.();
      }
      return;
    case 'useRootOrganization':
      await commands.executeCommand('scopewise.useRootOrganization', connection);
      await retry?.();
      return;
    case 'selectEnvironment':
      if (await commands.executeCommand<boolean>('scopewise.selectEnvironment')) {
        await retry?.();
      }
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
  return isScopewiseError(error) && 'scopes' in error.details ? error.details.scopes : [];
}

/** Lets the tokens of the connection's client go to one more origin. */
async function approve({ connections, origins }: Services, connection: string, origin: string): Promise<void> {
  const definition = connections.find(connection);
  if (definition) {
    await origins.approve(clientIdentity(definition, systemOf(definition).endpoints(definition)), origin);
  }
}
