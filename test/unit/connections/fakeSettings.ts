import type { Settings } from '../../../src/connections/connectionStorage.ts';

export interface FakeSettings extends Settings {
  isTrusted: boolean;
  values: { user?: unknown; workspace?: unknown };
  /** What a person's edit of a settings file, or trust given to the workspace, brings about. */
  announce(section: string): void;
  trust(): void;
  listeners(): number;
}

/** The editor's settings with one key, `scopewise.connections`; an update takes a turn of the event loop, as there. */
export function fakeSettings(values: FakeSettings['values'] = {}): FakeSettings {
  const changed = new Set<(event: { affectsConfiguration(section: string): boolean }) => void>();
  const trusted = new Set<() => void>();
  const on =
    <Listener>(listeners: Set<Listener>) =>
    (listener: Listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    };
  const settings = {
    isTrusted: true,
    values,
    onDidChangeConfiguration: on(changed),
    onDidGrantWorkspaceTrust: on(trusted),
    getConfiguration: () => ({
      inspect: () => ({ globalValue: settings.values.user, workspaceValue: settings.values.workspace }),
      async update(key: string, value: unknown, toUser: boolean) {
        await new Promise(setImmediate);
        settings.values[toUser ? 'user' : 'workspace'] = value;
        settings.announce(`scopewise.${key}`);
      },
    }),
    announce(section: string) {
      for (const listener of changed) {
        listener({ affectsConfiguration: (asked) => asked === section });
      }
    },
    trust() {
      settings.isTrusted = true;
      for (const listener of trusted) {
        listener();
      }
    },
    listeners: () => changed.size + trusted.size,
  };
  return settings as unknown as FakeSettings;
}
