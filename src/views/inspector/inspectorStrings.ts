import { l10n } from 'vscode';
import type { InspectorStrings } from '../../webview/tokenInspectorProtocol.ts';

/** The fixed words of the inspector's page, which has no translations of its own. */
export function inspectorStrings(): InspectorStrings {
  return {
    copy: l10n.t('Copy Token'),
    introspect: l10n.t('Introspect'),
    verify: l10n.t('Verify Signature'),
    renew: l10n.t('Get New Token'),
    cancel: l10n.t('Cancel'),
    show: l10n.t('Show Token'),
    hide: l10n.t('Hide Token'),
    actions: l10n.t('Actions'),
    warnings: l10n.t('Warnings'),
    scopes: l10n.t('Scopes'),
    name: l10n.t('Name'),
    value: l10n.t('Value'),
    meaning: l10n.t('Meaning'),
    expiresIn: l10n.t('Expires in {0}'),
    expired: l10n.t('Expired {0}'),
    validIn: l10n.t('Becomes valid in {0}'),
    active: l10n.t('Active; the server does not say until when'),
    inactive: l10n.t('Not active: the server no longer accepts it'),
    expiryUnknown: l10n.t('Nothing says when it expires'),
    lifetime: l10n.t('issued for {0}'),
  };
}
