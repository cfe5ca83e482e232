import type { ConnectionDefinition } from '../../../../src/connections/definition.ts';
import type { Call } from '../../../../src/session/call.ts';
import type { Session } from '../../../../src/session/session.ts';
import { asgardeo } from '../../../../src/systems/asgardeo.ts';
import { createFolderPages } from '../../../../src/views/explorer/folderPages.ts';
import { createExplorerModel } from '../../../../src/views/explorer/model.ts';
import { type ExplorerNode, type FolderNode, labelOf } from '../../../../src/views/explorer/node.ts';
import { type FakeAnswer, sessionAnswering } from '../../../support/fakeSession.ts';

export const usersPath = ['Acme', 'acme', 'Users'];

/** What the test sees of a row: users by their ids. */
function shown(node: ExplorerNode): string {
  return node.kind === 'item' ? node.described.id : labelOf(node) || `(${node.kind})`;
}

/** An explorer of one connection whose server has `count` users and answers pages of two. */
export function explorerOf({
  count = 5,
  pageSize = 2,
  answer,
  grant,
  isLeftOpen = () => false,
}: {
  count?: number;
  pageSize?: number;
  answer?: (call: Call) => FakeAnswer | undefined;
  grant?: ConnectionDefinition['grant'];
  isLeftOpen?: (folder: FolderNode) => boolean;
} = {}) {
  const urls: string[] = [];
  const calls: Call[] = [];
  const answerTo = (call: Call): FakeAnswer => {
    const { url } = call;
    urls.push(url);
    calls.push(call);
    const given = answer?.(call);
    if (given) {
      return given;
    }
    const start = Number(new URL(url, 'http://localhost').searchParams.get('startIndex')) - 1;
    const Resources = Array.from({ length: Math.min(pageSize, count - start) }, (_, index) => ({
      id: `user-${start + index}`,
      userName: `user ${start + index}`,
    }));
    return { body: JSON.stringify({ totalResults: count, Resources }) };
  };
  const signedIn = (session: Session) => ({ ...session, definition: { ...session.definition, grant } });
  let session = signedIn(sessionAnswering(answerTo, asgardeo));
  const sessionOf = async () => session;
  const becomeAnother = () => {
    session = signedIn(sessionAnswering(answerTo, asgardeo));
  };
  const pages = createFolderPages({
    sessionOf,
    pageSize: () => pageSize,
    whileLoading: () => undefined,
    onDidCount: () => undefined,
    queryOf: ({ query = {} }) => query,
  });
  const model = createExplorerModel({
    connections: () => ({ names: ['Acme'], broken: [] }),
    sessionOf,
    pages,
    isLeftOpen,
  });
  const rows = async (path: readonly string[]) =>
    (await model.children(path.length === 0 ? undefined : await model.find(path, labelOf))).map(shown);
  const folder = async () => (await model.find(usersPath, labelOf)) as FolderNode;
  return { model, pages, rows, folder, urls, calls, becomeAnother };
}
