import { Disposable, l10n, languages, TestRunProfileKind, type TextDocument, tests, workspace } from 'vscode';
import { requestFiles } from '../requests/requestLenses.ts';
import type { Services } from '../services.ts';
import type { RequestTests } from './requestTests.ts';

/** Shows requests with assertions among the editor's tests. What finds and runs them is loaded with the first request file. */
export function registerRequestTests(services: Services): Disposable {
  const controller = tests.createTestController('scopewise.requests', l10n.t('Request files'));
  let started: Promise<RequestTests> | undefined;
  const requestTests = (): Promise<RequestTests> =>
    (started ??= import('./requestTests.ts').then(({ createRequestTests }) =>
      createRequestTests(services, controller),
    ));
  const read = (document: TextDocument): void => {
    if (languages.match(requestFiles, document) > 0) {
      void requestTests().then((loaded) => loaded.read(document));
    }
  };

  controller.resolveHandler = async () => (await requestTests()).find();
  controller.refreshHandler = async () => (await requestTests()).find();
  const profile = controller.createRunProfile(
    l10n.t('Send'),
    TestRunProfileKind.Run,
    async (request, cancellation) => (await requestTests()).run(request, cancellation),
    true,
  );
  for (const document of workspace.textDocuments) {
    read(document);
  }
  return Disposable.from(
    controller,
    profile,
    workspace.onDidOpenTextDocument(read),
    workspace.onDidChangeTextDocument(({ document }) => read(document)),
    new Disposable(() => void started?.then((loaded) => loaded.dispose())),
  );
}
