import type { ApiDefinition, DocumentProblem, ProblemKind } from './apiDefinition.ts';

/** What is said of a definition that was read whole for all that. */
const harmless: ReadonlySet<ProblemKind> = new Set(['tabs', 'duplicate_id', 'duplicate_path', 'security']);

/** The problems of a definition for which something of it is missing. */
export function lostParts({ problems }: ApiDefinition): readonly DocumentProblem[] {
  return problems.filter(({ kind }) => !harmless.has(kind));
}
