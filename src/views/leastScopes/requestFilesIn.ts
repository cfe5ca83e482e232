import { FileType, Uri, workspace } from 'vscode';

/** So many are read of a folder. */
const mostFiles = 500;
const mostFolders = 5000;

/**
 * A file itself, and the request files of a folder at any depth, in order. Folders are read one by one, which works for every
 * file system and whatever is left out of searches; links, hidden folders and packages are passed over.
 */
export async function requestFilesIn(uri: Uri, signal: AbortSignal): Promise<readonly Uri[]> {
  if (uri.scheme === 'untitled' || isRequestFile(uri.path)) {
    return [uri];
  }
  const found: Uri[] = [];
  const folders = [uri];
  for (let folder = folders.shift(), read = 0; folder && read < mostFolders; folder = folders.shift(), read += 1) {
    signal.throwIfAborted();
    const place = folder;
    const entries = await workspace.fs.readDirectory(place).then(
      (there) => there,
      (error: unknown) => {
        // One that may not be read hides nothing of the others.
        if (place === uri) {
          throw error;
        }
        return [];
      },
    );
    for (const [name, type] of entries) {
      if (type === FileType.Directory && !name.startsWith('.') && name !== 'node_modules') {
        folders.push(Uri.joinPath(place, name));
      } else if ((type & FileType.File) !== 0 && isRequestFile(name)) {
        found.push(Uri.joinPath(place, name));
      }
    }
    if (found.length >= mostFiles) {
      break;
    }
  }
  return found.slice(0, mostFiles).toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function isRequestFile(path: string): boolean {
  return /\.(?:http|rest)$/i.test(path);
}
