import { l10n, MarkdownString } from 'vscode';
import type { RequestSubject } from '../../session/requestSubject.ts';
import { type Mark, markOfScope } from '../apisView/mark.ts';
import { evidenceText, markTooltip, scopeTexts } from '../apisView/operationText.ts';
import { markdownCode, markdownText } from '../markdown.ts';

/** The operation that a request calls, its scopes and whether the client was granted them; undefined where none is known. */
export function operationText({ session, operation, organization }: RequestSubject): MarkdownString | undefined {
  if (session === undefined || operation === undefined) {
    return undefined;
  }
  const { title, api, method, path, operationId, scopes, organizationScopes } = operation;
  const seen = session.seenScopes();
  const needed = (organization === undefined ? scopes : organizationScopes) ?? [];
  const marks = needed.map((scope) => markOfScope(scope, seen));
  const worst = (['denied', 'unknown'] as const).find((mark): mark is Mark & typeof mark => marks.includes(mark));
  const lines = [...scopeTexts(operation, seen), evidenceText(operation)];
  const call = [`${method} ${path}`, ...(operationId === undefined ? [] : [operationId])].map(markdownCode).join(' · ');
  const text = [`**${markdownText(title)}** — ${markdownText(api)}`, call, lines.map((line) => `- ${line}`).join('\n')];
  if (needed.length > 0) {
    const client = l10n.t('Client of “{0}”', session.definition.name);
    text.push(markdownText(`${client}: ${markTooltip(worst ?? 'granted')}`));
  }
  return new MarkdownString(text.join('\n\n'));
}
