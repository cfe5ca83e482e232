import { definitionOf } from '../../requests/fileVariables.ts';
import { findPlaceholders } from '../../requests/placeholder.ts';
import type { RequestFile } from '../../requests/requestFile.ts';
import { isSecretName } from '../../requests/secretNames.ts';
import type { Environment } from '../../session/environment.ts';
import { connectionValue } from '../../session/requestSubject.ts';
import type { Session } from '../../session/session.ts';
import { cover } from '../concealed.ts';

/** As far as a text for people goes. */
const longest = 200;
const deepest = 10;

/** The value of a variable with those in it filled in, for showing: secrets are masked. Undefined where it is not known. */
export function valueText(
  file: RequestFile,
  name: string,
  line: number,
  session: Session | undefined,
  environment: Environment | undefined,
): string | undefined {
  const value = shownValue(file, name, line, session, environment, deepest);
  if (value === undefined) {
    return undefined;
  }
  const shown = session?.redact(value) ?? value;
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

function shownValue(
  file: RequestFile,
  name: string,
  line: number,
  session: Session | undefined,
  environment: Environment | undefined,
  depth: number,
): string | undefined {
  const written = definitionOf(file, name, line)?.value;
  if (written === undefined) {
    const found = environment?.value(name);
    return found === undefined ? connectionValue(name, session) : found.isSecret ? cover : found.value;
  }
  if (isSecretName(name) && findPlaceholders(written).length === 0) {
    return written === '' ? '' : cover;
  }
  let filled = '';
  let end = 0;
  for (const placeholder of findPlaceholders(written)) {
    const value = depth > 0 ? shownValue(file, placeholder.name, line, session, environment, depth - 1) : undefined;
    filled += written.slice(end, placeholder.start) + (value ?? written.slice(placeholder.start, placeholder.end));
    end = placeholder.end;
    if (filled.length > longest) {
      return filled;
    }
  }
  return filled + written.slice(end);
}
