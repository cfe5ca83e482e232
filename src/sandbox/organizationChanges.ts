import * as v from 'valibot';
import { type Answer, type Call, noContent } from './answer.ts';
import { apiError } from './errorAnswers.ts';
import type { Organization } from './organizations.ts';
import { parseJson } from './parseJson.ts';

const operations = v.array(v.object({ operation: v.string(), path: v.string(), value: v.optional(v.string()) }));

/** Changes the name or the status, as a list of operations says. Errors as in OrganizationManagementConstants. */
export function changeOrganization({ body }: Call, organization: Organization, changed: () => Answer): Answer {
  const parsed = v.safeParse(operations, parseJson(body));
  if (!parsed.success) {
    const description = 'Provided request body content is not in the expected format.';
    return apiError(400, 'ORG-60001', 'Invalid request.', description);
  }
  for (const { operation, path, value = '' } of parsed.output) {
    const problem = refusal(organization, operation, path, value);
    if (problem !== undefined) {
      return problem;
    }
    if (path === '/name') {
      organization.name = value;
    } else {
      organization.status = value === 'DISABLED' ? 'DISABLED' : 'ACTIVE';
    }
    organization.lastModified = Date.now();
  }
  return changed();
}

/** Only an organization without children is deleted. */
export function deleteOrganization({ tenant }: Call, organization: Organization): Answer {
  if (organization.children.length > 0) {
    const description = `Organization with ID: ${organization.id} has one or more child organizations.`;
    return apiError(400, 'ORG-60007', 'Unable to delete the organization.', description);
  }
  tenant.organizations.remove(organization);
  return noContent();
}

function refusal({ id, children, parent }: Organization, operation: string, path: string, value: string) {
  const unable = 'Unable to patch the organization.';
  if (!/^replace$/i.test(operation)) {
    const description = `Invalid patch operation: ${operation}. Patch operation must be one of ['add', 'replace', 'remove'].`;
    return apiError(400, 'ORG-60009', unable, description);
  }
  if (path === '/name') {
    return undefined;
  }
  if (path !== '/status') {
    return apiError(400, 'ORG-60011', unable, `Invalid patch path: ${path}.`);
  }
  if (value !== 'ACTIVE' && value !== 'DISABLED') {
    const description = "Organization status must be 'ACTIVE' or 'DISABLED'.";
    return apiError(400, 'ORG-60028', 'Unsupported status provided.', description);
  }
  if (value === 'DISABLED' && children.some(({ status }) => status === 'ACTIVE')) {
    const description = `Organization with ID: ${id} can't be disabled as there are active child organizations.`;
    return apiError(400, 'ORG-60029', 'Active child organizations exist.', description);
  }
  if (value === 'ACTIVE' && parent?.status === 'DISABLED') {
    return apiError(400, 'ORG-60030', 'Parent organization is disabled.', `The parent of ${id} is disabled.`);
  }
  return undefined;
}
