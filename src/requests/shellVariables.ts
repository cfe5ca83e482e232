/** Where `$NAME` and `${NAME}` of the given names stand in a text, in order. `end` is exclusive. */
export function findShellVariables(
  text: string,
  names: readonly string[],
): { readonly name: string; readonly start: number; readonly end: number }[] {
  if (names.length === 0) return [];
  return [...text.matchAll(/\$(?:(\w+)|\{(\w+)\})/g)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    return names.includes(name) ? [{ name, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** Applies one function to the shell variables of a text and another to what stands between them. */
export function mapShellVariables(
  text: string,
  names: readonly string[],
  ofVariable: (written: string, name: string) => string,
  ofText: (text: string) => string = (between) => between,
): string {
  const pieces: string[] = [];
  let end = 0;
  for (const variable of findShellVariables(text, names)) {
    pieces.push(ofText(text.slice(end, variable.start)));
    pieces.push(ofVariable(text.slice(variable.start, variable.end), variable.name));
    end = variable.end;
  }
  return pieces.join('') + ofText(text.slice(end));
}
