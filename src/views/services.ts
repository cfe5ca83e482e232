import type { ExtensionContext } from 'vscode';
import type { ConnectionStorage } from '../connections/connectionStorage.ts';
import type { DiscoveredScopesStorage } from '../connections/discoveredScopesStorage.ts';
import type { OriginStorage } from '../connections/originStorage.ts';
import type { SecretStorage } from '../connections/secretStorage.ts';
import type { Redactor } from '../http/redaction.ts';
import type { ApiDefinitions } from '../session/apiDefinitions.ts';
import type { Engine } from '../session/engine.ts';
import type { Session } from '../session/session.ts';
import type { AccessPanels } from './access/accessPanels.ts';
import type { Answers } from './answers/answers.ts';
import type { BodyFiles } from './answers/bodyFiles.ts';
import type { CurrentConnection } from './currentConnection.ts';
import type { History } from './history/history.ts';
import type { TokenInspectors } from './inspector/tokenInspectors.ts';
import type { OverviewPanels } from './overview/overviewPanels.ts';
import type { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import type { RequestContexts } from './requests/requestContexts.ts';
import type { RequestOutcomes } from './requests/requestOutcomes.ts';
import type { SandboxHost } from './sandboxHost.ts';
import type { SelectedEnvironment } from './selectedEnvironment.ts';
import type { TokenClipboard } from './tokens/clipboard.ts';

/** What every view is given. Made once, by `extension.ts`. */
export interface Services {
  readonly context: ExtensionContext;
  readonly connections: ConnectionStorage;
  readonly secrets: SecretStorage;
  readonly origins: OriginStorage;
  readonly discoveredScopes: DiscoveredScopesStorage;
  readonly redactor: Redactor;
  readonly documents: ReadOnlyDocuments;
  readonly clipboard: TokenClipboard;
  readonly sandbox: SandboxHost;
  readonly current: CurrentConnection;
  readonly environment: SelectedEnvironment;
  /** Everything that reaches servers; loaded when first asked for. */
  readonly engine: () => Promise<Engine>;
  /** Resolves when something has asked for the engine and it runs: for what shows its state, and does not start it. */
  readonly engineStarted: Promise<Engine>;
  /** The definitions of APIs that connections name; loaded when a connection that has one is first used. */
  readonly apis: () => Promise<ApiDefinitions>;
  /** Resolves when they are loaded: for what shows them. */
  readonly apisStarted: Promise<ApiDefinitions>;
  readonly history: () => Promise<History>;
  readonly requestContexts: () => Promise<RequestContexts>;
  readonly outcomes: () => Promise<RequestOutcomes>;
  readonly accessPanels: () => Promise<AccessPanels>;
  readonly inspectors: () => Promise<TokenInspectors>;
  readonly overviews: () => Promise<OverviewPanels>;
  /** Milliseconds: the setting `scopewise.request.timeout`. */
  readonly requestTimeout: () => number;
  /** Bytes of an answer's body that are shown at once: the setting `scopewise.response.maxInlineSize`. */
  readonly maxInlineSize: () => number;
  readonly bodyFiles: () => Promise<BodyFiles>;
  readonly answers: () => Promise<Answers>;
  /** Throws `connection.unknown`. */
  readonly session: (connection: string) => Promise<Session>;
}
