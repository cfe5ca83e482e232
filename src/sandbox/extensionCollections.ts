import type { Call } from './answer.ts';
import { isRoot } from './attributeCollections.ts';
import type { Collection, Row } from './collections.ts';
import { identifiers } from './seed.ts';

const added = '2025-08-01T12:00:00Z';
const changed = '2025-09-01T13:00:00Z';
const actionTypes =
  'PRE_ISSUE_ACCESS_TOKEN, PRE_ISSUE_ID_TOKEN, PRE_UPDATE_PASSWORD, PRE_UPDATE_PROFILE, PRE_REGISTRATION';
const actionNames: Readonly<Record<string, readonly string[]>> = {
  PRE_ISSUE_ACCESS_TOKEN: ['Add entitlements', 'Shorten tokens of contractors'],
  PRE_UPDATE_PASSWORD: ['Check for leaked passwords'],
};

/** What organizations have added to the product, as the sandbox has it. */
export const extensionCollections: readonly Collection[] = [
  {
    path: '/api/server/v1/actions/types',
    rows: (call) =>
      actionTypes.split(', ').map((type) => ({
        type,
        displayName: wordsOf(type),
        description: `What happens before: ${wordsOf(type).toLowerCase()}.`,
        count: actionsOf(call, type).length,
        self: `/api/server/v1/actions/${inPath(type)}`,
      })),
    missing: ['ACTION-60003', 'Invalid action type.'],
  },
  {
    path: '/api/server/v1/actions/{type}',
    rows: (call, type) => {
      const known = actionTypes.split(', ').find((candidate) => inPath(candidate) === type);
      return known === undefined ? undefined : actionsOf(call, known);
    },
    key: 'id',
    missing: ['ACTION-60003', 'No action is configured.'],
  },
  {
    path: '/api/server/v1/webhooks',
    rows: (call) =>
      named(call, 'webhook', ['Sign-ins to the warehouse', 'New users to sales']).map((row, index) => ({
        ...row,
        endpoint: `https://hooks.example.com/${index + 1}`,
        status: index === 0 ? 'ACTIVE' : 'INACTIVE',
        createdAt: added,
        updatedAt: changed,
      })),
    key: 'id',
    around: (webhooks) => ({ webhooks }),
    missing: ['WEBHOOKMGT-60011', 'Webhook not found.'],
  },
  {
    path: '/api/server/v1/workflows',
    rows: (call) =>
      named(call, 'workflow', ['Approve new administrators', 'Approve deletions']).map((row) => ({
        ...row,
        description: 'Two people have to agree',
        engine: 'Simple Workflow Engine',
        template: 'MultiStepApprovalTemplate',
      })),
    key: 'id',
    paging: 'offset',
    around: (workflows) => ({ workflows }),
    missing: ['WF-10014', 'Workflow not found.'],
  },
  {
    path: '/scim2/Agents',
    rows: (call) =>
      named(call, 'agent', ['Travel assistant', 'Invoice reader', 'Support triage']).map(({ id, name }, index) => ({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:scim:wso2:agent:schema'],
        id,
        userName: `AGENT/${id}`,
        active: true,
        'urn:scim:wso2:agent:schema': {
          DisplayName: name,
          Description: `Works for the ${name.split(' ')[0]} team`,
          Owner: 'admin',
        },
        'urn:scim:wso2:schema': { accountDisabled: index === 2 },
        meta: {
          resourceType: 'Agent',
          created: added,
          lastModified: changed,
          location: `${call.origin}${call.prefix}/scim2/Agents/${id}`,
        },
      })),
    key: 'id',
    paging: 'scim',
    missing: ['404', 'Agent not found.'],
  },
];

function actionsOf(call: Call, type: string): Row[] {
  const names = isRoot(call) ? (actionNames[type] ?? []) : (actionNames[type] ?? []).slice(1);
  return named(call, type, names).map((row, index) => ({
    ...row,
    type,
    description: 'Asks a service of ours',
    status: index === 0 ? 'ACTIVE' : 'INACTIVE',
    version: 'v1',
    createdAt: added,
    updatedAt: changed,
  }));
}

function named({ directory }: Call, kind: string, names: readonly string[]) {
  const ids = identifiers(0, `${kind} of ${directory.organization.id}`);
  return names.map((name, index) => ({ id: ids.at(index), name }));
}

function wordsOf(constant: string): string {
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inPath(constant: string): string {
  return constant.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
