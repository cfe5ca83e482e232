import {
  type DecorationOptions,
  Disposable,
  l10n,
  languages,
  MarkdownString,
  Range,
  type TextDocument,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { errorText } from '../errors/errorText.ts';
import { markdown } from './curlFeatures.ts';
import { checkText, failedCheckText, isSuccess, outcomeDetails, outcomeText } from './outcomeText.ts';
import { requestFiles } from './requestLenses.ts';
import type { Outcome, PlacedOutcome, RequestOutcomes } from './requestOutcomes.ts';

/** Milliseconds to wait for more before what is shown is worked out anew: until then the editor moves it along by itself. */
const patience = 50;

/** Shows behind each request what became of it, and behind each assertion whether it holds. */
export function showOutcomes(outcomes: RequestOutcomes): Disposable {
  const type = window.createTextEditorDecorationType({ after: { margin: '0 0 0 2em' } });
  let timer: NodeJS.Timeout | undefined;

  function draw(): void {
    timer = undefined;
    for (const editor of window.visibleTextEditors) {
      if (hasRequests(editor.document)) {
        const shown = outcomes.of(editor.document);
        editor.setDecorations(
          type,
          shown.flatMap((placed) => decorations(editor.document, placed)),
        );
      }
    }
  }

  const drawSoon = (): void => {
    timer ??= setTimeout(draw, patience);
  };
  return Disposable.from(
    type,
    outcomes.onDidChange(drawSoon),
    window.onDidChangeVisibleTextEditors(drawSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (hasRequests(document)) drawSoon();
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}

function hasRequests(document: TextDocument): boolean {
  return languages.match(requestFiles, document) > 0 || languages.match(markdown, document) > 0;
}

function decorations(document: TextDocument, { requestLine, startLine, outcome }: PlacedOutcome): DecorationOptions[] {
  const line = behind(document, requestLine, textOf(outcome), colorOf(outcome), hoverOf(outcome));
  if (outcome.kind !== 'answered') {
    return [line];
  }
  const checks = outcome.sent.checks.map((check) => {
    const at = check.token.line - outcome.startLine + startLine;
    const hover = check.passed ? undefined : failedCheckText(check);
    return behind(document, at, checkText(check), check.passed ? passed : failed, hover);
  });
  return [line, ...checks];
}

/**
 * Colours that every theme has and that text can be read in: that of passed tests is too light for white, and high contrast
 * has none for failed ones, whose text would not be seen at all.
 */
const passed = 'charts.green';
const failed = 'editorError.foreground';

function behind(
  document: TextDocument,
  line: number,
  text: string,
  color: string,
  hover: string | undefined,
): DecorationOptions {
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  return {
    range: new Range(end, end),
    renderOptions: { after: { contentText: text, color: new ThemeColor(color) } },
    ...(hover !== undefined && { hoverMessage: new MarkdownString().appendText(hover) }),
  };
}

function textOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'sending':
      return l10n.t('Sending…');
    case 'answered':
      return outcomeText(outcome.sent);
    case 'failed':
      return `✗ ${firstSentence(errorText(outcome.error).message)}`;
  }
}

function colorOf(outcome: Outcome): string {
  if (outcome.kind === 'sending') {
    return 'editorCodeLens.foreground';
  }
  return outcome.kind === 'answered' && isSuccess(outcome.sent) ? passed : failed;
}

function hoverOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'failed') {
    return errorText(outcome.error).message;
  }
  return outcome.kind === 'answered' ? outcomeDetails(outcome.sent) : undefined;
}

function firstSentence(text: string): string {
  return /^.{1,100}?[.!?](?=\s|$)/s.exec(text)?.[0] ?? (text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
