import { commands, l10n, Range, Uri, window } from 'vscode';
import { lostParts } from '../../catalog/openapi/lostParts.ts';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { isCancellation, ScopewiseError } from '../../http/error.ts';
import { unlessAborted } from '../../http/unlessAborted.ts';
import { assertDefinition, isUrl, type LoadedApi } from '../../session/apiDefinitions.ts';
import { definitionText } from '../../session/definitionText.ts';
import { definitionArgument } from '../apisView/node.ts';
import { connectionArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import { showError } from '../errors/showError.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { askForLocation } from './askForLocation.ts';
import { problemText } from './definitionProblems.ts';

/** "Add API Definition": a file or a URL becomes part of a connection, once it has been read. */
export async function addApiDefinition(services: Services, received: unknown): Promise<void> {
  const name = await connectionFor(services, received, l10n.t('Add API Definition'));
  const location = name === undefined ? undefined : await askForLocation(name);
  if (name === undefined || location === undefined) {
    return;
  }
  const apis = await services.apis();
  const loaded = isUrl(location)
    ? await fetchDefinition(services, name, location)
    : await withProgress(l10n.t('Reading {0}…', location), (signal) => unlessAborted(apis.reload(location), signal));
  if (loaded.error) {
    throw loaded.error;
  }
  if (loaded.api) {
    assertDefinition(location, loaded.api);
  }
  await change(services, name, (known) => (known.includes(location) ? known : [...known, location]));
  await services.current.use(name);
  report(services, name, loaded);
}

/** "Remove API Definition": the connection no longer names it; a file stays where it is. */
export async function removeApiDefinition(services: Services, received: unknown): Promise<void> {
  const name = await connectionFor(services, received, l10n.t('Remove API Definition'));
  const location = definitionArgument(received)?.loaded.location ?? (name && (await chooseLocation(services, name)));
  if (name !== undefined && location !== undefined && location !== '') {
    await change(services, name, (known) => known.filter((one) => one !== location));
    if (!services.connections.definitions().some(({ apis = [] }) => apis.includes(location))) {
      await (await services.apis()).forget(location);
    }
    window.setStatusBarMessage(l10n.t('{0} is removed from {1}', location, name), 3000);
  }
}

/** "Reload API Definitions": reads the files of a connection again, and fetches what it has by URL. */
export async function reloadApiDefinitions(services: Services, received: unknown): Promise<void> {
  const name = await connectionFor(services, received, l10n.t('Reload API Definitions'));
  const definition = name === undefined ? undefined : services.connections.find(name);
  if (name === undefined || definition === undefined) {
    return;
  }
  const only = definitionArgument(received)?.loaded.location;
  const locations = (definition.apis ?? []).filter((one) => only === undefined || one === only);
  const apis = await services.apis();
  const outcomes = await Promise.allSettled(
    locations.map((location) => (isUrl(location) ? fetchDefinition(services, name, location) : apis.reload(location))),
  );
  // One that is not to be had keeps nobody from the others.
  const failures = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome.value.error));
  const failure: unknown = failures.find((one) => one !== undefined && !isCancellation(one));
  const read = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value.error === undefined ? [outcome.value] : [],
  );
  const [first, ...others] = read;
  if (first && others.length === 0) {
    report(services, name, first);
  } else if (first) {
    window.showInformationMessage(l10n.t('{0} definitions were read for {1}.', read.length, name));
  } else if (locations.length === 0) {
    window.showInformationMessage(l10n.t('Connection “{0}” has no API definitions.', name));
  }
  if (failure !== undefined) {
    throw failure;
  }
}

/** "Show Problems" of a definition: the place of the first, or why it is not there. */
export async function showDefinitionProblems(services: Services, received: unknown): Promise<void> {
  const node = definitionArgument(received);
  if (node) {
    await showProblems(services, node.connection, node.loaded);
  }
}

async function showProblems(
  services: Services,
  connection: string,
  { api, error, location }: LoadedApi,
): Promise<void> {
  if (error) {
    const retry = () => commands.executeCommand('scopewise.reloadApiDefinitions', connection);
    await showError(services, error, { connection, retry: async () => retry() });
    return;
  }
  const [first] = api ? [...lostParts(api), ...api.problems] : [];
  if (!first) {
    return;
  }
  if (first.document.startsWith('file:')) {
    const { line = 1, column = 1 } = first;
    const selection = new Range(line - 1, column - 1, line - 1, column - 1);
    await window.showTextDocument(Uri.parse(first.document, true), { selection });
    return;
  }
  const lines = (api?.problems ?? []).map((problem) => {
    const place =
      problem.line === undefined ? problem.document : `${problem.document}:${problem.line}:${problem.column ?? 1}`;
    return `${place}  ${problemText(problem)}`;
  });
  await services.documents.show({
    path: '/API definition problems.txt',
    text: [location, '', ...lines, ''].join('\n'),
  });
}

/** By the connection's own way to servers. A person named the address, and nothing secret goes there. */
async function fetchDefinition(services: Services, name: string, location: string): Promise<LoadedApi> {
  const session = await services.session(name);
  const apis = await services.apis();
  return withProgress(l10n.t('Loading {0}…', location), (signal) =>
    apis.receive(location, (url) => definitionText(session, url, signal)),
  );
}

async function change(
  { connections }: Services,
  name: string,
  changed: (known: readonly string[]) => readonly string[],
): Promise<void> {
  const definition = connections.find(name);
  if (!definition) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  const { apis: before = [], ...rest } = definition;
  const apis = changed(before);
  const replacement: ConnectionDefinition = apis.length === 0 ? rest : { ...rest, apis: [...apis] };
  await connections.replace(name, replacement);
}

function report(services: Services, name: string, loaded: LoadedApi): void {
  const { api } = loaded;
  if (!api) {
    return;
  }
  const count = api.operations.length;
  const read =
    count === 1
      ? l10n.t('“{0}” has one operation for {1}.', api.title, name)
      : l10n.t('“{0}” has {1} operations for {2}.', api.title, count.toLocaleString(), name);
  const left = lostParts(api).length;
  const problems =
    left === 0
      ? ''
      : ` ${left === 1 ? l10n.t('One part could not be read.') : l10n.t('{0} parts could not be read.', left)}`;
  const [showApis, show] = [l10n.t('Show APIs'), l10n.t('Show Problems')];
  const buttons = left === 0 ? [showApis] : [show, showApis];
  // It is not waited for: what was asked for is done.
  void window.showInformationMessage(withoutLinks(read + problems), ...buttons).then(async (pressed) => {
    if (pressed === showApis) {
      await commands.executeCommand('scopewise.apis.focus');
    } else if (pressed === show) {
      await showProblems(services, name, loaded);
    }
  });
}

async function connectionFor(services: Services, received: unknown, title: string): Promise<string | undefined> {
  const named = definitionArgument(received)?.connection ?? connectionArgument(received);
  return named ?? chooseConnection(services, title);
}

async function chooseLocation(services: Services, name: string): Promise<string | undefined> {
  const known = services.connections.find(name)?.apis ?? [];
  if (known.length === 0) {
    window.showInformationMessage(l10n.t('Connection “{0}” has no API definitions.', name));
    return undefined;
  }
  const title = l10n.t('Remove API Definition');
  return window.showQuickPick(known, { title, placeHolder: l10n.t('Choose a definition') });
}
