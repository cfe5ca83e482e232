import { Range, type TestController, type TestItem, type Uri, workspace } from 'vscode';
import { isAssertion } from '../../requests/fileAssertions.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { RequestFile } from '../../requests/requestFile.ts';
import { labelOf, type WrittenRequest, writtenRequests } from '../../requests/requestSource.ts';

/** The tests of request files: an item for each file that has any, and below it one for each request with assertions. */
export interface TestItems {
  /** Takes what a text has now, read where it is given. What is there already keeps its results. */
  take(uri: Uri, text: string, file?: RequestFile): void;
  forget(uri: Uri): void;
  /** Which request of the text that was taken last a test is; undefined where it is there no more. */
  indexOf(test: TestItem): number | undefined;
}

export function createTestItems(controller: TestController): TestItems {
  const indexes = new WeakMap<TestItem, number>();

  function take(uri: Uri, text: string, read?: RequestFile): void {
    const id = uri.toString();
    const known = controller.items.get(id);
    for (const [, child] of known?.children ?? []) {
      indexes.delete(child);
    }
    const tests = testedRequests(text, read);
    if (tests.length === 0) {
      controller.items.delete(id);
      return;
    }
    const file = known ?? controller.createTestItem(id, labelOfFile(uri), uri);
    file.children.replace(tests.map(({ written, index }) => childOf(file, uri, written, index)));
    if (known === undefined) {
      controller.items.add(file);
    }
  }

  function childOf(file: TestItem, uri: Uri, { request, name }: WrittenRequest, index: number): TestItem {
    const child = file.children.get(name) ?? controller.createTestItem(name, labelOf(request), uri);
    child.label = labelOf(request);
    // In the order of the file, not of the alphabet.
    child.sortText = String(index).padStart(6, '0');
    child.range = new Range(request.startLine, 0, request.endLine, 0);
    indexes.set(child, index);
    return child;
  }

  return { take, forget: (uri) => controller.items.delete(uri.toString()), indexOf: (test) => indexes.get(test) };
}

function labelOfFile(uri: Uri): string {
  const isInside = workspace.getWorkspaceFolder(uri) !== undefined;
  return isInside ? workspace.asRelativePath(uri) : (uri.path.split('/').at(-1) ?? '');
}

interface TestedRequest {
  readonly written: WrittenRequest;
  /** Among all requests of the text. */
  readonly index: number;
}

function testedRequests(text: string, read: RequestFile | undefined): TestedRequest[] {
  // Most request files have no assertion, and are not worth parsing for it.
  if (!/@assert\b|^\s*\?\?/im.test(text)) {
    return [];
  }
  const written = writtenRequests(text, (read ?? parseRequestFile(text)).requests);
  return written
    .map((one, index) => ({ written: one, index }))
    .filter(({ written: { request } }) => !request.directives.disabled && request.directiveTokens.some(isAssertion));
}
