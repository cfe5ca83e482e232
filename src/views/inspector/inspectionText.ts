import { l10n } from 'vscode';
import type { TokenInspection } from '../../oauth/inspection.ts';
import type { ScopeComparison } from '../../oauth/scopeComparison.ts';
import type { TokenWarning } from '../../oauth/tokenWarnings.ts';
import type { InspectorState } from '../../webview/tokenInspectorProtocol.ts';

/** What stands for a token where it is not shown: its first characters, if that leaves enough unsaid, and its length. */
export function redactedToken(token: string): string {
  return l10n.t('{0}…({1} characters)', token.length > 24 ? token.slice(0, 6) : '', token.length);
}

export function formatName({ format, header }: TokenInspection): string {
  const type = header.find(({ name }) => name === 'typ')?.value;
  switch (format) {
    case 'jwt':
      return typeof type === 'string' && type !== 'JWT' ? l10n.t('JWT ({0})', type) : l10n.t('JWT');
    case 'encrypted':
      return l10n.t('Encrypted JWT (JWE)');
    case 'opaque':
      return l10n.t('Opaque');
    case 'malformed':
      return l10n.t('Not readable');
  }
}

export function formatNote({ format, introspection }: TokenInspection): string {
  switch (format) {
    case 'jwt':
      return l10n.t('Decoded on this machine. The signature has not been verified.');
    case 'encrypted':
      return l10n.t('Five parts: the token is encrypted, and its content cannot be read without the key.');
    case 'opaque':
      return introspection
        ? l10n.t('An opaque token holds nothing to decode. What the authorization server says of it stands below.')
        : l10n.t(
            'An opaque token holds nothing to decode: only the authorization server that issued it knows what it stands for, and says so on introspection.',
          );
    case 'malformed':
      return '';
  }
}

/** Why a malformed token cannot be read. */
export function problemWarnings({ problem, parts }: TokenInspection): Warning[] {
  switch (problem) {
    case undefined:
      return [];
    case 'empty':
      return [error(l10n.t('There is no token here.'))];
    case 'characters':
      return [error(l10n.t('This is no token: it holds characters that no token has.'))];
    case 'parts':
      return [
        error(
          parts === 1
            ? l10n.t('Only the header of a JWT. A JWT has three parts with dots between them: it was cut off.')
            : l10n.t('It begins as a JWT does, but has {0} parts instead of three.', parts),
        ),
      ];
    case 'header':
      return [
        error(l10n.t('It looks like a JWT, but its first part is not a JSON object: it was cut off or changed.')),
      ];
    case 'claims':
      return [
        error(
          l10n.t('It has the header of a JWT, but its second part is not a JSON object: it was cut off or changed.'),
        ),
      ];
  }
}

export function signatureNote({ format, signature }: TokenInspection): string {
  if (format === 'encrypted') return '';
  return signature.present
    ? l10n.t('Signed with {0}; not verified.', signature.algorithm ?? l10n.t('an algorithm that it does not name'))
    : l10n.t('Not signed.');
}

/** How many scopes came of those asked for, and where that is known from. */
export function scopesNote({ requested = [], granted, dropped, source }: ScopeComparison): string {
  const count = requested.length - dropped.length;
  const summary =
    dropped.length === 0
      ? ''
      : granted?.length === 0
        ? l10n.t('No scope was granted; the token was issued nevertheless.')
        : l10n.t('{0} of {1} scopes granted; the rest was dropped without an error.', count, requested.length);
  return `${summary} ${sourceText(source)}`.trimStart();
}

function sourceText(source: ScopeComparison['source']): string {
  switch (source) {
    case 'answer':
      return l10n.t('Known from the answer of the token endpoint.');
    case 'claims':
      return l10n.t('Known from the token itself.');
    case 'introspection':
      return l10n.t('Known from introspection.');
    case 'nothing':
      return l10n.t('Nothing says which scopes were granted.');
  }
}

type Warning = InspectorState['warnings'][number];

export function warningText(warning: TokenWarning): Warning {
  switch (warning.code) {
    case 'unsigned':
      return error(l10n.t('The token is not signed: anybody can have made it.'));
    case 'expired':
      return error(l10n.t('The token has expired. APIs answer it with 401; get a new one.'));
    case 'inactive':
      return error(
        l10n.t(
          'The authorization server does not accept this token: it was revoked, has expired, or was issued by another server.',
        ),
      );
    case 'not-yet-valid':
      return caution(
        l10n.t(
          'The token is not valid yet. If it was just issued, the clock of this machine or of the server is wrong.',
        ),
      );
    case 'issued-in-future':
      return caution(
        l10n.t(
          'Issued {0} seconds in the future: the clock of this machine or of the server is wrong.',
          warning.seconds,
        ),
      );
    case 'milliseconds':
      return caution(
        l10n.t(
          'In milliseconds instead of seconds: {0}. Most libraries read such times wrongly.',
          warning.claims.join(', '),
        ),
      );
    case 'other-organization':
      return caution(
        l10n.t(
          'The token acts in the organization “{0}”, not in “{1}”, for which it was asked.',
          warning.actual,
          warning.expected,
        ),
      );
    case 'no-scopes':
      return caution(l10n.t('The token holds no scope: management APIs answer it with 403.'));
    case 'large':
      return caution(
        l10n.t(
          'The token has {0} characters. Many servers refuse request headers of more than 8 KB.',
          warning.characters,
        ),
      );
    case 'audience-is-client':
      return {
        severity: 'info',
        text: l10n.t('The audience is the client itself, so an API cannot tell by it that the token is meant for it.'),
      };
  }
}

const error = (text: string): Warning => ({ severity: 'error', text });
const caution = (text: string): Warning => ({ severity: 'warning', text });
