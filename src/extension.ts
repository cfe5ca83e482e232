import { type ExtensionContext, ExtensionMode, window, workspace } from 'vscode';
import { createConnectionStorage } from './connections/connectionStorage.ts';
import { createDiscoveredScopesStorage } from './connections/discoveredScopesStorage.ts';
import { createOriginStorage } from './connections/originStorage.ts';
import { createSecretStorage } from './connections/secretStorage.ts';
import { createRedactor } from './http/redaction.ts';
import type { ApiDefinitions } from './session/apiDefinitions.ts';
import type { Engine } from './session/engine.ts';
import { registerAccounts } from './views/accounts/registerAccounts.ts';
import { registerCommands } from './views/commandDoor.ts';
import { createCurrentConnection } from './views/currentConnection.ts';
import { registerLanguageFeatures } from './views/language/languageFeatures.ts';
import { once } from './views/once.ts';
import { createReadOnlyDocuments } from './views/readOnlyDocuments.ts';
import { registerCurlFeatures } from './views/requests/curlFeatures.ts';
import { registerEnvironmentStatus } from './views/requests/environmentStatus.ts';
import { registerRequestDrops } from './views/requests/requestDrops.ts';
import { registerRequestLenses } from './views/requests/requestLenses.ts';
import { registerRequestTests } from './views/requestTests/registerRequestTests.ts';
import { createSandboxHost } from './views/sandboxHost.ts';
import { createSelectedEnvironment } from './views/selectedEnvironment.ts';
import type { Services } from './views/services.ts';
import { registerStatusBar } from './views/statusBar.ts';
import type { TestApi } from './views/testApi.ts';
import { createTokenClipboard } from './views/tokens/clipboard.ts';
import { registerViews } from './views/views.ts';

/** Registers everything and returns: what a command or a view needs is loaded when it is first used. */
export async function activate(context: ExtensionContext): Promise<TestApi | undefined> {
  const services = createServices(context);
  const views = registerViews(services);
  context.subscriptions.push(
    views,
    registerCommands(services, async () => (await import('./views/commandTable.ts')).commandTable(services, views)),
    registerStatusBar(services),
    registerAccounts(services),
    registerRequestLenses(services),
    registerRequestTests(services),
    registerLanguageFeatures(services, views.explorer),
    registerEnvironmentStatus(services),
    registerCurlFeatures(),
    registerRequestDrops(),
  );
  if (context.extensionMode !== ExtensionMode.Test) {
    return undefined;
  }
  const { createTestApi } = await import('./views/testApi.ts');
  return createTestApi(services, views);
}

function createServices(context: ExtensionContext): Services {
  const connections = createConnectionStorage(workspace);
  const secrets = createSecretStorage(context.secrets, (error) => {
    void import('./views/errors/showError.ts').then(({ showError }) => showError(services, error));
  });
  const origins = createOriginStorage(context.globalState);
  const discoveredScopes = createDiscoveredScopesStorage(context.globalState);
  const redactor = createRedactor();
  const documents = createReadOnlyDocuments();
  const clipboard = createTokenClipboard();
  const sandbox = createSandboxHost(connections, secrets);
  const current = createCurrentConnection(context.workspaceState, connections.names);
  const environment = createSelectedEnvironment(context.workspaceState);
  const log = window.createOutputChannel('Scopewise', { log: true });
  const engineStarted = Promise.withResolvers<Engine>();
  const engine = once(async (): Promise<Engine> => {
    const { startEngine } = await import('./views/startEngine.ts');
    const started = startEngine(services, log);
    engineStarted.resolve(started);
    return started;
  });
  const apisStarted = Promise.withResolvers<ApiDefinitions>();
  const apis = once(async (): Promise<ApiDefinitions> => {
    const { startApiDefinitions } = await import('./views/apiDefinitions/startApiDefinitions.ts');
    const started = startApiDefinitions(services);
    apisStarted.resolve(started);
    return started;
  });
  const history = once(async () => {
    const { createHistory } = await import('./views/history/history.ts');
    return createHistory(services);
  });
  const requestContexts = once(async () => {
    const { createRequestContexts } = await import('./views/requests/requestContexts.ts');
    return createRequestContexts(services);
  });
  const bodyFiles = once(async () => {
    const { createBodyFiles } = await import('./views/answers/bodyFiles.ts');
    return createBodyFiles(context.globalStorageUri.fsPath);
  });
  const answers = once(async () => {
    const { createAnswers } = await import('./views/answers/answers.ts');
    return createAnswers(services);
  });
  const outcomes = once(async () => {
    const { startOutcomes } = await import('./views/requests/startOutcomes.ts');
    return startOutcomes();
  });
  const inspectors = once(async () => {
    const { createTokenInspectors } = await import('./views/inspector/tokenInspectors.ts');
    return createTokenInspectors(services);
  });
  const accessPanels = once(async () => {
    const { createAccessPanels } = await import('./views/access/accessPanels.ts');
    return createAccessPanels(services);
  });
  const overviews = once(async () => {
    const { createOverviewPanels } = await import('./views/overview/overviewPanels.ts');
    return createOverviewPanels(services);
  });
  const services: Services = {
    context,
    connections,
    secrets,
    origins,
    discoveredScopes,
    redactor,
    documents,
    clipboard,
    sandbox,
    current,
    environment,
    engine: engine.get,
    engineStarted: engineStarted.promise,
    apis: apis.get,
    apisStarted: apisStarted.promise,
    history: history.get,
    requestContexts: requestContexts.get,
    outcomes: outcomes.get,
    accessPanels: accessPanels.get,
    inspectors: inspectors.get,
    overviews: overviews.get,
    requestTimeout: () => workspace.getConfiguration('scopewise').get<number>('request.timeout', 30) * 1000,
    maxInlineSize: () => workspace.getConfiguration('scopewise').get<number>('response.maxInlineSize', 5) * 1_000_000,
    bodyFiles: bodyFiles.get,
    answers: answers.get,
    session: async (connection) => {
      const session = (await engine.get()).sessions.of(connection);
      if (session.definition.apis) {
        await (await apis.get()).ready(session.definition);
      }
      return session;
    },
  };
  const owned = [connections, secrets, documents, clipboard, sandbox, current, environment, log];
  const loadedLater = [
    engine,
    apis,
    history,
    requestContexts,
    outcomes,
    accessPanels,
    answers,
    bodyFiles,
    inspectors,
    overviews,
  ];
  context.subscriptions.push(...owned, ...loadedLater);
  return services;
}
