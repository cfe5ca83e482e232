import type { ExtensionContext } from 'vscode';
import type { ConnectionStorage } from '../connections/connectionStorage.ts';
import type { OriginStorage } from '../connections/originStorage.ts';
import type { SecretStorage } from '../connections/secretStorage.ts';
import type { Redactor } from '../http/redaction.ts';
import type { Engine } from '../session/engine.ts';
import type { Session } from '../session/session.ts';
import type { CurrentConnection } from './currentConnection.ts';
import type { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import type { TokenClipboard } from './tokens/clipboard.ts';

/** What every view is given. Made once, by `extension.ts`. */
export interface Services {
  readonly context: ExtensionContext;
  readonly connections: ConnectionStorage;
  readonly secrets: SecretStorage;
  readonly origins: OriginStorage;
  readonly redactor: Redactor;
  readonly documents: ReadOnlyDocuments;
  readonly clipboard: TokenClipboard;
  readonly current: CurrentConnection;
  /** Everything that reaches servers; loaded when first asked for. */
  engine(): Promise<Engine>;
  session(connection: string): Promise<Session>;
  /** Items that one request of a list asks for: the setting `scopewise.explorer.pageSize`. */
  pageSize(): number;
  /** The console's page for applications, where the connection's system has one that is known. */
  consoleOf(connection: string | undefined): string | undefined;
  /** Lets the tokens of the connection's client go to one more origin. */
  approve(connection: string, origin: string): Promise<void>;
}
