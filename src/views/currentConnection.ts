import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';
import type { RunOptions } from '../session/requestRun.ts';

/** What is meant where nothing names a connection or an organization: what the person chose last in this workspace. */
export interface CurrentConnection extends Disposable {
  /** Undefined where there is no connection at all. */
  name(): string | undefined;
  use(name: string): Promise<void>;
  /** The sub-organization in which a connection's requests act; undefined for its root organization. */
  organization(connection: string): CurrentOrganization | undefined;
  useOrganization(connection: string, organization: CurrentOrganization | undefined): Promise<void>;
  readonly onDidChange: Event<void>;
}

export interface CurrentOrganization {
  readonly id: string;
  readonly name: string;
}

/** What a request means that names no connection or no organization of its own. */
export function currentChoices(current: CurrentConnection): Pick<RunOptions, 'current' | 'organizationOf'> {
  return { current: current.name(), organizationOf: (connection) => current.organization(connection)?.id };
}

const connectionKey = 'scopewise.currentConnection';
const organizationsKey = 'scopewise.currentOrganizations';

type Chosen = readonly (CurrentOrganization & { readonly connection: string })[];

export function createCurrentConnection(state: Memento, names: () => readonly string[]): CurrentConnection {
  const changed = new EventEmitter<void>();
  const organizations = () => state.get<Chosen>(organizationsKey, []);
  return {
    name() {
      const chosen = state.get<string>(connectionKey);
      return chosen !== undefined && names().includes(chosen) ? chosen : names()[0];
    },
    async use(name) {
      await state.update(connectionKey, name);
      changed.fire();
    },
    organization: (connection) => organizations().find((chosen) => chosen.connection === connection),
    async useOrganization(connection, organization) {
      const others = organizations().filter((chosen) => chosen.connection !== connection);
      const { id = '', name = '' } = organization ?? {};
      await state.update(organizationsKey, organization ? [...others, { connection, id, name }] : others);
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
