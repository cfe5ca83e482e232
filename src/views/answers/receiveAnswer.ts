import { type ReceivedBody, receiveBody } from '../../http/receiveBody.ts';
import type { CallAnswer } from '../../session/call.ts';
import type { Services } from '../services.ts';
import { bodyFileName } from './bodyFiles.ts';
import { bodyKind, textOf } from './bodyKind.ts';

/** Who is told of a body on its way. */
export interface BodyWatch {
  /** @param size bytes so far, these included */
  readonly onBytes: (bytes: Uint8Array, size: number) => void;
  /** Whether the person sees the body grow, so that what came counts where it is stopped. */
  readonly mayBeCut: () => boolean;
}

/** Reads the body of an answer: as text where it is small, in a file of this window where it is not. */
export async function receiveAnswer(
  services: Pick<Services, 'maxInlineSize' | 'bodyFiles'>,
  { body, headers, url }: Pick<CallAnswer, 'body' | 'headers' | 'url'>,
  watch: BodyWatch | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly received: ReceivedBody; readonly body: string }> {
  const contentType = headers['content-type'] ?? '';
  const received = await receiveBody(body, {
    limit: services.maxInlineSize(),
    openFile: async () => (await services.bodyFiles()).create(bodyFileName(url, fileEnding(contentType))),
    ...watch,
    signal,
  });
  return { received, body: textOf(received.bytes, contentType) };
}

/** JSON goes into a file of JSON Lines: VS Code loads the schemas that a file of JSON names. */
function fileEnding(contentType: string): string {
  const { ending } = bodyKind(contentType, new Uint8Array());
  return ending === 'json' ? 'jsonl' : ending;
}
