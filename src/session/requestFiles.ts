import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Every value of `problem` in the details of `request.file_unreadable`. */
export type FileReadProblem = 'missing' | 'outside' | 'no_file' | 'too_large' | 'unreadable';

/** The files that a request file may read: those below one folder, whatever links say. */
export interface RequestFiles {
  /** @param path relative to the request file, or absolute */
  read(path: string): Promise<Uint8Array | FileReadProblem>;
  /** Files of a name in the request file's folder and those above it, up to the root; the farthest first. */
  readUpwards(name: string): Promise<readonly string[]>;
}

/** Bytes of the largest file that is read. */
const largest = 100 * 1024 * 1024;

/**
 * @param folder of the request file
 * @param root the folder of the workspace that `folder` is in
 */
export function createRequestFiles(folder: string, root: string): RequestFiles {
  async function read(path: string): Promise<Uint8Array | FileReadProblem> {
    if (path.includes('\0')) return 'missing';
    try {
      // Links are followed first: it is the file at their end that has to be below the root.
      const [place, base] = await Promise.all([realpath(resolve(folder, path)), realpath(root)]);
      if (!isBelow(place, base)) return 'outside';
      const { size, isFile } = await stat(place).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) return 'no_file';
      return size > largest ? 'too_large' : await readFile(place);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
    }
  }

  return {
    read,
    async readUpwards(name) {
      const contents = await Promise.all(foldersUpTo(folder, root).map((at) => read(join(at, name))));
      return contents.flatMap((content) =>
        typeof content === 'string' ? [] : [Buffer.from(content).toString('utf8')],
      );
    },
  };
}

function foldersUpTo(folder: string, root: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== root && isBelow(at, root) && dirname(at) !== at; ) {
    at = dirname(at);
    folders.unshift(at);
  }
  return folders;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
