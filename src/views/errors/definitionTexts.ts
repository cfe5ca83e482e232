import { l10n } from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../http/error.ts';
import type { ErrorAction } from './errorAction.ts';
import { said } from './said.ts';

type DefinitionCode = Extract<ErrorCode, `definition.${string}`>;

/** What keeps the definition of an API from being used. */
export const definitionTexts: {
  readonly [Code in DefinitionCode]: (details: ErrorDetails[Code]) => readonly [message: string, ...ErrorAction[]];
} = {
  'definition.not_loaded': ({ location }) => [
    l10n.t('The definition at {0} has not been loaded yet. Choose “Reload API Definitions” to fetch it.', location),
    'retry',
  ],
  'definition.unreadable': ({ location, reason }) => [
    l10n.t(
      '{0} cannot be read as the definition of an API. It takes OpenAPI 3 or Swagger 2.0, as JSON or YAML.',
      location,
    ) + said(reason),
    'openConnection',
    'retry',
  ],
  'definition.missing': ({ location, status }) => [
    l10n.t('There is no definition at {0}: the server answered with status {1}. Check the address.', location, status),
    'openConnection',
    'retry',
  ],
};
