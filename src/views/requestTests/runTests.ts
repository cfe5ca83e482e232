import {
  type CancellationToken,
  Location,
  Position,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunRequest,
  workspace,
} from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { errorText } from '../errors/errorText.ts';
import { failedCheckText, outcomeText } from '../requests/outcomeText.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { type PreparedRun, prepareRun, type RunResult } from '../requests/preparedRun.ts';
import type { Services } from '../services.ts';
import type { TestItems } from './testItems.ts';

/** What a person wants to be run. */
export interface WantedTests {
  readonly request: TestRunRequest;
  readonly wanted: readonly TestItem[];
  readonly cancellation: CancellationToken;
}

/** Sends the requests of tests, file by file and in the order of each file, and says what became of each. */
export async function runTests(
  services: Services,
  controller: TestController,
  items: TestItems,
  { request, wanted, cancellation }: WantedTests,
): Promise<void> {
  const run = controller.createTestRun(request);
  const aborting = new AbortController();
  const listener = cancellation.onCancellationRequested(() => aborting.abort());
  try {
    for (const tests of testsByFile(wanted, request.exclude ?? [])) {
      await runFile(services, items, run, tests, aborting.signal);
    }
  } finally {
    listener.dispose();
    run.end();
  }
}

/** The tests below items, without those that are left out: a list for each file. */
function testsByFile(wanted: readonly TestItem[], excluded: readonly TestItem[]): TestItem[][] {
  const tests = wanted.flatMap((item) => (item.parent ? [item] : [...item.children].map(([, child]) => child)));
  const left = tests.filter((item) => !excluded.includes(item) && !(item.parent && excluded.includes(item.parent)));
  return [...Map.groupBy(new Set(left), ({ parent }) => parent).values()];
}

async function runFile(
  services: Services,
  items: TestItems,
  run: TestRun,
  tests: readonly TestItem[],
  signal: AbortSignal,
): Promise<void> {
  for (const test of tests) {
    run.enqueued(test);
  }
  try {
    const [file] = tests;
    const document = file?.uri && (await workspace.openTextDocument(file.uri));
    if (document === undefined) return;
    const text = document.getText();
    items.take(document.uri, text, parsedDocument(document));
    const there = tests.flatMap((test) => {
      const index = items.indexOf(test);
      return index === undefined ? [] : [{ test, index }];
    });
    const ordered = there.toSorted((one, other) => one.index - other.index);
    const indexes = ordered.map(({ index }) => index);
    const prepared = await prepareRun(services, document.uri, text, indexes, { fromTheStart: true });
    for (const { test, index } of ordered) {
      await runTest(run, prepared, test, index, signal);
    }
  } catch (error) {
    for (const test of tests) {
      run.errored(test, new TestMessage(errorText(error).message));
    }
  }
}

/** @param prepared undefined where the person did not agree */
async function runTest(
  run: TestRun,
  prepared: PreparedRun | undefined,
  test: TestItem,
  index: number,
  signal: AbortSignal,
): Promise<void> {
  if (prepared === undefined || signal.aborted) {
    run.skipped(test);
    return;
  }
  run.started(test);
  try {
    tell(run, test, await prepared.send(index, { signal }));
  } catch (error) {
    if (!isCancellation(error)) {
      throw error;
    }
    run.skipped(test);
  }
}

function tell(run: TestRun, test: TestItem, { request, sent, failure }: RunResult): void {
  // The editor writes messages behind the line that they are of, over what stands there already: the outcome of the request and
  // of each check. The title of the test is free.
  const at = test.uri && new Location(test.uri, new Position(request.startLine, 0));
  const said = sent === undefined ? `✗ ${failure}` : outcomeText(sent);
  // The output is a terminal, which takes what is no text as a command.
  const line = `${test.label}: ${said}`.replaceAll(/\p{Cc}+/gu, ' ');
  // Without a place in the file, where the outcome of a request stands anyway.
  run.appendOutput(`${line}\r\n`, undefined, test);
  if (sent === undefined) {
    run.errored(test, messageAt(failure ?? '', at));
    return;
  }
  const { milliseconds, explanation } = sent.answer;
  const failed = sent.checks.filter(({ passed }) => !passed);
  if (failed.length === 0) {
    run.passed(test, milliseconds);
    return;
  }
  const messages = failed.map((check, number) => {
    const reason = number === 0 && explanation !== undefined ? [explanation] : [];
    return messageAt([failedCheckText(check), ...reason].join('\n\n'), at);
  });
  run.failed(test, messages, milliseconds);
}

function messageAt(text: string, location: Location | undefined): TestMessage {
  const message = new TestMessage(text);
  return location === undefined ? message : Object.assign(message, { location });
}
