import { homedir } from 'node:os';
import { relative } from 'node:path';
import { CancellationTokenSource, l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { wait } from '../../http/wait.ts';
import { definitionUrl } from '../../session/definitionText.ts';

interface Way extends QuickPickItem {
  readonly way?: 'file' | 'url' | 'portal';
  readonly location?: string;
}

/** Where a person has a definition: a file of the folder, any other, or an address. Undefined where they went away. */
export async function askForLocation(name: string): Promise<string | undefined> {
  const title = l10n.t('Add API Definition to “{0}”', name);
  const ways: Way[] = [
    { label: `$(folder-opened) ${l10n.t('Choose a file…')}`, way: 'file' },
    { label: `$(link) ${l10n.t('Enter a URL…')}`, way: 'url' },
    { label: `$(globe) ${l10n.t('From a developer portal of Bijira…')}`, way: 'portal' },
  ];
  const offered = likelyFiles().then((files): readonly Way[] => [...ways, ...files]);
  const placeHolder = l10n.t('OpenAPI 3 or Swagger 2.0, as JSON or YAML');
  const chosen = await window.showQuickPick<Way>(offered, { title, placeHolder });
  if (chosen?.location !== undefined) {
    return chosen.location;
  }
  switch (chosen?.way) {
    case 'file':
      return chooseFile(title);
    case 'url':
      return askForUrl(title, l10n.t('Address of the definition'), 'https://api.example.com/openapi.json');
    case 'portal': {
      const example = 'https://devportal.bijira.dev/acme/views/default/api/orders';
      return askForUrl(title, l10n.t("Address of the API's page in the portal"), example);
    }
    default:
      return undefined;
  }
}

/** Milliseconds that a person waits for what may be found in a large folder. */
const searchTime = 500;

/** Files of the folder whose names say that they are definitions; none where the search fails, as they are only an offer. */
async function likelyFiles(): Promise<Way[]> {
  const cancellation = new CancellationTokenSource();
  const search = workspace.findFiles(
    '**/*{openapi,swagger,oas}*.{json,yaml,yml}',
    '**/node_modules/**',
    20,
    cancellation.token,
  );
  const nothing = (): readonly Uri[] => [];
  const files = await Promise.race([search.then((found) => found, nothing), wait(searchTime).then(nothing)]);
  cancellation.cancel();
  cancellation.dispose();
  const rows = files.map(
    (uri): Way => ({ label: `$(file-code) ${workspace.asRelativePath(uri)}`, location: locationOf(uri) }),
  );
  return rows.length === 0 ? [] : [{ label: l10n.t('in this folder'), kind: QuickPickItemKind.Separator }, ...rows];
}

async function chooseFile(title: string): Promise<string | undefined> {
  const [chosen] =
    (await window.showOpenDialog({
      title,
      openLabel: l10n.t('Add'),
      filters: { [l10n.t('API definitions')]: ['json', 'yaml', 'yml'] },
      defaultUri: workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir()),
    })) ?? [];
  return chosen && locationOf(chosen);
}

/** Relative to the first folder, so that others who have it find it, too; absolute for what is elsewhere. */
function locationOf({ fsPath }: Uri): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const way = folder === undefined ? '..' : relative(folder, fsPath);
  return way.startsWith('..') || way === fsPath ? fsPath : `./${way.replaceAll('\\', '/')}`;
}

async function askForUrl(title: string, prompt: string, placeHolder: string): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title,
    prompt: `${prompt}. ${l10n.t('It is fetched without a token.')}`,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /^https?:$/.test(URL.parse(text.trim())?.protocol ?? '')
        ? undefined
        : l10n.t('An address begins with https://'),
  });
  return typed === undefined || typed.trim() === '' ? undefined : definitionUrl(typed.trim());
}
