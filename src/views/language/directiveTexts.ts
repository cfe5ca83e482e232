import { l10n } from 'vscode';

/** What each directive means. Those of other tools are not among them. */
export function directiveMeanings(): Readonly<Record<string, string>> {
  return {
    name: l10n.t('Names the request, so that others can use its answer.'),
    connection: l10n.t('Sends the request with this connection. Above the first request, it holds for all.'),
    organization: l10n.t(
      'Acts in this sub-organization, by its name or id, with a token switched to it. Above the first request, it holds for all.',
    ),
    scopes: l10n.t('Asks for these scopes instead of those that the catalog knows for the operation.'),
    'no-redirect': l10n.t('Shows a redirect instead of following it.'),
    timeout: l10n.t('How long to wait for the answer to begin: “30” or “30 s”, “500 ms”, “2 m”.'),
    prompt: l10n.t('Asks you for a value each time the request is sent: “# @prompt name description”.'),
    ref: l10n.t('Sends the request of this name first, unless its answer is there.'),
    forceRef: l10n.t('Sends the request of this name first, each time.'),
    'no-cookie-jar': l10n.t('Neither keeps cookies nor sends those that were kept.'),
    disabled: l10n.t('Leaves the request out when all of the file are sent.'),
    assert: l10n.t(
      'Checks the answer: “status == 200”, “body.totalResults > 0”, “headers.content-type contains json”, “duration < 2000”.',
    ),
    note: l10n.t('Asks you before the request is sent, with this text.'),
  };
}
