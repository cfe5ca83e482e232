import { env, l10n } from 'vscode';
import type { OverviewFact } from '../../systems/overview.ts';
import type { OverviewStrings, ShownFact, ShownPart, ShownRow, ShownValue } from '../../webview/overviewProtocol.ts';
import { cover } from '../concealed.ts';
import { type ItemNode, itemUrl } from '../explorer/node.ts';
import type { GivenPart, LoadedPart, OverviewSource } from './overviewParts.ts';

/** The fixed words of the page, which has no translations of its own. */
export function overviewStrings(): OverviewStrings {
  return {
    actions: l10n.t('Actions'),
    refresh: l10n.t('Refresh'),
    viewAsJson: l10n.t('View as JSON'),
    openAsRequest: l10n.t('Open as Request'),
    openInConsole: l10n.t('Open in Console'),
    revealInTree: l10n.t('Reveal in Tree'),
    loadAll: l10n.t('Load All'),
    cancel: l10n.t('Cancel'),
    loading: l10n.t('Loading…'),
    copy: l10n.t('Copy {0}'),
    copied: l10n.t('Copied'),
    show: l10n.t('Show'),
    hide: l10n.t('Hide'),
  };
}

/** What the page shows of a part, as far as it has been loaded. */
export function shownPart(
  part: OverviewSource | GivenPart,
  content: LoadedPart | undefined,
): Omit<ShownPart, 'isLoading' | 'failure'> {
  const heading = l10n.t(part.label);
  const rows = (content?.rows ?? []).map(shownRow);
  const facts = (content?.facts ?? []).map(shownFact);
  const count = rows.length > 0 ? ` (${rows.length.toLocaleString(env.language)}${content?.more ? '+' : ''})` : '';
  return {
    heading: `${heading}${count}`,
    isLoaded: content !== undefined,
    load: 'load' in part ? (content === undefined ? l10n.t('Load') : l10n.t('Load Again')) : undefined,
    scopes: 'load' in part ? (part.scopes ?? []) : [],
    facts,
    rows,
    note: content && noteOf(content),
  };
}

function noteOf({ facts, rows, more }: LoadedPart): string | undefined {
  if (more) {
    return l10n.t('There are more than these: open the row in the tree to see all of them.');
  }
  return facts.length === 0 && rows.length === 0 ? l10n.t('None.') : undefined;
}

function shownFact({ label, values, kind }: OverviewFact): ShownFact {
  return { label: l10n.t(label), values: values.map((value) => shownValue(value, kind)) };
}

function shownValue(value: string, kind: OverviewFact['kind']): ShownValue {
  if (kind === 'secret') {
    return { text: cover, isSecret: true };
  }
  if (kind === 'seconds' && /^\d{1,12}$/.test(value)) {
    return { text: value, seconds: Number(value) };
  }
  const time = kind === 'time' ? momentOf(value) : Number.NaN;
  return Number.isNaN(time) ? { text: value } : { text: value, time: time / 1000 };
}

/** Servers write moments as text or as milliseconds. */
function momentOf(value: string): number {
  return /^\d{12,14}$/.test(value) ? Number(value) : Date.parse(value);
}

function shownRow(row: ItemNode): ShownRow {
  const { folder, item, described } = row;
  const given = (folder.type.children?.(item) ?? []).flatMap((child) => child.given ?? []);
  return {
    label: described.label,
    description: described.description ?? '',
    details: given.map(({ name }) => (typeof name === 'string' ? name : '')).filter((name) => name !== ''),
    canOpen: itemUrl(row) !== undefined,
  };
}

/** At which time something was read; a list is older than the page. */
export function ageText(readAt: number | undefined, isStale: boolean): string {
  if (readAt === undefined) {
    return l10n.t('As the list had it');
  }
  const time = new Date(readAt).toLocaleTimeString(env.language);
  return isStale ? l10n.t('As it was at {0}: it could not be loaded again.', time) : l10n.t('As it was at {0}', time);
}
