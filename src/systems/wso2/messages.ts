import { describedBy } from '../describedBy.ts';
import { itemId } from '../itemFacts.ts';
import type { ResourceType } from '../system.ts';
import { messages as group } from './groups.ts';

const templates = '/api/server/v1/email/template-types';
const branding = '/api/server/v1/branding-preference?type=ORG&locale=en-US';

/** How the organization looks to its users, and what it sends them. */
export const messageTypes: readonly ResourceType[] = [
  {
    group,
    id: 'branding',
    label: 'Branding',
    singular: 'branding',
    icon: 'paintcan',
    path: branding,
    paging: 'single',
    itemPath: branding,
    describe: () => ({
      id: 'branding',
      name: 'Branding',
      label: 'Branding',
      icon: 'paintcan',
      facts: [],
      expandable: false,
    }),
  },
  {
    group,
    id: 'email-templates',
    label: 'Email templates',
    singular: 'email template type',
    icon: 'mail',
    path: templates,
    paging: 'none',
    itemPath: `${templates}/{id}`,
    describe: describedBy({ name: ['displayName'], icon: 'mail', expandable: true }),
    children: (item) => [{ type: 'email-template-locales', parameters: { templateTypeId: itemId(item) } }],
  },
  {
    id: 'email-template-locales',
    label: 'Locales',
    singular: 'email template',
    icon: 'mail',
    path: `${templates}/{templateTypeId}/templates`,
    paging: 'none',
    itemPath: `${templates}/{templateTypeId}/templates/{id}`,
    describe: describedBy({ name: ['id'], notes: ['subject'], icon: 'mail', facts: { Subject: 'subject' } }),
  },
  sender('email', 'Email senders', 'mail'),
  sender('sms', 'SMS senders', 'comment'),
  sender('push', 'Push senders', 'bell'),
];

function sender(channel: string, label: string, icon: string): ResourceType {
  const path = `/api/server/v1/notification-senders/${channel}`;
  return {
    group,
    id: `${channel}-senders`,
    label,
    singular: 'notification sender',
    icon,
    path,
    paging: 'none',
    itemPath: `${path}/{id}`,
    describe: describedBy({
      id: 'name',
      name: ['name'],
      notes: ['provider', 'fromAddress'],
      icon,
      facts: { Provider: 'provider', Host: 'smtpServerHost', From: 'fromAddress', Address: 'providerURL' },
    }),
  };
}
