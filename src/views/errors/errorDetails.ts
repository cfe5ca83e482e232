import { isScopewiseError } from '../../http/error.ts';
import type { Services } from '../services.ts';
import { errorText } from './errorText.ts';

/** Opens what is known of an error as a read-only document: code, values and causes, without secrets and stack traces. */
export async function showErrorDetails(services: Services, error: unknown): Promise<void> {
  const lines = [errorText(error).message, ''];
  if (isScopewiseError(error)) {
    lines.push(`code: ${error.code}`);
    for (const [name, value] of Object.entries(error.details)) {
      lines.push(`${name}: ${Array.isArray(value) ? value.join(' ') : String(value)}`);
    }
  }
  lines.push(...causesOf(error));
  const text = services.redactor.redact(`${lines.join('\n')}\n`);
  await services.documents.show({ path: '/Error details.txt', text });
}

/** One line a cause, the nearest first. A chain may be circular in what other code throws. */
function causesOf(error: unknown): string[] {
  const seen = new Set<unknown>();
  const lines: string[] = [];
  let cause = isScopewiseError(error) ? error.cause : error;
  while (cause instanceof Error && !seen.has(cause)) {
    seen.add(cause);
    const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
    lines.push(`cause: ${cause.name}: ${cause.message.split('\n', 1)[0]}${code}`);
    cause = cause.cause;
  }
  return lines;
}
