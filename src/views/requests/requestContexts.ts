import { dirname } from 'node:path';
import { Disposable, l10n, type Uri, window, workspace } from 'vscode';
import { type EnvironmentVariables, environmentVariables } from '../../requests/environmentFile.ts';
import type { KeptAnswers } from '../../session/earlierAnswers.ts';
import { type Environment, type Environments, readEnvironments } from '../../session/environment.ts';
import { createRequestFiles, type RequestFiles } from '../../session/requestFiles.ts';
import { isWorthHiding } from '../../session/requestSecrets.ts';
import type { Services } from '../services.ts';
import { createEditorPerson, type EditorPerson } from './editorPerson.ts';

/** What a request file brings along besides its text. */
export interface RequestContext {
  /** Where the request file is. */
  readonly source: Uri;
  readonly environment: Environment;
  /** Undefined where nothing may be read: in a folder that is not trusted, and for what is not on this disk. */
  readonly files?: RequestFiles | undefined;
  readonly answers: KeptAnswers;
}

/** The surroundings of the request files that are open. They live in memory, answers until their file is closed. */
export interface RequestContexts extends Disposable {
  readonly person: EditorPerson;
  /** @param chosen the environment in place of the selected one */
  of(uri: Uri, chosen?: { readonly name: string | undefined }): Promise<RequestContext>;
  /** The environments that a file can choose from. */
  environments(uri: Uri): Promise<Environments>;
}

/** Files that make up environments; a change of one counts at the next use. */
const environmentFiles = '**/{http-client.env.json,http-client.env.json.user,http-client.private.env.json,.env}';

export function createRequestContexts({ context, current, environment, redactor }: Services): RequestContexts {
  const answers = new Map<string, KeptAnswers>();
  const known = new Map<string, Promise<Environments>>();
  const secrets = new Set<string>();
  const watcher = workspace.createFileSystemWatcher(environmentFiles);
  const forget = () => known.clear();
  const listening = Disposable.from(
    watcher,
    watcher.onDidChange(forget),
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
    workspace.onDidGrantWorkspaceTrust(forget),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(restClientSetting) && forget()),
    workspace.onDidCloseTextDocument(({ uri }) => answers.delete(uri.toString())),
  );

  function environments(uri: Uri): Promise<Environments> {
    const key = dirname(uri.path);
    const read = known.get(key) ?? readEnvironments(filesOf(uri), restClientEnvironments(), trustedEnvironment());
    known.set(key, read);
    return read;
  }

  /** Every secret value that a request is given is taken out of what is shown from then on. */
  function redacting(chosen: Environment): Environment {
    return {
      ...chosen,
      value(name) {
        const found = chosen.value(name);
        if (found?.isSecret === true && !secrets.has(found.value) && isWorthHiding(name, found.value)) {
          secrets.add(found.value);
          redactor.add(found.value);
        }
        return found;
      },
    };
  }

  return {
    person: createEditorPerson(context.workspaceState, new Map(), current.organization),
    environments,
    async of(uri, selected = { name: environment.name() }) {
      const key = uri.toString();
      const kept: KeptAnswers = answers.get(key) ?? new Map();
      answers.set(key, kept);
      const chosen = (await environments(uri)).select(selected.name);
      return { source: uri, environment: redacting(chosen), files: filesOf(uri), answers: kept };
    },
    dispose: () => listening.dispose(),
  };
}

/** The files below the folder of the workspace that the request file is in, else below its own folder. */
function filesOf(uri: Uri): RequestFiles | undefined {
  if (!workspace.isTrusted) {
    return undefined;
  }
  if (uri.scheme === 'untitled') {
    const first = workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath;
    return first === undefined ? undefined : createRequestFiles(first, first);
  }
  if (uri.scheme !== 'file') {
    return undefined;
  }
  const folder = dirname(uri.fsPath);
  return createRequestFiles(folder, workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? folder);
}

const restClientSetting = 'rest-client.environmentVariables';

/** The environments that REST Client's users have in their settings. They are read, never written. */
function restClientEnvironments(): EnvironmentVariables {
  const content = workspace.isTrusted ? workspace.getConfiguration().get<unknown>(restClientSetting) : undefined;
  return environmentVariables(content, false);
}

/** The variables of the process are the person's own: a file of a folder that is not trusted does not see them. */
function trustedEnvironment(): Readonly<Record<string, string | undefined>> {
  return workspace.isTrusted ? process.env : {};
}

/** "Select Environment": for the request file that is open. Gives whether the person chose. */
export async function selectEnvironment(services: Services): Promise<boolean> {
  const uri = window.activeTextEditor?.document.uri;
  const contexts = await services.requestContexts();
  const names = uri === undefined ? [] : (await contexts.environments(uri)).names;
  if (names.length === 0) {
    const none = l10n.t(
      'There are no environments for this file. Write “http-client.env.json” next to it, with the variables of each environment under its name.',
    );
    void window.showInformationMessage(none);
    return false;
  }
  const current = services.environment.name();
  const rows = [
    ...names.map((name) => ({ label: name, name, ...(name === current && { description: l10n.t('selected') }) })),
    { label: l10n.t('No Environment'), name: undefined },
  ];
  const chosen = await window.showQuickPick(rows, {
    title: l10n.t('Select Environment'),
    placeHolder: names.join(', '),
  });
  if (chosen) {
    await services.environment.use(chosen.name);
  }
  return chosen !== undefined;
}
