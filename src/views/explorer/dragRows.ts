import { DataTransferItem, type TreeDragAndDropController } from 'vscode';
import { requestDropType } from '../requests/requestDrops.ts';
import type { Services } from '../services.ts';
import type { Explorer } from './explorer.ts';
import type { ExplorerNode } from './node.ts';

/** Rows can be taken out of the tree: a request file gets the request of each, any other text its id. Nothing is sent. */
export function dragRows(services: Services, queryOf: Explorer['queryOf']): TreeDragAndDropController<ExplorerNode> {
  return {
    dragMimeTypes: ['text/plain', requestDropType],
    dropMimeTypes: [],
    async handleDrag(nodes, data) {
      const { rowRequest } = await import('../requests/rowRequest.ts');
      const rows = nodes.flatMap((node) => (node.kind === 'item' || node.kind === 'folder' ? [node] : []));
      if (rows.length === 0) {
        return;
      }
      const ids = rows.map((node) => (node.kind === 'item' ? node.described.id : node.type.path));
      const requests = await Promise.all(rows.map((node) => rowRequest(services, queryOf, node)));
      data.set('text/plain', new DataTransferItem(ids.join('\n')));
      data.set(requestDropType, new DataTransferItem(requests.join('\n')));
    },
  };
}
