import { env, l10n } from 'vscode';
import type { FolderContent } from './folderPages.ts';

type Dated = Pick<FolderContent, 'failed' | 'readAt'>;

/** Whether what a folder shows is older than the last try to load it. */
export function isStale<Held extends Partial<Dated>>(held: Held | undefined): held is Held & { readAt: number } {
  return held?.readAt !== undefined && held.failed !== undefined && held.failed.position === undefined;
}

/**
 * When what a folder shows was loaded, and whether it could be loaded since: `Users`, `Loaded 12 minutes ago, at 10:42`.
 *
 * @param now milliseconds since 1970
 */
export function folderTooltip(label: string, held: Partial<Dated> | undefined, now: number): string {
  if (held?.readAt === undefined) {
    return label;
  }
  const [age, time] = [ageText(now - held.readAt), clockTime(held.readAt)];
  const sentence = isStale(held)
    ? l10n.t('As it was {0}, at {1}: it could not be loaded again since.', age, time)
    : l10n.t('Loaded {0}, at {1}', age, time);
  return `${label}\n${sentence}`;
}

/** The time of day of a moment in milliseconds since 1970, with its date where that is another than today's. */
export function clockTime(moment: number): string {
  const date = new Date(moment);
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString(env.language, { timeStyle: 'short' })
    : date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function ageText(milliseconds: number): string {
  const [unit, size] = units.find(([, least]) => milliseconds >= least) ?? ['second', Number.POSITIVE_INFINITY];
  return new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' }).format(-Math.floor(milliseconds / size), unit);
}
