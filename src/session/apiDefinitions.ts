import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { ApiDefinition } from '../catalog/openapi/apiDefinition.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import type { ApiReader } from './apiReader.ts';

/** The texts of a definition: its own by its address, and those of the documents that it refers to. */
export interface DefinitionTexts {
  readonly address: string;
  readonly documents: Readonly<Record<string, string>>;
}

/** Where texts of definitions come from. Nothing of it sends anything. */
export interface DefinitionSource {
  /** What was kept of a URL; undefined where nothing was. */
  stored(url: string): Promise<DefinitionTexts | undefined>;
  /** Keeps the texts of a URL. */
  store(url: string, texts: DefinitionTexts): Promise<void>;
  /** Keeps them no longer. */
  remove(url: string): Promise<void>;
  /** The absolute path of a file that a connection names. Throws `safety.untrusted_workspace`. */
  pathOf(location: string): Promise<string>;
  /** The address and text of a file. Throws `definition.unreadable`. */
  open(path: string): Promise<{ readonly address: string; readonly text: string }>;
  /** What changes when a file does; for one that is not there, too. */
  stamp(address: string): Promise<string>;
  /** The text of another file, where it is under the folder of the first; undefined where it is not, rejects where it cannot be read. */
  openBeside(address: string, target: string): Promise<string | undefined>;
}

/** A definition that a connection names, as far as it has been read. */
export interface LoadedApi {
  /** As the connection has it. */
  readonly location: string;
  readonly api?: ApiDefinition | undefined;
  /** Why it is not there, or why what is there is not the newest. */
  readonly error?: ScopewiseError | undefined;
}

/** The definitions of APIs that connections name. */
export interface ApiDefinitions {
  /** What is there by now. Starts nothing. */
  of(connection: ConnectionDefinition): readonly LoadedApi[];
  /** Reads what has not been read yet: files, and what is stored of URLs. Nothing is sent. */
  ready(connection: ConnectionDefinition): Promise<readonly LoadedApi[]>;
  /** Reads files, and what is stored of URLs, again; what was read stays until then, and where the new cannot be read. */
  reload(location: string): Promise<LoadedApi>;
  /**
   * Takes the definition of a URL in, and what it refers to at the same origin; `fetch` gives the text of each. Rejects with
   * what `fetch` does, and with `definition.unreadable` for what is no definition; then what was there before stays.
   */
  receive(location: string, fetch: (url: string) => Promise<string>): Promise<LoadedApi>;
  /** Keeps nothing more of a location that no connection names. */
  forget(location: string): Promise<void>;
  /** The locations that a document belongs to. */
  locationsOf(address: string): readonly string[];
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

interface Entry {
  loaded?: LoadedApi | undefined;
  reading?: Promise<LoadedApi> | undefined;
  /** One that waits for the one before it. */
  next?: Promise<LoadedApi> | undefined;
  /** Of each file that it was made of, as it was when it was read. */
  stamps?: ReadonlyMap<string, string> | undefined;
}

export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** So many texts that were read before are known again when somebody goes back to them. */
const keptBeside = 8;

export function createApiDefinitions(reader: ApiReader, source: DefinitionSource): ApiDefinitions {
  const entries = new Map<string, Entry>();
  const byHash = new Map<string, ApiDefinition>();
  const emitter = new EventEmitter();

  async function textsOf(location: string): Promise<DefinitionTexts> {
    if (isUrl(location)) {
      const stored = await source.stored(location);
      if (!stored) {
        throw new ScopewiseError('definition.not_loaded', { location });
      }
      return stored;
    }
    const path = await source.pathOf(location);
    const { address, text } = await source.open(path);
    return { address, documents: { [address]: text } };
  }

  async function read(location: string, entry: Entry): Promise<LoadedApi> {
    try {
      const { address, documents } = await textsOf(location);
      const known = { ...documents };
      const load = async (target: string) => {
        const text = isUrl(location) ? keptText(address, documents, target) : await source.openBeside(address, target);
        if (text !== undefined) {
          known[target] = text;
        }
        return text;
      };
      for (const before of entry.loaded?.api?.documents ?? []) {
        if (known[before] === undefined) {
          await load(before).catch(() => undefined);
        }
      }
      const hash = await hashOf(location, known);
      let api = byHash.get(hash);
      if (api === undefined) {
        const count = Object.keys(known).length;
        api = await reader.read(address, known[address] ?? '', load);
        byHash.set(count === Object.keys(known).length ? hash : await hashOf(location, known), api);
        const [oldest] = byHash.keys();
        if (oldest !== undefined && byHash.size > entries.size + keptBeside) {
          byHash.delete(oldest);
        }
      }
      return { location, api };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : '';
      const error = isScopewiseError(cause)
        ? cause
        : new ScopewiseError('definition.unreadable', { location, reason }, { cause });
      return { location, api: entry.loaded?.api, error };
    }
  }

  async function stampsOf(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const files = addresses.filter((address) => address.startsWith('file:'));
    return new Map(await Promise.all(files.map(async (address) => [address, await source.stamp(address)] as const)));
  }

  /** Changes of files are told, but not on every file system, and not at once. */
  async function hasChanged({ stamps = new Map() }: Entry): Promise<boolean> {
    const now = await stampsOf([...stamps.keys()]);
    return [...now].some(([address, stamp]) => stamps.get(address) !== stamp);
  }

  function start(location: string): Promise<LoadedApi> {
    const entry: Entry = entries.get(location) ?? {};
    entries.set(location, entry);
    // What has not begun will find whatever is there by then: many files may change at once.
    if (entry.next) {
      return entry.next;
    }
    const before = entry.reading?.then(() => undefined);
    const reading = (before ?? Promise.resolve()).then(async () => {
      entry.next = undefined;
      const early = await stampsOf([...(entry.stamps?.keys() ?? [])]);
      const loaded = await read(location, entry);
      // What is written while it is read counts as a change.
      entry.stamps = new Map([...(await stampsOf(loaded.api?.documents ?? [])), ...early]);
      return loaded;
    });
    entry.reading = reading;
    entry.next = reading.then((loaded) => {
      entry.loaded = loaded;
      if (entry.reading === reading) {
        entry.reading = undefined;
      }
      emitter.emit('change');
      return loaded;
    });
    return entry.next;
  }

  return {
    of: ({ apis = [] }) => apis.map((location) => entries.get(location)?.loaded ?? { location }),
    ready: ({ apis = [] }) =>
      Promise.all(
        apis.map(async (location) => {
          const entry = entries.get(location);
          if (entry?.loaded && !entry.reading && !(await hasChanged(entry))) {
            return entry.loaded;
          }
          return entry?.reading ?? start(location);
        }),
      ),
    reload: start,
    async receive(location, fetch) {
      const documents: Record<string, string> = { [location]: await fetch(location) };
      const api = await reader.read(location, documents[location] ?? '', async (target) => {
        if (!isSameOrigin(location, target)) {
          return undefined;
        }
        const text = await fetch(target);
        documents[target] = text;
        return text;
      });
      assertDefinition(location, api);
      await source.store(location, { address: location, documents });
      return start(location);
    },
    async forget(location) {
      entries.delete(location);
      if (isUrl(location)) {
        await source.remove(location);
      }
      emitter.emit('change');
    },
    locationsOf: (address) =>
      [...entries].flatMap(([location, { loaded }]) => (loaded?.api?.documents.includes(address) ? [location] : [])),
    onDidChange(listener) {
      emitter.on('change', listener);
      return { dispose: () => void emitter.off('change', listener) };
    },
    dispose() {
      emitter.removeAllListeners();
      reader.dispose();
    },
  };
}

/** Throws `definition.unreadable` for what is another kind of document. */
export function assertDefinition(location: string, { operations, problems }: ApiDefinition): void {
  if (operations.length === 0 && problems.some(({ kind }) => kind === 'not_openapi')) {
    throw new ScopewiseError('definition.unreadable', { location, reason: 'it is neither OpenAPI nor Swagger' });
  }
}

/** Throws for one of the same origin that could not be had when the others were; undefined for what is elsewhere. */
function keptText(address: string, documents: DefinitionTexts['documents'], target: string): string | undefined {
  if (documents[target] === undefined && isSameOrigin(address, target)) {
    throw new Error('it was not there');
  }
  return documents[target];
}

function isSameOrigin(address: string, target: string): boolean {
  return URL.parse(target)?.origin === new URL(address).origin;
}

const slice = 1_000_000;

/** Of everything that a definition is made of. In slices, as it may be large. */
async function hashOf(location: string, documents: DefinitionTexts['documents']): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(location));
  for (const [address, text] of Object.entries(documents).toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(JSON.stringify([address, text.length]));
    for (let at = 0; at < text.length; at += slice) {
      hash.update(text.slice(at, at + slice));
      if (text.length > slice) {
        await setImmediate();
      }
    }
  }
  return hash.digest('hex');
}
