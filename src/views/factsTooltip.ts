import { l10n, MarkdownString } from 'vscode';

/**
 * A tooltip of a title and, below it, what is known, each with its label (in English; translated here). Empty values are left
 * out. Titles and values come from servers and settings: as text and code, neither Markdown nor an address in them takes effect.
 */
export function factsTooltip(
  title: string,
  entries: readonly (readonly [label: string, value: string])[],
): MarkdownString {
  const markdown = new MarkdownString('**').appendText(title).appendMarkdown('**\n');
  for (const [label, value] of entries.filter(([, text]) => text !== '')) {
    markdown.appendMarkdown(`\n- ${l10n.t(label)}: ${code(time(value))}`);
  }
  return markdown;
}

function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text.replace(/\s+/g, ' ')} ${fence}`;
}

/** Times as people read them; anything else as it is. */
function time(value: string): string {
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? new Date(value) : undefined;
  return moment === undefined || Number.isNaN(moment.getTime()) ? value : moment.toLocaleString();
}
