/**
 * The ending under which a JSON text of a server is shown. VS Code loads the schema that a document of the languages JSON and
 * JSON with Comments names, from whatever address the server has put there: a text that may name one is shown in JSON Lines,
 * which has the same colours and no schemas.
 */
export function jsonEnding<Usual extends string>(text: string, usual: Usual): Usual | 'jsonl' {
  const mayName = (text.includes('$schema') || text.includes('\\u')) && schemaKey.test(text);
  return mayName ? 'jsonl' : usual;
}

/** A key that is `$schema`, or may be, as characters of it are escaped. */
const schemaKey = /"(?:\$schema|[^"\n]{0,40}\\u[^"\n]{0,40})"\s*:/;
