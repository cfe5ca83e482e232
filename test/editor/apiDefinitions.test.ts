import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { clearConnections } from './connectionFixture.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

const name = 'Shop';

function definition(extra = ''): string {
  return `openapi: 3.0.3
info: { title: Orders }
servers: [{ url: /v1 }]
security: [{ oauth: [orders.read] }]
components:
  securitySchemes: { oauth: { type: oauth2, flows: {} } }
paths:
  /orders:
    parameters: []
    get:
      summary: List orders
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 2 } }
        - { name: after, in: query, schema: { type: string } }
      responses: { 200: { description: x, content: { application/json: { schema: { type: object, properties: { orders: { type: array, items: { type: object } } } } } } } }
    post:
      summary: Make an order
      security: [{ oauth: [orders.write, orders.read] }, { oauth: [orders.admin] }]
      requestBody: { content: { application/json: { schema: { properties: { title: { type: string, example: Pens } } } } } }
  /orders/{order-id}:
    get: { summary: Get an order }
  /orders/{id}/lines:
    get: { summary: List lines, responses: { 200: { description: x, content: { application/json: { schema: { type: array, items: {} } } } } } }
${extra}`;
}

describe('Definitions of APIs', () => {
  let api: TestApi;
  let server: Server;
  let origin: string;
  let folder: string;
  const seen: string[] = [];

  before(async () => {
    api = await testApi();
    folder = await mkdtemp(join(tmpdir(), 'scopewise-api-'));
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', origin);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        const isToken = pathname === '/token';
        seen.push(`${request.method} ${request.url}${isToken ? ` ${form.get('scope')}` : ''}`);
        const type = 'application/json';
        if (isToken) {
          const scope = form.get('scope') ?? '';
          response.writeHead(200, { 'content-type': type });
          response.end(
            JSON.stringify({
              access_token: `for ${scope}`.replaceAll(' ', '-'),
              token_type: 'bearer',
              expires_in: 600,
              scope,
            }),
          );
          return;
        }
        if (pathname === '/openapi.yaml') {
          assert.equal(request.headers.authorization, undefined);
          response.end(definition());
          return;
        }
        response.writeHead(200, { 'content-type': type });
        response.end(JSON.stringify(answerTo(pathname, searchParams)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    seen.length = 0;
    await api.removeConnection(name).catch(() => undefined);
    await clearConnections();
  });
  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Two pages; the link to the second leads to another server, which must never be asked. */
  function answerTo(path: string, query: URLSearchParams): unknown {
    if (path.endsWith('/lines')) {
      return [{ id: 'l1', name: 'Red pens' }];
    }
    if (path !== '/v1/orders') {
      return { 'order-id': path.split('/').at(-1), title: 'One' };
    }
    return query.has('after')
      ? { orders: [{ id: 'o3', title: 'Third' }] }
      : {
          orders: [
            { id: 'o1', title: 'First' },
            { id: 'o2', title: 'Second' },
          ],
          _links: { next: { href: 'https://elsewhere.example/v1/orders?after=o2' } },
        };
  }

  async function connect(...apis: string[]): Promise<void> {
    const connection = {
      name,
      system: 'oauth2',
      baseUrl: origin,
      tokenEndpoint: `${origin}/token`,
      clientId: 'shop',
    } as const;
    await api.addConnection(apis.length > 0 ? { ...connection, apis } : connection, { clientSecret: 'secret' });
    await vscode.commands.executeCommand('scopewise.useConnection', name);
  }

  const labels = async (view: 'explorer' | 'apis', ...path: string[]) =>
    (await api.children(view, path)).rows.map(({ label }) => label);

  it('in files give operations, scopes and folders without a request', async () => {
    const path = join(folder, 'orders.yaml');
    await writeFile(path, definition());
    await connect(path);
    assert.deepEqual(await labels('apis'), ['Orders']);
    assert.deepEqual(await labels('apis', 'Orders'), ['List orders', 'Make an order', 'Get an order', 'List lines']);
    assert.deepEqual(api.scopesFor(name, 'GET', `${origin}/v1/orders/7?x=1`)?.scopes, ['orders.read']);
    assert.deepEqual(api.scopesFor(name, 'GET', '/orders')?.scopes, ['orders.read']);
    assert.deepEqual(api.scopesFor(name, 'POST', '/v1/orders')?.scopes, ['orders.admin']);
    assert.deepEqual(await labels('explorer', name), ['Orders']);
    assert.deepEqual(seen, []);
  });

  it('let lists be browsed to their end, and items be opened, on their own server alone', async () => {
    const path = join(folder, 'orders.yaml');
    await writeFile(path, definition());
    await connect(path);
    assert.deepEqual(await labels('explorer', name, 'Orders'), ['First', 'Second']);
    await api.loadMore('explorer', [name, 'Orders']);
    assert.deepEqual(await labels('explorer', name, 'Orders'), ['First', 'Second', 'Third']);
    assert.deepEqual(await labels('explorer', name, 'Orders', 'First'), ['Lines']);
    assert.deepEqual(await labels('explorer', name, 'Orders', 'First', 'Lines'), ['Red pens']);
    assert.deepEqual(seen, [
      'POST /token orders.read',
      'GET /v1/orders?limit=2',
      'GET /v1/orders?limit=2&after=o2',
      'GET /v1/orders/o1/lines',
    ]);
  });

  it('fill in requests, which are sent with the scopes that they need', async () => {
    const path = join(folder, 'orders.yaml');
    await writeFile(path, definition());
    await connect(path);
    const { operations } = await openedOperation('Make an order');
    assert.match(operations, /^### Make an order\n# @connection Shop\nPOST \{\{baseUrl\}\}\/v1\/orders\n/);
    assert.match(operations, /"title": "Pens"/);
    const { request } = await api.send(operations, { confirm: true });
    assert.deepEqual(request.scopes, ['orders.admin']);
    const elsewhere = await api.send(`GET ${origin}/v1/orders\n`);
    assert.deepEqual(elsewhere.request.scopes, ['orders.read']);
  });

  async function openedOperation(title: string): Promise<{ operations: string }> {
    const apis = await api.children('apis', ['Orders']);
    assert.ok(apis.rows.some(({ label }) => label === title));
    const operation = {
      api: 'Orders',
      method: 'POST',
      path: '/v1/orders',
      title,
      scopes: ['orders.admin'],
      organizationScopes: null,
      evidence: 'documented',
      changesData: true,
      documentedForAsgardeo: false,
    };
    await vscode.commands.executeCommand('scopewise.openAsRequest', {
      kind: 'operation',
      id: 'x',
      operation,
      mark: 'unknown',
    });
    const operations = vscode.window.activeTextEditor?.document.getText() ?? '';
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return { operations };
  }

  it('are followed as their file changes, and show in it where they cannot be read', async () => {
    const path = join(folder, 'changing.yaml');
    await writeFile(path, definition());
    await connect(path);
    assert.equal((await labels('apis', 'Orders')).length, 4);
    await writeFile(
      path,
      definition('  /broken:\n    get:\n      summary: "open\n  /more:\n    get: { summary: More }\n'),
    );
    await until('the operations that can be read', async () =>
      (await labels('apis', 'Orders').catch((): string[] => [])).includes('More'),
    );
    const [problem] = await until('the problem in the file', () => {
      const found = vscode.languages.getDiagnostics(vscode.Uri.file(path));
      return found.length > 0 && found;
    });
    assert.equal(problem?.source, 'Scopewise');
    const text = (await vscode.workspace.openTextDocument(path)).lineAt(problem.range.start.line).text;
    assert.match(text, /open|broken|more/);
  });

  it('are read again when a file that they refer to appears, in a folder that was not there, and when it changes', async () => {
    const path = join(folder, 'split.yaml');
    await writeFile(path, definition('  /far: { $ref: ./paths/far.yaml }\n'));
    await connect(path);
    assert.equal((await labels('apis', 'Orders')).length, 4);
    const problems = () => vscode.languages.getDiagnostics(vscode.Uri.file(path)).map(({ message }) => message);
    await until('the file that cannot be read', () =>
      problems().some((message) => message.includes('far.yaml') && !message.includes('file:')),
    );
    await mkdir(join(folder, 'paths'));
    await writeFile(join(folder, 'paths', 'far.yaml'), 'get: { summary: Far }\n');
    await until('no problem any more', () => problems().length === 0);
    assert.ok((await labels('apis', 'Orders')).includes('Far'));
    // Saved again now and then until it is seen, as nothing says when the editor watches it.
    const far = vscode.Uri.file(join(folder, 'paths', 'far.yaml'));
    let saved = 0;
    await until('the problem in that file', async () => {
      if (Date.now() - saved > 2000) {
        saved = Date.now();
        await writeFile(far.fsPath, 'get: { $ref: "#/nowhere" }\n');
      }
      return vscode.languages.getDiagnostics(far).length > 0;
    });
  });

  it('are added by their URL with a command, fetched without a token, and removed again', async () => {
    await connect();
    const typed = () =>
      answering('showInputBox', `${origin}/openapi.yaml`, () =>
        vscode.commands.executeCommand('scopewise.addApiDefinition', name),
      );
    const [[said, ...buttons] = []] = await answering('showInformationMessage', undefined, () =>
      answering(
        'showQuickPick',
        async (offered: Promise<readonly { way?: string }[]>) => (await offered).find(({ way }) => way === 'url'),
        typed,
      ),
    );
    assert.equal(said, '“Orders” has 4 operations for Shop.');
    assert.deepEqual(buttons, ['Show APIs']);
    assert.deepEqual(seen, ['GET /openapi.yaml']);
    assert.deepEqual(await labels('apis'), ['Orders']);
    await answering('showQuickPick', `${origin}/openapi.yaml`, () =>
      vscode.commands.executeCommand('scopewise.removeApiDefinition', name),
    );
    assert.deepEqual(await labels('apis'), ['No operations are known of this system']);
  });

  it('are reloaded together: one that is gone keeps nobody from the others', async () => {
    const path = join(folder, 'there.yaml');
    await writeFile(path, definition());
    const url = `${origin}/openapi.yaml`;
    await connect(path, `${origin}/v1/orders`, url);
    const failures = await answering('showErrorMessage', undefined, async () => {
      const said = await answering('showInformationMessage', undefined, () =>
        vscode.commands.executeCommand('scopewise.reloadApiDefinitions', name),
      );
      assert.deepEqual(
        said.map(([text]) => text),
        ['2 definitions were read for Shop.'],
      );
    });
    assert.equal(failures.length, 1);
    assert.match(String(failures[0]?.[0]), /v1\/orders/);
    assert.deepEqual(await labels('apis'), ['orders', 'Orders', 'Orders (2)']);
  });

  it('are added by a file, whose problems show at once, and go when it is removed', async () => {
    const path = join(folder, 'added.yaml');
    await writeFile(path, definition('  /broken:\n    get:\n      summary: "open\n'));
    await connect();
    const problems = () => vscode.languages.getDiagnostics(vscode.Uri.file(path));
    const [[said, ...buttons] = []] = await answering('showInformationMessage', undefined, () =>
      answering('showQuickPick', { location: path }, () =>
        vscode.commands.executeCommand('scopewise.addApiDefinition', name),
      ),
    );
    assert.match(String(said), /^“Orders” has \d operations for Shop\. .*could not be read\.$/);
    assert.deepEqual(buttons, ['Show Problems', 'Show APIs']);
    await until('the problem in the file', () => problems().length > 0);
    assert.deepEqual(seen, []);
    await answering('showQuickPick', path, () => vscode.commands.executeCommand('scopewise.removeApiDefinition', name));
    await until('no problem any more', () => problems().length === 0);
  });

  it('of a URL that was never loaded are fetched only when somebody asks', async () => {
    const url = `${origin}/openapi.yaml?never`;
    await connect(url);
    const [row] = (await api.children('apis', [])).rows;
    assert.equal(row?.description, 'not loaded yet');
    assert.deepEqual(await labels('explorer', name), ['Copy a token or send a request']);
    assert.deepEqual(seen, []);
    await answering('showInformationMessage', undefined, () =>
      vscode.commands.executeCommand('scopewise.reloadApiDefinitions', name),
    );
    assert.deepEqual(seen, ['GET /openapi.yaml?never']);
    assert.deepEqual(await labels('apis'), ['Orders']);
  });
});
