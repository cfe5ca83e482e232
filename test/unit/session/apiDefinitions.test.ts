import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { readApi } from '../../../src/catalog/openapi/readApi.ts';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { ScopewiseError } from '../../../src/http/error.ts';
import {
  type ApiDefinitions,
  createApiDefinitions,
  type DefinitionSource,
  type DefinitionTexts,
} from '../../../src/session/apiDefinitions.ts';
import { rejection } from './startedEngine.ts';

const url = 'https://docs.example.com/orders/openapi.json';
const file = './orders.json';
const address = 'file:///work/orders.json';

function definition(...paths: readonly string[]): string {
  return JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Orders' },
    paths: Object.fromEntries(paths.map((path) => [path, { get: {} }])),
  });
}

interface Started {
  readonly definitions: ApiDefinitions;
  /** The files there are, by address. */
  readonly files: Map<string, string>;
  readonly stored: Map<string, DefinitionTexts>;
  /** What was parsed, in order. */
  readonly parsed: string[];
  /** The paths that were read, in order. */
  readonly opened: string[];
  of(...apis: string[]): ConnectionDefinition;
}

function started(context: TestContext): Started {
  const files = new Map<string, string>();
  const stored = new Map<string, DefinitionTexts>();
  const parsed: string[] = [];
  const opened: string[] = [];
  const source: DefinitionSource = {
    stored: async (location) => stored.get(location),
    store: async (location, texts) => void stored.set(location, texts),
    remove: async (location) => void stored.delete(location),
    pathOf: async (location) => location.replace('./', '/work/'),
    async open(path) {
      opened.push(path);
      const text = files.get(`file://${path}`);
      if (text === undefined) {
        throw new ScopewiseError('definition.unreadable', { location: path, reason: 'there is no such file' });
      }
      return { address: `file://${path}`, text };
    },
    stamp: async (target) => files.get(target) ?? '',
    async openBeside(_address, target) {
      const text = files.get(target);
      if (text === undefined && target.startsWith('file:///work/')) {
        throw new Error('there is no such file');
      }
      return text;
    },
  };
  const reader = {
    read: (target: string, text: string, load: Parameters<typeof readApi>[2]) => {
      parsed.push(target);
      return readApi(target, text, load);
    },
    dispose() {},
  };
  const definitions = createApiDefinitions(reader, source);
  context.after(() => definitions.dispose());
  const of = (...apis: string[]): ConnectionDefinition => ({ name: 'Shop', system: 'oauth2', clientId: 'shop', apis });
  return { definitions, files, stored, parsed, opened, of };
}

const pathsOf = (loaded: Awaited<ReturnType<ApiDefinitions['ready']>>) =>
  loaded.map(({ api }) => api?.operations.map(({ path }) => path));

describe('the definitions of a connection', () => {
  it('are read once, and again only when they have changed', async (context) => {
    const { definitions, files, parsed, of } = started(context);
    files.set(address, definition('/a'));
    assert.deepEqual(definitions.of(of(file)), [{ location: file }]);
    assert.deepEqual(parsed, []);
    const [first, second] = await Promise.all([definitions.ready(of(file)), definitions.ready(of(file))]);
    assert.equal(first[0]?.api, second[0]?.api);
    assert.equal((await definitions.ready(of(file)))[0]?.api, first[0]?.api);
    assert.deepEqual(parsed, [address]);
    files.set(address, definition('/a', '/b'));
    assert.deepEqual(pathsOf(await definitions.ready(of(file))), [['/a', '/b']]);
    files.set(address, definition('/a'));
    assert.deepEqual(pathsOf(await definitions.ready(of(file))), [['/a']]);
    assert.deepEqual(parsed, [address, address], 'a text that was read before is known by its hash');
  });

  it('are read again when a file that they refer to changes', async (context) => {
    const { definitions, files, of } = started(context);
    const shared = 'file:///work/shared.json';
    files.set(address, JSON.stringify({ openapi: '3.0.0', paths: { '/a': { $ref: './shared.json#/item' } } }));
    files.set(shared, JSON.stringify({ item: { get: { summary: 'Before' } } }));
    const [before] = await definitions.ready(of(file));
    assert.equal(before?.api?.operations[0]?.title, 'Before');
    assert.deepEqual(definitions.locationsOf(shared), [file]);
    files.set(shared, JSON.stringify({ item: { get: { summary: 'After' } } }));
    const [after] = await definitions.ready(of(file));
    assert.equal(after?.api?.operations[0]?.title, 'After');
  });

  it('are read again when a file that they refer to appears', async (context) => {
    const { definitions, files, of } = started(context);
    const missing = 'file:///work/paths/missing.json';
    const paths = { '/a': { get: {} }, '/b': { $ref: './paths/missing.json' }, '/c': { $ref: 'file:///etc/passwd' } };
    files.set(address, JSON.stringify({ openapi: '3.0.0', paths }));
    const [before] = await definitions.ready(of(file));
    assert.deepEqual(before?.api?.documents, [address, missing], 'what may be read is watched; what may not is not');
    assert.deepEqual(before.api.problems.map(({ kind }) => kind).toSorted(), ['foreign_reference', 'unreadable']);
    files.set(missing, JSON.stringify({ get: {} }));
    const after = await definitions.ready(of(file));
    assert.deepEqual(pathsOf(after), [['/a', '/b']]);
  });

  it('are read once more for many changes while they are read', async (context) => {
    const { definitions, files, opened } = started(context);
    files.set(address, definition('/a'));
    const first = definitions.reload(file);
    files.set(address, definition('/a', '/b'));
    const changes = await Promise.all([first, ...Array.from({ length: 20 }, () => definitions.reload(file))]);
    assert.ok(opened.length <= 2, `${opened.length} times`);
    assert.equal(changes.at(-1)?.api?.operations.length, 2);
  });

  it('stay as they were where the new text cannot be read, and say why', async (context) => {
    const { definitions, files, of } = started(context);
    files.set(address, definition('/a'));
    await definitions.ready(of(file));
    files.delete(address);
    const { api, error } = await definitions.reload(file);
    assert.deepEqual([api?.operations.length, error?.code], [1, 'definition.unreadable']);
  });

  it('tell each change once, to those who listen', async (context) => {
    const { definitions, files, of } = started(context);
    files.set(address, definition('/a'));
    let told = 0;
    const listener = definitions.onDidChange(() => {
      told += 1;
    });
    await definitions.ready(of(file));
    await definitions.ready(of(file));
    assert.equal(told, 1);
    listener.dispose();
    await definitions.reload(file);
    assert.equal(told, 1);
  });
});

describe('the definition of a URL', () => {
  it('is fetched only when somebody asks, and kept', async (context) => {
    const { definitions, stored, of } = started(context);
    const [unloaded] = await definitions.ready(of(url));
    assert.equal(unloaded?.error?.code, 'definition.not_loaded');
    const fetched: string[] = [];
    const { api } = await definitions.receive(url, async (target) => {
      fetched.push(target);
      return definition('/a');
    });
    assert.deepEqual([api?.operations.length, fetched], [1, [url]]);
    assert.deepEqual(pathsOf(await definitions.ready(of(url))), [['/a']]);
    assert.deepEqual([...stored.keys()], [url]);
  });

  it('refers to documents of its own origin alone, and is read without a network from then on', async (context) => {
    const { definitions, stored, of } = started(context);
    const near = 'https://docs.example.com/shared.json';
    const main = JSON.stringify({
      openapi: '3.0.0',
      paths: { '/near': { $ref: '../shared.json#/item' }, '/far': { $ref: 'https://elsewhere.example/x.json#/item' } },
    });
    const fetched: string[] = [];
    await definitions.receive(url, async (target) => {
      fetched.push(target);
      return target === url ? main : JSON.stringify({ item: { get: { summary: 'Near' } } });
    });
    assert.deepEqual(fetched, [url, near]);
    assert.deepEqual(Object.keys(stored.get(url)?.documents ?? {}), [url, near]);
    const { api } = await definitions.reload(url);
    assert.deepEqual(
      api?.operations.map(({ title }) => title),
      ['Near'],
    );
    assert.ok(api?.problems.some(({ kind }) => kind === 'foreign_reference'));
    assert.deepEqual(definitions.of(of(url))[0]?.error, undefined);
  });

  it('says of a document that its own server did not give that it cannot be read, also later', async (context) => {
    const { definitions } = started(context);
    const main = JSON.stringify({ openapi: '3.0.0', paths: { '/a': { get: {} }, '/b': { $ref: './gone.json' } } });
    const fetch = (target: string) => (target === url ? Promise.resolve(main) : Promise.reject(new Error('404')));
    for (const { api } of [await definitions.receive(url, fetch), await definitions.reload(url)]) {
      assert.deepEqual(
        api?.problems.map(({ kind }) => kind),
        ['unreadable'],
      );
    }
  });

  it('is kept no longer than somebody wants it', async (context) => {
    const { definitions, stored, of } = started(context);
    await definitions.receive(url, async () => definition('/a'));
    await definitions.forget(url);
    assert.equal(stored.size, 0);
    const [forgotten] = await definitions.ready(of(url));
    assert.equal(forgotten?.error?.code, 'definition.not_loaded');
  });

  it('keeps what was there before where it cannot be fetched, or is something else by now', async (context) => {
    const { definitions, of } = started(context);
    await definitions.receive(url, async () => definition('/a'));
    for (const [code, fetch] of [
      [
        'definition.missing',
        () => Promise.reject(new ScopewiseError('definition.missing', { location: url, status: 404 })),
      ],
      ['definition.unreadable', async () => '{"hello": "world"}'],
    ] as const) {
      assert.equal((await rejection(definitions.receive(url, fetch))).code, code);
      assert.deepEqual(pathsOf(await definitions.ready(of(url))), [['/a']]);
    }
  });
});
