import { randomUUID } from 'node:crypto';
import { type Answer, json, scim } from './answer.ts';
import { loopbackAddress } from './loopbackServer.ts';

// What the gateway in front of all APIs says; it names no scope (APIErrorResponseHandler of
// wso2-extensions/identity-carbon-auth-rest).
const gatewayTexts = {
  400: ['Bad Request', 'Your client has issued a malformed or illegal request.'],
  401: ['Unauthorized', 'Authorization failure. Authorization information was invalid or missing from your request.'],
  403: ['Forbidden', 'Operation is not permitted. You do not have permissions to make this request.'],
  429: ['Too Many Requests', 'The limit of requests for a minute has been reached.'],
  500: ['Internal Server Error', 'Server encountered an error while serving the request.'],
  501: ['Not Implemented', 'The sandbox does not serve this operation.'],
} as const;

/**
 * A refusal of the gateway: `code` is a number, and so is the `status` of SCIM. Below `/o` SCIM paths are answered like
 * all others.
 *
 * @param path below the tenant, with `/o` where the request had it
 */
export function gatewayError(status: keyof typeof gatewayTexts, path: string): Answer {
  const [message, description] = gatewayTexts[status];
  const answer = path.startsWith('/scim2')
    ? scim({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status, detail: description }, status)
    : json({ code: status, message, description, traceId: randomUUID() }, status);
  return status === 401 ? { ...answer, headers: { 'WWW-Authenticate': `Bearer realm=${loopbackAddress}` } } : answer;
}

/** An error of one of the REST APIs, such as APP-60006. */
export function apiError(status: number, code: string, message: string, description: string): Answer {
  return json({ code, message, description, traceId: randomUUID() }, status);
}

/** What comes for a tenant that does not exist, or for a path without one: a page, or JSON to who sends JSON. */
export function tenantError(tenant: string | undefined, requestContentType: string): Answer {
  const message =
    tenant === undefined ? "Can't invoke a request to this path." : `${tenant} is an invalid tenant domain`;
  return requestContentType.includes('application/json')
    ? json({ code: 404, message, description: message }, 404)
    : {
        status: 404,
        contentType: 'text/html;charset=UTF-8',
        body: `<!DOCTYPE html><html><head><title>Error</title></head><body><p>${escapeHtml(message)}</p></body></html>`,
      };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
