import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';

/** The environment that request files of this workspace take their variables from. */
export interface SelectedEnvironment extends Disposable {
  /** Undefined where none is selected: then only what all environments share holds. */
  name(): string | undefined;
  use(name: string | undefined): Promise<void>;
  readonly onDidChange: Event<void>;
}

const key = 'scopewise.environment';

export function createSelectedEnvironment(state: Memento): SelectedEnvironment {
  const changed = new EventEmitter<void>();
  return {
    name: () => state.get<string>(key),
    async use(name) {
      await state.update(key, name);
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
