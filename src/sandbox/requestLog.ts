import type { SandboxRequest } from './options.ts';

/** A request under way: what becomes known of it is written into it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** 0 until it has been answered. */
  status: number;
  scopes?: string[];
}

/** What has reached the sandbox, oldest first. */
export interface RequestLog {
  open(method: string, path: string, query: string): LoggedRequest;
  list(): SandboxRequest[];
}

export function requestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  return {
    open(method, path, query) {
      const request = { method, path, query, status: 0 };
      requests.push(request);
      return request;
    },
    list: () => requests.map((request) => ({ ...request })),
  };
}
