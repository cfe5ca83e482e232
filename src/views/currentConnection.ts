import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';

/** The connection that is meant where nothing names one: the one that the person chose last in this workspace. */
export interface CurrentConnection extends Disposable {
  /** Undefined where there is no connection at all. */
  name(): string | undefined;
  use(name: string): Promise<void>;
  readonly onDidChange: Event<void>;
}

const key = 'scopewise.currentConnection';

export function createCurrentConnection(state: Memento, names: () => readonly string[]): CurrentConnection {
  const changed = new EventEmitter<void>();
  return {
    name() {
      const chosen = state.get<string>(key);
      return chosen !== undefined && names().includes(chosen) ? chosen : names()[0];
    },
    async use(name) {
      await state.update(key, name);
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
