/** The plain Latin letters of a name in lower case, without their marks: what goes into an address. */
export function latinLetters(name: string): string {
  const letters = name.normalize('NFD').replaceAll(/[^A-Za-z]/g, '');
  return letters.toLowerCase();
}
