import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { isCancellation, isScopewiseError } from '../http/error.ts';
import { replaceTokens } from '../oauth/decode.ts';
import { recordedRequest } from '../requests/recordedRequest.ts';
import type { SentRecord } from './requestRun.ts';

const optionalText = v.optional(v.string());

/** A request that was sent, as the history has it: no secret, no token, and no body unless the settings ask for it. */
export const historyEntry = v.object({
  id: v.string(),
  /** When it was sent, in milliseconds since 1970. */
  at: v.number(),
  /** Until the answer began. */
  milliseconds: v.number(),
  method: v.string(),
  url: v.string(),
  /** The URL behind the connection's base, or behind its origin. */
  path: v.string(),
  /** What the file calls the request. */
  title: optionalText,
  connection: optionalText,
  /** The sub-organization, by its id or its name; undefined at the root. */
  organization: optionalText,
  /** The name of the root organization, where the request was sent to that. */
  root: optionalText,
  /** What the token was asked for; undefined where none went along. */
  scopes: v.optional(v.array(v.string())),
  denied: v.optional(v.array(v.string())),
  status: v.optional(v.number()),
  /** The code of the error, or `cancelled`, where there was no answer. */
  error: optionalText,
  /** The request file that it was sent from, as a URI. */
  file: optionalText,
  environment: optionalText,
  /** A request file that sends it again. */
  text: v.string(),
  /** Whether it was sent with a body that the text does not have. */
  lacksBody: v.optional(v.boolean(), false),
});

export type HistoryEntry = v.InferOutput<typeof historyEntry>;

/** How a history is kept, and what it cannot know by itself. */
export interface EntryOptions {
  readonly keepsBodies: boolean;
  readonly redact: (text: string) => string;
  readonly file?: string | undefined;
  readonly environment?: string | undefined;
}

/** The longest body that is kept, in characters. */
const longestBody = 100_000;

/** What the history keeps of a request. */
export function entryOf(sent: SentRecord, { keepsBodies, redact, file, environment }: EntryOptions): HistoryEntry {
  const { plan, written, secrets, at, milliseconds, answer, error } = sent;
  const { request, session } = plan;
  const { authorizationHeader, apiKeyHeader } = session?.definition ?? {};
  const takesToken = session !== undefined && plan.scopes !== undefined;
  const { rootOrganization, endpoints } = session?.system ?? {};
  const root = takesToken ? rootOrganization?.(session.definition) : undefined;
  const isAtRoot = root !== undefined && (request.organization === undefined || request.organization === root);
  const isText = typeof request.body === 'string' && request.body.length <= longestBody;
  const title = written.directives.name ?? written.title;
  const { text, url, path, lacksBody } = recordedRequest(request, {
    title,
    directives: {
      connection: session?.definition.name ?? written.directives.connection,
      organization: request.organization,
      scopes: request.scopes,
      timeout: written.directives.timeout,
    },
    // A variable of the environment would count over the connection's.
    baseUrl: sent.environment?.value('baseUrl') ? undefined : session && endpoints?.(session.definition).baseUrl,
    secrets,
    secretHeaders: [authorizationHeader, apiKeyHeader].filter((name) => name !== undefined),
    bodyFiles: written.body.some(({ kind }) => kind === 'file') ? written.body : undefined,
    keepsBody: keepsBodies && isText,
    redact,
    replaceTokens,
  });
  const failure = isScopewiseError(error) ? error.code : isCancellation(error) ? 'cancelled' : 'failed';
  const { token, status } = answer ?? {};
  return {
    ...{ id: randomUUID(), at, milliseconds: Math.round(milliseconds), method: request.method, url, path },
    ...{ text, lacksBody },
    ...(title !== undefined && { title: redact(title) }),
    ...(session && { connection: session.definition.name }),
    ...(isAtRoot ? { root } : request.organization !== undefined && { organization: request.organization }),
    ...(token && { scopes: [...token.requested], denied: [...token.denied] }),
    ...(status === undefined ? { error: failure } : { status }),
    ...(file !== undefined && { file }),
    ...(environment !== undefined && { environment }),
  };
}
