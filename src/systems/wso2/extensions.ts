import { describedBy } from '../describedBy.ts';
import { plainText } from '../plainText.ts';
import type { JsonObject, ResourceType } from '../system.ts';
import { extensions as group } from './groups.ts';

/** What the organization has added to what the product does. */
export const extensionTypes: readonly ResourceType[] = [
  {
    group,
    id: 'action-types',
    label: 'Actions',
    singular: 'action type',
    icon: 'zap',
    path: '/api/server/v1/actions/types',
    paging: 'none',
    describe: describedBy({
      id: 'type',
      name: ['displayName', 'type'],
      notes: [({ count }: JsonObject) => (count === 0 ? 'none' : count)],
      icon: 'zap',
      facts: { Kind: 'type', Description: 'description', Actions: 'count' },
      expandable: true,
    }),
    children: ({ type }) => [{ type: 'actions', parameters: { actionType: inCamelCase(plainText(type)) } }],
  },
  {
    id: 'actions',
    label: 'Actions',
    singular: 'action',
    icon: 'zap',
    path: '/api/server/v1/actions/{actionType}',
    paging: 'none',
    itemPath: '/api/server/v1/actions/{actionType}/{id}',
    describe: describedBy({
      name: ['name'],
      notes: ['description'],
      icon: 'zap',
      enabled: 'status',
      facts: { Description: 'description', Version: 'version', Created: 'createdAt', 'Last modified': 'updatedAt' },
    }),
  },
  {
    group,
    id: 'webhooks',
    label: 'Webhooks',
    singular: 'webhook',
    icon: 'broadcast',
    path: '/api/server/v1/webhooks',
    paging: 'none',
    items: 'webhooks',
    itemPath: '/api/server/v1/webhooks/{id}',
    rootOnly: true,
    describe: describedBy({
      name: ['name', 'endpoint'],
      notes: ['endpoint'],
      icon: 'broadcast',
      enabled: 'status',
      facts: { Endpoint: 'endpoint', Created: 'createdAt', 'Last modified': 'updatedAt' },
    }),
  },
  {
    group,
    id: 'workflows',
    label: 'Workflows',
    singular: 'workflow',
    icon: 'git-merge',
    path: '/api/server/v1/workflows',
    paging: 'offset',
    items: 'workflows',
    total: 'totalResults',
    itemPath: '/api/server/v1/workflows/{id}',
    describe: describedBy({
      name: ['name'],
      notes: ['description'],
      icon: 'git-merge',
      facts: { Description: 'description', Engine: 'engine', Template: 'template' },
    }),
  },
];

/** Lists say PRE_ISSUE_ACCESS_TOKEN, paths preIssueAccessToken. */
function inCamelCase(constant: string): string {
  return constant.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
