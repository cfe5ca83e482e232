import { l10n, ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { decodeToken } from '../../oauth/decode.ts';
import type { HeldToken } from '../../oauth/tokenCache.ts';
import { systemOf } from '../../systems/systemOf.ts';
import { factsTooltip } from '../factsTooltip.ts';
import { timeLeftText } from '../timeLeftText.ts';
import type { TokenNode } from './node.ts';
import { timeLeft } from './timeLeft.ts';

/**
 * What the row of a token looks like.
 *
 * @param definition of its connection
 * @param now milliseconds since 1970
 */
export function rowOf(node: TokenNode, definition: ConnectionDefinition | undefined, now: number): TreeItem {
  const { held } = node;
  const claims = decodeToken(held.accessToken)?.claims ?? {};
  const row = new TreeItem(labelOf(held, claims));
  row.id = node.id;
  row.description = [timeText(held, now), scopesText(held)].filter((text) => text !== '').join(' · ');
  row.iconPath = iconOf(held, now);
  row.contextValue = 'token';
  row.command = { command: 'scopewise.inspectHeldToken', title: l10n.t('Inspect Held Token'), arguments: [node] };
  const root = definition && systemOf(definition).rootOrganization(definition);
  row.tooltip = factsTooltip(l10n.t('Token of {0}', held.connection), [
    [l10n.t('Client ID'), definition?.clientId ?? ''],
    [l10n.t('Organization'), held.organization === undefined ? (root ?? '') : organizationName(held, claims)],
    [l10n.t('Organization ID'), held.organization ?? ''],
    [l10n.t('Subject'), text(claims['sub'])],
    [l10n.t('Format'), held.format === 'jwt' ? l10n.t('JWT') : l10n.t('Opaque')],
    [l10n.t('Bound to'), held.tokenType === 'DPoP' ? l10n.t('a key of this window (DPoP)') : ''],
    [l10n.t('Requested'), held.requested.join(' ') || l10n.t('no scope')],
    [l10n.t('Granted'), held.granted === undefined ? l10n.t('the server does not say') : held.granted.join(' ')],
    [l10n.t('Not granted'), held.denied.join(' ')],
    [l10n.t('Obtained'), time(held.obtainedAt)],
    [l10n.t('Expires'), time(held.expiresAt)],
  ]);
  return row;
}

function labelOf(held: HeldToken, claims: Claims): string {
  return held.organization === undefined ? held.connection : `${held.connection} › ${organizationName(held, claims)}`;
}

type Claims = Readonly<Record<string, unknown>>;

/** Asgardeo and WSO2 Identity Server name the organization in the tokens that are switched to it, where these are JWTs. */
function organizationName({ organization = '' }: HeldToken, claims: Claims): string {
  return text(claims['org_name']) || organization;
}

function timeText({ expiresAt }: HeldToken, now: number): string {
  return expiresAt === undefined ? '' : timeLeftText(timeLeft(expiresAt, now));
}

/** The names of one or two scopes, the number of more; what was dropped comes before all. */
function scopesText({ requested, granted, denied }: HeldToken): string {
  const scopes = granted ?? requested;
  if (denied.length > 0) {
    return scopes.length === 0
      ? l10n.t('not granted: {0}', denied.join(', '))
      : l10n.t('{0} of {1} scopes granted', requested.length - denied.length, requested.length);
  }
  switch (scopes.length) {
    case 0:
      return l10n.t('no scopes');
    case 1:
    case 2:
      return scopes.join(', ');
    default:
      return l10n.t('{0} scopes', scopes.length);
  }
}

function iconOf({ expiresAt, denied }: HeldToken, now: number): ThemeIcon {
  if (denied.length > 0) {
    return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  }
  const isEnding = expiresAt !== undefined && timeLeft(expiresAt, now).unit === 'seconds';
  return isEnding ? new ThemeIcon('watch', new ThemeColor('list.warningForeground')) : new ThemeIcon('key');
}

function text(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : new Date(milliseconds).toLocaleString();
}
