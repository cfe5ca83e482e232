import { l10n, type QuickPickItem, window } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { parseJson } from '../../session/parseJson.ts';
import type { Services } from '../services.ts';
import { answerOf } from './answerCommands.ts';
import type { Answers, OpenAnswer } from './answers.ts';
import { renderAnyBody } from './renderLargeBody.ts';
import { suggestPaths } from './suggestPaths.ts';

interface PathItem extends QuickPickItem {
  /** What choosing it types; undefined for the path that is typed already. */
  readonly path?: string;
}

/** "Filter Answer…": by a JSONPath, while it is typed. Going away leaves the answer as it was. */
export async function filterAnswer(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer === undefined) {
    return;
  }
  const covered = answer.view.rendered;
  if (answer.sent.received.file !== undefined || !covered?.ending.startsWith('json')) {
    void window.showInformationMessage(l10n.t('Only a body that is JSON, and is shown whole, can be filtered.'));
    return;
  }
  await typePath(await services.answers(), answer, parseJson(covered.text));
}

/** "Clear Answer Filter". */
export async function clearAnswerFilter(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer?.filter !== undefined) {
    (await services.answers()).filter(answer, undefined);
  }
}

/** Resolves when the person has chosen, or gone away. */
async function typePath(answers: Answers, answer: OpenAnswer, value: unknown): Promise<void> {
  const before = answer.filter;
  const input = window.createQuickPick<PathItem>();
  input.title = l10n.t('Filter by JSONPath');
  input.placeholder = '$.Resources[*].userName';
  input.value = before?.path ?? '';
  let running = new AbortController();
  let typed = before;
  let accepted = false;

  async function apply(): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const path = wholePath(input.value);
    const isWhole = path === '$';
    const filter = isWhole ? undefined : await filterBy(answers, answer, path, signal).catch(silent);
    if (signal.aborted) {
      return;
    }
    typed = filter;
    const picked = filter?.body.picked;
    // A name that is not typed to its end picks nothing, and would leave nothing to look at.
    if (isWhole || picked) {
      answers.filter(answer, filter);
    }
    const description = isWhole
      ? l10n.t('The whole body')
      : picked === undefined
        ? l10n.t('Not yet a JSONPath')
        : picked === 1
          ? l10n.t('1 value')
          : l10n.t('{0} values', picked.toLocaleString());
    const suggestions = suggestPaths(path, value).map((suggestion) => ({
      label: suggestion.path,
      path: suggestion.path,
      description: sampleText(suggestion.sample),
      alwaysShow: true,
    }));
    input.items = [{ label: path, description, alwaysShow: true }, ...suggestions];
  }

  /** The editor names a row by its number alone: in a list that has changed since, that may be another row. */
  function goesOn(path: string): boolean {
    return suggestPaths(wholePath(input.value), value).some((suggestion) => suggestion.path === path);
  }

  let latest = Promise.resolve();
  function update(): Promise<void> {
    latest = apply();
    return latest;
  }

  const { promise: hidden, resolve } = Promise.withResolvers<void>();
  const listeners = [
    input.onDidChangeValue(update),
    input.onDidAccept(async () => {
      const path = input.selectedItems[0]?.path;
      if (path !== undefined && goesOn(path)) {
        input.value = path;
        void update();
        return;
      }
      // Enter may come before the last letter was looked at.
      await latest;
      // What is no path, or picks nothing, stays open, to be typed on.
      accepted = typed === undefined || Boolean(typed.body.picked);
      if (accepted) {
        input.hide();
      }
    }),
    input.onDidHide(() => resolve()),
  ];
  input.show();
  await update();
  await hidden;
  running.abort();
  for (const listener of [...listeners, input]) {
    listener.dispose();
  }
  answers.filter(answer, accepted ? typed : before);
}

async function filterBy({ rendering }: Answers, { sent }: OpenAnswer, path: string, signal: AbortSignal) {
  const contentType = sent.answer.headers['content-type'] ?? '';
  const body = await renderAnyBody({ body: sent.answer.body, contentType, path }, { ...rendering, signal });
  return { path, body };
}

/** People know that a path begins with `$`, and leave it out. */
function wholePath(typed: string): string {
  const path = typed.trim().replace(/\.$/, '');
  return path.startsWith('$') ? path : path === '' || /^[.[]/.test(path) ? `$${path}` : `$.${path}`;
}

/** What was typed since has taken its place. */
function silent(error: unknown): undefined {
  if (!isCancellation(error)) throw error;
}

function sampleText(sample: unknown): string {
  if (Array.isArray(sample)) {
    return sample.length === 1 ? l10n.t('list of 1') : l10n.t('list of {0}', sample.length);
  }
  return typeof sample === 'object' && sample !== null ? '{…}' : String(JSON.stringify(sample)).slice(0, 60);
}
