import { readAssertion } from './assertion.ts';
import { type CheckedAnswer, createAssertionCheck } from './checkAssertions.ts';
import { isSecretName } from './secretNames.ts';

/** The most values of a body that are looked at. */
const most = 60;

/** The longest text that is worth being compared. */
const longestText = 80;

/**
 * Assertions that hold of an answer: its status, its type, and the values in the first two levels of a JSON body. A value
 * that is secret, or too long to be written, is only said to be there.
 */
export function suggestAssertions(answer: CheckedAnswer): string[] {
  const check = createAssertionCheck(answer);
  const type = answer.headers['content-type']?.split(';', 1)[0]?.trim() ?? '';
  const suggestions = [
    `status == ${answer.status}`,
    ...(type === '' ? [] : [`headers.content-type contains ${type}`]),
    ...(answer.isCut === true ? [] : ofValue('body', '', parsed(answer.body), 0)).slice(0, most),
  ];
  return suggestions.filter((text) => {
    const assertion = readAssertion(text);
    return !('problem' in assertion) && check(assertion).passed;
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** @param name the last name of the path */
function ofValue(path: string, name: string, value: unknown, depth: number): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return [
      `${path}.length == ${value.length}`,
      ...(depth < 1 ? ofValue(`${path}[0]`, name, value[0], depth + 1) : []),
    ];
  }
  if (typeof value === 'object') {
    if (depth > 1) return [];
    const entries = Object.entries(value).slice(0, most);
    return entries.flatMap(([key, one]) => ofValue(`${path}${segment(key)}`, key, one, depth + 1));
  }
  const isPlain = typeof value !== 'string' || (value.length <= longestText && !/[{}"'\\\p{Cc}]/u.test(value));
  if (isSecretName(name) || !isPlain) {
    return [`${path} exists`];
  }
  return [`${path} == ${typeof value === 'string' ? `"${value}"` : value}`];
}

function segment(key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key}"]`;
}
