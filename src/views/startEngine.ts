import { readFile } from 'node:fs/promises';
import { type LogOutputChannel, Uri, workspace } from 'vscode';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { ProxySettings, TlsOptions } from '../http/client.ts';
import { createEngine, type Engine } from '../session/engine.ts';
import type { Services } from './services.ts';

/** The engine, given what the editor knows: settings, secrets, approvals, the proxy and where files are. */
export function startEngine(services: Services, log: LogOutputChannel): Engine {
  const { connections, secrets, origins, sandbox, redactor } = services;
  const engine = createEngine({
    definitions: connections.definitions,
    redactor,
    async secretsOf(client) {
      const found = await secrets.get(client);
      for (const secret of Object.values(found)) {
        redactor.add(secret, client.clientId);
      }
      return found;
    },
    isApproved: (client, origin) => sandbox.owns(client, origin) || origins.isApproved(client, origin),
    readTls,
    http: { proxy: proxySettings },
    observe: (line) => log.info(redactor.redact(line)),
  });
  const secretChanged = secrets.onDidChange(({ clientId }) => {
    for (const { name } of connections.definitions().filter((definition) => definition.clientId === clientId)) {
      engine.tokens.forget(name);
    }
  });
  return {
    ...engine,
    async dispose() {
      secretChanged.dispose();
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

/** The certificates that a connection names, read at each use so that a renewed one counts. Paths are below the first folder. */
async function readTls({ tls }: ConnectionDefinition): Promise<TlsOptions | undefined> {
  if (!tls) {
    return undefined;
  }
  const [ca, certificate, key] = await Promise.all([tls.ca, tls.certificate, tls.key].map(readText));
  return {
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key }),
    ...(tls.rejectUnauthorized !== undefined && { rejectUnauthorized: tls.rejectUnauthorized }),
  };
}

async function readText(path: string | undefined): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = path === undefined || !folder ? undefined : Uri.joinPath(folder, path);
  return path && (await readFile(path.startsWith('/') || !file ? path : file.fsPath, 'utf8'));
}
