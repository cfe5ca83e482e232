/** Starts something at its first use, and disposes what was started. What failed to start is started anew at the next. */
export function once<Value extends { dispose(): unknown }>(
  start: () => Promise<Value>,
): { get(): Promise<Value>; dispose(): void } {
  let started: Promise<Value> | undefined;
  return {
    get() {
      started ??= start().catch((error: unknown) => {
        started = undefined;
        throw error;
      });
      return started;
    },
    dispose() {
      void started?.then((value) => value.dispose());
    },
  };
}
