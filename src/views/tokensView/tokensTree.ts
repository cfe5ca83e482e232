import type { TreeItem } from 'vscode';
import type { TokenCache } from '../../oauth/tokenCache.ts';
import type { Services } from '../services.ts';
import { type TokenNode, tokenNodes } from './node.ts';
import { rowOf } from './row.ts';
import { createTicker, type Ticker } from './ticker.ts';

/** The rows of the tokens in memory. */
export interface TokensTree extends Ticker {
  nodes(): TokenNode[];
  rowOf(node: TokenNode): TreeItem;
}

/** @param redraw has rows drawn again: these, or all where some are gone */
export function createTokensTree(
  { connections }: Services,
  tokens: TokenCache,
  redraw: (nodes: TokenNode[] | undefined) => void,
): TokensTree {
  const { watch } = createTicker({
    now: Date.now,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onTick(due) {
      const isGone = due.some(({ held }) => (held.expiresAt ?? Number.POSITIVE_INFINITY) <= Date.now());
      redraw(isGone ? undefined : [...due]);
    },
  });
  return {
    nodes: () => [...tokenNodes(tokens.list())],
    rowOf: (node) => rowOf(node, connections.find(node.held.connection), Date.now()),
    watch,
  };
}
