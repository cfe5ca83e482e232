import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createHttpClient } from '../../../src/http/createHttpClient.ts';
import { proxyFor } from '../../../src/http/proxy.ts';
import { pem, startServer } from '../../support/startServer.ts';

const settings = (proxy: string, noProxy: string[] = []) => ({ proxy, noProxy, strictSSL: true });
const direct = (url: string, noProxy: string) =>
  proxyFor(new URL(url), undefined, { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1', NO_PROXY: noProxy }) ===
  undefined;

test('Settings come before variables, and the variable is that of the scheme', () => {
  const url = new URL('https://api.example.com/x');
  const environment = { HTTPS_PROXY: 'http://secure:1', http_proxy: 'http://plain:2' };
  assert.equal(proxyFor(url, settings('http://set:3'), environment), 'http://set:3');
  assert.equal(proxyFor(url, settings(''), environment), 'http://secure:1');
  assert.equal(proxyFor(new URL('http://api.example.com'), undefined, environment), 'http://plain:2');
  assert.equal(proxyFor(url, undefined, { all_proxy: 'socks5://s:4' }), 'socks5://s:4');
  assert.equal(proxyFor(url, undefined, { all_proxy: 'socks5h://s:4' }), 'socks5://s:4');
  assert.equal(proxyFor(url, undefined, { HTTPS_PROXY: '' }), undefined);
  assert.equal(proxyFor(url, undefined, { HTTPS_PROXY: 'proxy.corp:8080' }), 'http://proxy.corp:8080');
});

test('The exceptions of the settings replace those of the variables', () => {
  const url = new URL('https://api.example.com');
  assert.equal(proxyFor(url, settings('http://p:1', ['other']), { NO_PROXY: '*' }), 'http://p:1');
  assert.equal(proxyFor(url, settings('http://p:1', [' API.example.com ']), {}), undefined);
  assert.equal(proxyFor(url, settings('http://p:1'), { NO_PROXY: '*' }), undefined);
});

test('This machine is never reached through a proxy', () => {
  for (const host of ['localhost', 'tenant.localhost', '127.0.0.1', '127.8.9.10', '[::1]', '127.1']) {
    assert.equal(proxyFor(new URL(`http://${host}:8080`), settings('http://p:1'), {}), undefined, host);
  }
});

test('An exception is a host with its subdomains, a wildcard, an address or a range, with or without a port', () => {
  for (const [exception, url, expected] of [
    ['*', 'https://a.example', true],
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://a.b.example.com', true],
    ['example.com', 'https://notexample.com', false],
    ['.example.com', 'https://a.example.com', true],
    ['*.example.com', 'https://a.example.com', true],
    ['example.com:8443', 'https://example.com', false],
    ['example.com:8443', 'https://example.com:8443', true],
    ['example.com:443', 'https://example.com', true],
    ['a.example, b.example', 'https://b.example', true],
    ['10.0.0.1', 'http://10.0.0.1', true],
    ['0.0.1', 'http://10.0.0.1', false],
    ['10.0.0.0/8', 'http://10.1.2.3', true],
    ['10.0.0.0/8', 'http://11.1.2.3', false],
    ['10.0.0.0/99', 'http://10.1.2.3', false],
    ['[fd00::1]:8080', 'http://[fd00::1]:8080', true],
    ['fd00::/8', 'http://[fd12::1]', true],
    ['', 'https://a.example', false],
  ] as const) {
    assert.equal(direct(url, exception), expected, `${exception} for ${url}`);
  }
});

test('A request to another host goes through the proxy, with a tunnel for https', async (t) => {
  const target = await startServer(t, (_, response) => response.end('through'), 'otherHost');
  const tunnels: string[] = [];
  const proxy = createServer((request, response) => response.end(`forwarded ${request.url}`)).listen(0, '127.0.0.1');
  proxy.on('connect', (request, socket) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const onward = connect(Number(new URL(target.origin).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await once(proxy, 'listening');
  const address = proxy.address();
  assert.ok(typeof address === 'object' && address);
  const client = createHttpClient({
    environment: {},
    proxy: () => settings(`http://me:p%40ss@127.0.0.1:${address.port}`),
  });
  t.after(async () => {
    await client.dispose();
    proxy.closeAllConnections();
    proxy.close();
  });
  const forwarded = await client.send({ method: 'GET', url: 'http://plain.example/x' });
  assert.equal(await forwarded.text(), 'forwarded http://plain.example/x');
  const tls = { ca: pem('otherHost') };
  const tunnelled = await client.send({ method: 'GET', url: 'https://other.example/x', tls });
  assert.equal(await tunnelled.text(), 'through');
  assert.deepEqual(tunnels, [`other.example:443 Basic ${btoa('me:p@ss')}`]);
  await assert.rejects(client.send({ method: 'GET', url: 'https://wrong.example/x', tls }), {
    code: 'network.certificate',
  });
});

test('A proxy that refuses says so with its status, and its password stays out of the error', async (t) => {
  const proxy = await startServer(t, (_, response) => response.writeHead(407).end());
  const client = createHttpClient({
    environment: {
      http_proxy: proxy.origin.replace('//', '//me:hidden@'),
      https_proxy: 'http://me:hidden@127.0.0.1:1',
    },
    wait: async () => {},
  });
  t.after(() => client.dispose());
  await assert.rejects(client.send({ method: 'POST', url: 'http://plain.example/x' }), {
    code: 'network.unreachable',
    details: { origin: 'http://plain.example', reason: 'PROXY_407' },
  });
  await assert.rejects(client.send({ method: 'POST', url: 'https://secure.example/x' }), (error) => {
    assert.ok(error instanceof Error);
    assert.doesNotMatch(`${error.message} ${error.cause}`, /hidden/);
    return true;
  });
});

test('The certificate of an https proxy is checked, unless the setting for it says otherwise', async (t) => {
  const proxy = await startServer(t, ({ path }, response) => response.end(path), 'selfSigned');
  const request = { method: 'POST', url: 'http://plain.example/x' };
  const clientWith = (strictSSL: boolean) => {
    const client = createHttpClient({ environment: {}, proxy: () => ({ ...settings(proxy.origin), strictSSL }) });
    t.after(() => client.dispose());
    return client;
  };
  await assert.rejects(clientWith(true).send(request), { code: 'network.certificate' });
  assert.equal(proxy.requests.length, 0);
  assert.equal(await (await clientWith(false).send(request)).text(), 'http://plain.example/x');
});

/** A SOCKS 5 proxy (RFC 1928) that leads wherever it is asked to one port of this machine, and the places it was asked for. */
async function startSocks(t: TestContext, port: number) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const length = request[4] ?? 0;
        asked.push(`${request.subarray(5, 5 + length)}:${request.readUInt16BE(5 + length)}`);
        const onward = connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          socket.pipe(onward).pipe(socket);
        });
        onward.on('error', () => socket.destroy());
        socket.on('close', () => onward.destroy());
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { asked, url: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('A SOCKS 5 proxy leads to a server whose certificate is checked all the same', async (t) => {
  const target = await startServer(t, (_, response) => response.end('through'), 'otherHost');
  const { asked, url } = await startSocks(t, Number(new URL(target.origin).port));
  const client = createHttpClient({ environment: { all_proxy: url }, wait: async () => {} });
  t.after(() => client.dispose());
  const tls = { ca: pem('otherHost') };
  const answer = await client.send({ method: 'GET', url: 'https://other.example/x', tls });
  assert.equal(await answer.text(), 'through');
  assert.deepEqual(asked, ['other.example:443'], 'the proxy looks the name up');
  await assert.rejects(client.send({ method: 'GET', url: 'https://wrong.example/x', tls }), {
    code: 'network.certificate',
  });
  await assert.rejects(client.send({ method: 'GET', url: 'https://other.example/x' }), { code: 'network.certificate' });
});

test('A kind of proxy that cannot be used is named, without its password', async (t) => {
  for (const scheme of ['socks4', 'pac+https']) {
    const client = createHttpClient({ environment: { all_proxy: `${scheme}://me:hidden@proxy.example:1` } });
    t.after(() => client.dispose());
    await assert.rejects(client.send({ method: 'GET', url: 'https://other.example/x' }), {
      code: 'network.proxy_unsupported',
      details: { scheme },
    });
  }
});
