import { l10n } from 'vscode';
import type { TokenField, TokenInspection } from '../../oauth/inspection.ts';
import type { ScopeComparison } from '../../oauth/scopeComparison.ts';
import type { Verification } from '../../oauth/verifySignature.ts';
import type {
  FieldTable,
  InspectorState,
  InspectorValidity,
  ScopeColumn,
} from '../../webview/tokenInspectorProtocol.ts';
import { createClaimMeanings } from './claimMeanings.ts';
import { formatName, formatNote, problemWarnings, scopesNote, signatureNote, warningText } from './inspectionText.ts';
import { verificationWarnings, verifiedNote } from './verificationText.ts';

/** Whose token it is, as far as that is known. */
export interface InspectorSubject {
  readonly connection?: string | undefined;
  /** As a person knows it: the name or the handle. */
  readonly organization?: string | undefined;
  readonly clientId?: string | undefined;
}

/** Puts an inspection into words, for the page of the inspector. Without the token, as the inspection is. */
export function inspectorState(
  inspection: TokenInspection,
  subject: InspectorSubject,
  verification?: Verification,
): InspectorState {
  const { scopes, warnings, response } = inspection;
  const malformed = inspection.format === 'malformed';
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [l10n.t('Organization'), subject.organization ?? organizationOf(inspection)],
    [l10n.t('Client'), textOf(inspection, 'client_id') ?? textOf(inspection, 'azp') ?? subject.clientId],
    [l10n.t('Format'), formatName(inspection)],
  ];
  return {
    title: subject.connection ? l10n.t('Access Token of {0}', subject.connection) : l10n.t('Decoded Token'),
    facts: facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
    note: verification ? verifiedNote(verification) : formatNote(inspection),
    validity: malformed ? undefined : inspectorValidity(inspection),
    warnings: [...problemWarnings(inspection), ...verificationWarnings(verification), ...warnings.map(warningText)],
    scopes: malformed ? undefined : { note: scopesNote(scopes), columns: scopeColumns(scopes) },
    tables: tablesOf(inspection, verification),
    secret: response
      ? { heading: l10n.t('Token Response'), text: JSON.stringify(response, undefined, 2) }
      : { heading: l10n.t('Token'), text: inspection.token },
  };
}

function inspectorValidity({ validity }: TokenInspection): InspectorValidity {
  const { state, notBefore, expiresAt, lifetimeSeconds } = validity;
  return { state, notBefore: notBefore?.epochSeconds, expiresAt: expiresAt?.epochSeconds, lifetimeSeconds };
}

function scopeColumns({ requested, granted, dropped }: ScopeComparison): ScopeColumn[] {
  const none = l10n.t('None');
  const unlocksOf = ({ unlocks = '' }: { unlocks?: string | undefined }) => unlocks;
  const plain = (scopes: ScopeComparison['dropped'] = []) =>
    scopes.map((scope) => ({ scope: scope.scope, unlocks: unlocksOf(scope), remedy: '' }));
  const grantedColumn: ScopeColumn = {
    kind: 'granted',
    heading: l10n.t('Granted'),
    empty: granted ? none : l10n.t('Not known'),
    scopes: plain(granted),
  };
  // Of a token that came from elsewhere nobody knows what was asked for, and so not what was dropped.
  if (requested === undefined) return granted ? [grantedColumn] : [];
  return [
    { kind: 'requested', heading: l10n.t('Requested'), empty: none, scopes: plain(requested) },
    grantedColumn,
    {
      kind: 'dropped',
      heading: l10n.t('Dropped'),
      empty: granted ? none : l10n.t('Not known'),
      scopes: dropped.map((scope) => ({
        scope: scope.scope,
        unlocks: unlocksOf(scope),
        remedy:
          scope.apiResource === undefined
            ? l10n.t("Authorize it for the client's application.")
            : l10n.t('Authorize it under “{0}” in the API Authorization tab of the application.', scope.apiResource),
      })),
    },
  ];
}

function tablesOf(inspection: TokenInspection, verification: Verification | undefined): FieldTable[] {
  const { format, claims, header, introspection } = inspection;
  const meaningOf = createClaimMeanings();
  const fields = (all: readonly TokenField[]) =>
    all.map(({ name, value, moment }) => ({
      name,
      value: valueText(value),
      meaning: meaningOf(name, value),
      time: moment?.epochSeconds,
    }));
  const empty = l10n.t('None');
  const tables: FieldTable[] = [];
  if (format === 'jwt') tables.push({ heading: l10n.t('Claims'), note: '', empty, fields: fields(claims) });
  if (introspection !== undefined) {
    const note = l10n.t('What the authorization server says of the token.');
    tables.push({ heading: l10n.t('Introspection'), note, empty, fields: fields(introspection) });
  }
  if (format === 'jwt' || format === 'encrypted') {
    tables.push({
      heading: l10n.t('Header'),
      note: verification ? verifiedNote(verification) : signatureNote(inspection),
      empty,
      fields: fields(header),
    });
  }
  return tables;
}

/** A string as it is, unless it is empty; anything else as JSON, on several lines where one would be long. */
function valueText(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  const line = JSON.stringify(value) ?? '';
  return line.length > 60 ? JSON.stringify(value, undefined, 2) : line;
}

function organizationOf(inspection: TokenInspection): string | undefined {
  return textOf(inspection, 'org_name') ?? textOf(inspection, 'org_handle') ?? textOf(inspection, 'org_id');
}

function textOf({ claims, introspection = [] }: TokenInspection, name: string): string | undefined {
  const field = [...claims, ...introspection].find((candidate) => candidate.name === name);
  return typeof field?.value === 'string' ? field.value : undefined;
}
