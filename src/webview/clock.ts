/** Keeps the words on the page true as time passes. */
export interface Clock {
  /** Calls `update` now and each second from now on, with the seconds since 1970. */
  onTick(update: (now: number) => void): void;
  /** Forgets all updates. */
  clear(): void;
}

export function createClock(): Clock {
  const updates = new Set<(now: number) => void>();
  setInterval(() => {
    for (const update of updates) update(Date.now() / 1000);
  }, 1000);
  return {
    onTick(update) {
      updates.add(update);
      update(Date.now() / 1000);
    },
    clear: () => updates.clear(),
  };
}

/** Sets the text only where it changes: a selection in it stays, and the page is not laid out again for nothing. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
