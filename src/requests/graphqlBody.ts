/**
 * The JSON body of a GraphQL request, from a query and, behind a blank line, its variables as JSON: the way of REST Client
 * (`X-Request-Type: GraphQL`), JetBrains and httpYac (`GRAPHQL url`).
 * @returns undefined where the variables are not JSON.
 * @see https://graphql.org/learn/serving-over-http/
 */
export function graphqlBody(text: string): string | undefined {
  const lines = text.split('\n');
  const variablesStart = findVariables(lines);
  const query = lines.slice(0, variablesStart).join('\n').trim();
  const variables = lines.slice(variablesStart).join('\n').trim();
  try {
    return JSON.stringify(variables === '' ? { query } : { query, variables: JSON.parse(variables) });
  } catch {
    return undefined;
  }
}

/** The line after the last blank one that is followed by `{`; the end where there is none. */
function findVariables(lines: readonly string[]): number {
  for (let line = lines.length - 1; line > 0; line -= 1) {
    if (lines[line - 1]?.trim() === '' && lines[line]?.trimStart().startsWith('{') === true) return line;
  }
  return lines.length;
}
