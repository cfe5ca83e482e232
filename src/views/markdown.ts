/** A text as code of Markdown, on one line. Whatever is in it, it stays code: the fence is longer than any in the text. */
export function markdownCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

/** A text in which nothing acts as Markdown, not even an address. Unlike `appendText` it leaves the spaces, so that lines break. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-&(-+./:-@[-`{-~-]/g, '\\$&');
}
