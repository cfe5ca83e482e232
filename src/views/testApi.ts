import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { TreeItem } from 'vscode';
import type { RequiredScopes } from '../catalog/operation.ts';
import { clientIdentity } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import type { TokenInspection } from '../oauth/inspection.ts';
import type { Token } from '../oauth/token.ts';
import { curlToRequest } from '../requests/curlToRequest.ts';
import { parseCurl } from '../requests/parseCurl.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/options.ts';
import { systemOf } from '../systems/systemOf.ts';
import type { InspectorState } from '../webview/tokenInspectorProtocol.ts';
import { currentChoices } from './currentConnection.ts';
import { errorText } from './errors/errorText.ts';
import { inspectSource } from './inspector/inspectorSource.ts';
import { inspectorState } from './inspector/inspectorState.ts';
import { curlOf } from './requests/curlOf.ts';
import { type SentRequest, sendText } from './requests/sendRequest.ts';
import { rowsAt } from './rowsAt.ts';
import { sandboxConnection } from './sandboxHost.ts';
import type { Services } from './services.ts';
import { describeScope } from './tokens/inspectToken.ts';
import type { Views } from './views.ts';

type View = 'explorer' | 'apis' | 'tokens' | 'history';

interface Row {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly contextValue?: string;
}

/** What tests from outside drive the extension through: the very services that the views use. Kept as the design has it. */
export interface TestApi {
  addConnection(definition: ConnectionDefinition, secrets?: Secrets): Promise<void>;
  removeConnection(name: string): Promise<void>;
  startSandbox(options?: SandboxOptions): Promise<Sandbox>;
  token(
    connection: string,
    request: { scopes: string[]; organization?: string },
  ): Promise<Omit<Token, 'response' | 'obtainedAt'>>;
  children(view: View, path: string[]): Promise<{ rows: Row[]; more: boolean }>;
  loadMore(view: 'explorer', path: string[]): Promise<void>;
  send(
    text: string,
    options?: { connection?: string; index?: number; confirm?: boolean },
  ): Promise<
    Pick<SentRequest, 'request'> & Pick<SentRequest['answer'], 'status' | 'headers' | 'body' | 'milliseconds'>
  >;
  fromCurl(curl: string): string;
  toCurl(text: string, options?: { connection?: string; index?: number }): string;
  scopesFor(connection: string, method: string, url: string): RequiredScopes | undefined;
  inspect(connection: string | undefined, token: string): Promise<TokenInspection & { shown: InspectorState }>;
}

export async function createTestApi(services: Services, views: Views): Promise<TestApi> {
  const { connections, secrets, origins, sandbox } = services;
  const { sessions, tokens } = await services.engine();

  async function addConnection(definition: ConnectionDefinition, given: Secrets = {}): Promise<void> {
    await connections.add(definition);
    if (definition.apis) {
      await (await services.apis()).ready(definition);
    }
    const endpoints = systemOf(definition).endpoints(definition);
    const client = clientIdentity(definition, endpoints);
    await secrets.set(client, given);
    for (const url of [endpoints.tokenEndpoint, endpoints.issuer, endpoints.baseUrl]) {
      if (url !== undefined) {
        await origins.approve(client, url);
      }
    }
  }

  async function removeConnection(name: string): Promise<void> {
    const definition = connections.find(name);
    if (!definition) {
      throw new ScopewiseError('connection.unknown', { name });
    }
    await connections.remove(name);
    await secrets.delete(clientIdentity(definition, systemOf(definition).endpoints(definition)));
  }

  function rowsOf(view: View, path: readonly string[]): Promise<{ rows: TreeItem[]; more: boolean }> {
    switch (view) {
      case 'explorer':
        return views.explorer.rows(path);
      case 'apis':
        return rowsAt(views.apis.provider, path);
      case 'tokens':
        return rowsAt(views.tokens.provider, path);
      case 'history':
        return rowsAt(views.history.provider, path);
    }
  }

  /** Where it went to a file, in pieces that are large enough to be left where they are by the garbage collector. */
  async function wholeBody({ answer, received: { file } }: SentRequest): Promise<string> {
    if (file === undefined) {
      return answer.body;
    }
    const body = await text(createReadStream(file, { highWaterMark: 2 ** 20 }));
    await (await services.bodyFiles()).remove(file);
    return body;
  }

  return {
    addConnection: (definition, given) => told(addConnection(definition, given)),
    removeConnection: (name) => told(removeConnection(name)),
    startSandbox: async (options) => {
      const started = await told(sandbox.start(options));
      const stop = async () => {
        if (sandbox.running() === started) {
          await connections.remove(sandboxConnection).catch(() => undefined);
        }
        await started.stop();
      };
      return { ...started, requests: () => started.requests(), stop };
    },
    token: async (connection, { scopes, organization }) => {
      const session = await told(services.session(connection));
      const {
        response: _response,
        obtainedAt: _obtainedAt,
        ...token
      } = await told(session.token({ scopes, organization }));
      return token;
    },
    async children(view, path) {
      const { rows, more } = await told(rowsOf(view, path));
      return { rows: rows.map(plainRow), more };
    },
    async loadMore(_view, path) {
      await told(views.explorer.folder(path).then((folder) => views.explorer.loadMore(folder)));
    },
    async send(text, { connection, index = 0, confirm = false } = {}) {
      const sent = await told(sendText(services, text, index, { connection, confirmed: confirm }));
      const { status, headers, milliseconds } = sent.answer;
      return { request: sent.request, status, headers, body: await wholeBody(sent), milliseconds };
    },
    fromCurl: (curl) => toldNow(() => curlToRequest(parseCurl(curl))),
    toCurl: (text, { connection, index = 0 } = {}) =>
      toldNow(() => curlOf(sessions, text, index, { connection, ...currentChoices(services.current) }).command),
    scopesFor(connection, method, url) {
      return connections.find(connection) && sessions.of(connection).catalog.requiredScopes(method, url);
    },
    async inspect(connection, token) {
      const held = tokens.list().find(({ accessToken }) => accessToken === token);
      const definition = connection === undefined ? undefined : connections.find(connection);
      const source = {
        key: token,
        token,
        connection,
        clientId: definition?.clientId,
        known: held,
        describeScope,
      };
      const inspection = inspectSource(source, undefined, Date.now());
      return { ...inspection, shown: inspectorState(inspection, source) };
    },
  };
}

async function told<Value>(outcome: Promise<Value>): Promise<Value> {
  try {
    return await outcome;
  } catch (error) {
    throw inWords(error);
  }
}

function toldNow<Value>(outcome: () => Value): Value {
  try {
    return outcome();
  } catch (error) {
    throw inWords(error);
  }
}

/** The error with the code that it has and the text that a person would be told. */
function inWords(error: unknown): Error {
  const code = isScopewiseError(error) ? error.code : 'unexpected';
  return Object.assign(new Error(errorText(error).message, { cause: error }), { code });
}

function plainRow({ label, description, tooltip, contextValue }: TreeItem): Row {
  const text = typeof tooltip === 'string' ? tooltip : tooltip?.value;
  return {
    label: typeof label === 'string' ? label : (label?.label ?? ''),
    ...(typeof description === 'string' && { description }),
    ...(text !== undefined && { tooltip: text }),
    ...(contextValue !== undefined && { contextValue }),
  };
}
