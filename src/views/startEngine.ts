import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type LogOutputChannel, workspace } from 'vscode';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { ProxySettings, TlsOptions } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import type { ApiDefinitions } from '../session/apiDefinitions.ts';
import { createEngine, type Engine } from '../session/engine.ts';
import type { Services } from './services.ts';
import { createSignIn } from './signIn/createSignIn.ts';

/** The engine, given what the editor knows: settings, secrets, approvals, the proxy and where files are. */
export function startEngine(services: Services, log: LogOutputChannel): Engine {
  const { connections, secrets, origins, discoveredScopes, sandbox, redactor } = services;
  let apis: ApiDefinitions | undefined;
  void services.apisStarted.then((started) => {
    apis = started;
  });
  const engine = createEngine({
    definitions: connections.definitions,
    redactor,
    discoveredScopes: discoveredScopes.of,
    signIn: createSignIn(secrets),
    secretsOf: secrets.get,
    isApproved: (client, origin) => sandbox.owns(client, origin) || origins.isApproved(client, origin),
    apis: {
      of: (definition) => apis?.of(definition) ?? [],
      ready: async (definition) => (definition.apis ? (await services.apis()).ready(definition) : []),
    },
    readTls: (definition) => readTls(definition, connections.sourceOf(definition.name) === 'workspace'),
    http: { proxy: proxySettings },
    observe: (line) => log.info(redactor.redact(line)),
  });
  const secretChanged = secrets.onDidChange(({ clientId }) => {
    for (const { name } of connections.definitions().filter((definition) => definition.clientId === clientId)) {
      engine.tokens.forget(name);
    }
  });
  const connectionsChanged = connections.onDidChange(() => engine.sessions.prune());
  return {
    ...engine,
    async dispose() {
      secretChanged.dispose();
      connectionsChanged.dispose();
      await engine.dispose();
    },
  };
}

function proxySettings(): ProxySettings | undefined {
  const http = workspace.getConfiguration('http');
  if (http.get<string>('proxySupport') === 'off') {
    return undefined;
  }
  return {
    proxy: http.get<string>('proxy', ''),
    noProxy: http.get<readonly string[]>('noProxy', []),
    strictSSL: http.get<boolean>('proxyStrictSSL', true),
  };
}

/**
 * The certificates that a connection names, read at each use so that a renewed one counts. Relative paths are below the
 * first folder. Only the user's own settings can do without the check: a repository's would do it behind their back.
 */
async function readTls({ name, tls }: ConnectionDefinition, ofWorkspace: boolean): Promise<TlsOptions | undefined> {
  if (!tls) {
    return undefined;
  }
  const [ca, certificate, key] = await Promise.all(
    [tls.ca, tls.certificate, tls.key].map((path) => readText(name, path)),
  );
  return {
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key }),
    ...(tls.rejectUnauthorized === false && !ofWorkspace && { rejectUnauthorized: false }),
  };
}

/** Throws `certificate.file_unreadable`. */
async function readText(connection: string, path: string | undefined): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (path === undefined) {
    return undefined;
  }
  return readFile(resolve(folder ?? homedir(), path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ScopewiseError('certificate.file_unreadable', { connection, path, reason: error.code ?? error.name });
  });
}
