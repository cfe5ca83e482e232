/**
 * A page of a panel, which its script fills. It holds nothing itself, and nothing but the one script runs in it.
 *
 * @param options.cspSource where the webview may load from, as the editor names it
 * @param options.nonce fresh for each page
 * @param options.script and `options.style`: addresses within `cspSource`
 */
export function pageHtml(options: { cspSource: string; nonce: string; script: string; style: string }): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${options.nonce}'`,
    `style-src ${options.cspSource}`,
    // The codicons are data addresses in the style sheet.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy.join('; '))}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${escaped(options.style)}">
    <script type="module" nonce="${escaped(options.nonce)}" src="${escaped(options.script)}"></script>
  </head>
  <body></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
