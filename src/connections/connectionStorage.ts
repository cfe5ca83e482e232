import { EventEmitter } from 'node:events';
import type { Disposable, workspace } from 'vscode';
import { ScopewiseError } from '../http/error.ts';
import type { ConnectionDefinition } from './definition.ts';
import { type DefinitionProblem, parseDefinition, parseDefinitions } from './parseDefinitions.ts';

/** Where a definition is written: the user's settings, the workspace's, or nowhere but in this window. */
export type ConnectionSource = 'user' | 'workspace' | 'memory';

export interface ConnectionProblem extends DefinitionProblem {
  readonly source: ConnectionSource;
}

/** The connections there are. What it cannot read in the settings it leaves there as it is. */
export interface ConnectionStorage {
  /** The user's own first, each name once. */
  definitions(): readonly ConnectionDefinition[];
  names(): readonly string[];
  find(name: string): ConnectionDefinition | undefined;
  sourceOf(name: string): ConnectionSource | undefined;
  /** Elements of the settings that are not among the definitions, and why. */
  problems(): readonly ConnectionProblem[];
  /** Adds to the end of the user's settings. Throws `connection.exists` and `connection.invalid`. */
  add(definition: ConnectionDefinition): Promise<void>;
  /** Keeps a connection for this window only, in place of one of the same name that was kept so. Throws as `add` does. */
  addTemporary(definition: ConnectionDefinition): void;
  /** Puts a definition, perhaps of another name, in the place of one. Throws `connection.unknown` and as `add` does. */
  replace(name: string, definition: ConnectionDefinition): Promise<void>;
  /** Throws `connection.unknown`. */
  remove(name: string): Promise<void>;
  /** Called when the settings or the trust in the workspace have changed. */
  onDidChange(listener: () => void): Disposable;
  dispose(): void;
}

/** What is needed of the editor's `workspace`. */
export type Settings = Pick<
  typeof workspace,
  'getConfiguration' | 'isTrusted' | 'onDidChangeConfiguration' | 'onDidGrantWorkspaceTrust'
>;

type SettingsSource = Exclude<ConnectionSource, 'memory'>;

interface Connection {
  readonly definition: ConnectionDefinition;
  readonly source: ConnectionSource;
}

interface Connections {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly definitions: readonly ConnectionDefinition[];
  readonly problems: readonly ConnectionProblem[];
  /** Whether the workspace was trusted when they were read. */
  readonly isTrusted: boolean;
}

/** Reads and writes `scopewise.connections`; a workspace's only while the person trusts it. */
export function createConnectionStorage(settings: Settings): ConnectionStorage {
  const temporary = new Map<string, ConnectionDefinition>();
  const changes = new EventEmitter<{ change: [] }>().setMaxListeners(0);
  /** Asked for at each request and each keystroke, and expensive to read. */
  let known: Connections | undefined;
  const changed = () => {
    known = undefined;
    changes.emit('change');
  };
  const subscriptions = [
    settings.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('scopewise.connections')) {
        changed();
      }
    }),
    settings.onDidGrantWorkspaceTrust(changed),
  ];
  let lastWrite: Promise<unknown> = Promise.resolve();

  function settingOf(source: SettingsSource): unknown {
    const value = settings.getConfiguration('scopewise').inspect<unknown>('connections');
    return source === 'user' ? value?.globalValue : settings.isTrusted ? value?.workspaceValue : undefined;
  }

  function read(): Connections {
    if (known?.isTrusted !== settings.isTrusted) {
      known = { ...readSettings(), isTrusted: settings.isTrusted };
    }
    return known;
  }

  function readSettings(): Omit<Connections, 'isTrusted'> {
    const connections = new Map<string, Connection>();
    const problems: ConnectionProblem[] = [];
    for (const source of ['user', 'workspace'] as const) {
      const parsed = parseDefinitions(settingOf(source));
      problems.push(...parsed.problems.map((problem) => ({ ...problem, source })));
      for (const { definition, index } of parsed.definitions) {
        const { name } = definition;
        if (connections.has(name)) {
          problems.push({ source, index, name, problems: [`name “${name}” is used by another connection`] });
        } else {
          connections.set(name, { definition, source });
        }
      }
    }
    for (const definition of temporary.values()) {
      if (!connections.has(definition.name)) {
        connections.set(definition.name, { definition, source: 'memory' });
      }
    }
    const definitions = [...connections.values()].map(({ definition }) => definition);
    return { connections, definitions, problems };
  }

  function connectionNamed(name: string): Connection {
    const connection = read().connections.get(name);
    if (!connection) {
      throw new ScopewiseError('connection.unknown', { name });
    }
    return connection;
  }

  function checked(definition: ConnectionDefinition, replaced?: string): ConnectionDefinition {
    const parsed = parseDefinition(definition);
    if (!parsed.definition) {
      throw new ScopewiseError('connection.invalid', { name: String(definition.name), problems: parsed.problems });
    }
    const { name } = parsed.definition;
    if (name !== replaced && read().connections.has(name)) {
      throw new ScopewiseError('connection.exists', { name });
    }
    return parsed.definition;
  }

  /** One change at a time, each made to the list as it then is. */
  function write(change: () => Promise<void>): Promise<void> {
    const written = lastWrite.then(change);
    lastWrite = written.catch(() => undefined);
    return written;
  }

  async function update(
    source: SettingsSource,
    change: (elements: readonly unknown[]) => readonly unknown[],
  ): Promise<void> {
    const value = settingOf(source) ?? [];
    if (!Array.isArray(value)) {
      const problems = ['scopewise.connections must be a list'];
      throw new ScopewiseError('connection.invalid', { name: 'scopewise.connections', problems });
    }
    const elements = change(value);
    const empty = elements.length === 0;
    await settings.getConfiguration('scopewise').update('connections', empty ? undefined : elements, source === 'user');
    known = undefined;
  }

  return {
    definitions: () => read().definitions,
    names: () => [...read().connections.keys()],
    find: (name) => read().connections.get(name)?.definition,
    sourceOf: (name) => read().connections.get(name)?.source,
    problems: () => read().problems,
    add: (definition) => write(() => update('user', (elements) => [...elements, checked(definition)])),
    addTemporary(definition) {
      const { name } = definition;
      temporary.set(name, checked(definition, temporary.has(name) ? name : undefined));
      changed();
    },
    replace: (name, definition) =>
      write(async () => {
        const { source } = connectionNamed(name);
        const replacement = checked(definition, name);
        if (source === 'memory') {
          temporary.delete(name);
          temporary.set(replacement.name, replacement);
          changed();
        } else {
          await update(source, (elements) => elements.with(indexOf(name, elements), replacement));
        }
      }),
    remove: (name) =>
      write(async () => {
        const { source } = connectionNamed(name);
        if (source === 'memory') {
          temporary.delete(name);
          changed();
        } else {
          await update(source, (elements) => elements.toSpliced(indexOf(name, elements), 1));
        }
      }),
    onDidChange(listener) {
      changes.on('change', listener);
      return { dispose: () => changes.off('change', listener) };
    },
    dispose() {
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
      changes.removeAllListeners();
    },
  };
}

function indexOf(name: string, elements: readonly unknown[]): number {
  return elements.findIndex((element) => parseDefinition(element).definition?.name === name);
}
