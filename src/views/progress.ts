import { ProgressLocation, window } from 'vscode';

/** How long a task may take before it is worth a person's attention, in milliseconds. */
const patience = 700;

/**
 * Runs a task; where it takes longer than a moment, shows its title with a button that cancels it.
 * @param task is given a function that says how far it has come
 * @param isAsking whether the task waits for the person, which is no progress to show
 */
export async function withProgress<Result>(
  title: string,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<Result>,
  isAsking: () => boolean = () => false,
): Promise<Result> {
  const controller = new AbortController();
  let told = '';
  let tell: ((message: string) => void) | undefined;
  const report = (message: string) => {
    told = message;
    tell?.(message);
  };
  const result = task(controller.signal, report);
  const show = () => {
    if (isAsking()) {
      timer = setTimeout(show, patience);
      return;
    }
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, async (progress, cancellation) => {
      tell = (message) => progress.report({ message });
      tell(told);
      const listener = cancellation.onCancellationRequested(() => controller.abort());
      await result.then(
        () => undefined,
        () => undefined,
      );
      listener.dispose();
    });
  };
  let timer = setTimeout(show, patience);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}
