import {
  describeApproval,
  describeAssociatedUser,
  describeAuthorizedApplication,
  describeConsent,
  describeDevice,
  describeFederatedAccount,
  describeMyApplication,
  describeMyOrganization,
  describeMySession,
} from './describeMe.ts';
import type { ResourceType } from './system.ts';

/** The row of the tree that holds what belongs to the person who signed in. */
export const meTypeId = 'me';

const api = '/api/users/v1/me';

const folders: readonly ResourceType[] = [
  single('my-profile', 'Profile', 'profile', 'person'),
  {
    id: 'my-sessions',
    label: 'Sessions',
    singular: 'session',
    icon: 'device-desktop',
    path: `${api}/sessions`,
    paging: 'none',
    items: 'sessions',
    describe: describeMySession,
  },
  {
    id: 'my-organizations',
    label: 'Organizations',
    singular: 'organization',
    icon: 'organization',
    path: `${api}/organizations`,
    paging: 'cursor',
    items: 'organizations',
    describe: describeMyOrganization,
  },
  {
    id: 'my-applications',
    label: 'Applications',
    singular: 'application',
    icon: 'layers',
    path: `${api}/applications`,
    paging: 'offset',
    items: 'applications',
    total: 'totalResults',
    itemPath: `${api}/applications/{id}`,
    describe: describeMyApplication,
  },
  {
    id: 'my-authorized-applications',
    label: 'Authorized applications',
    singular: 'authorized application',
    icon: 'pass',
    path: '/api/users/v2/me/authorized-apps',
    paging: 'none',
    itemPath: '/api/users/v2/me/authorized-apps/{id}',
    describe: describeAuthorizedApplication,
  },
  {
    id: 'my-approvals',
    label: 'Approvals',
    singular: 'approval task',
    icon: 'tasklist',
    path: '/api/users/v2/me/approval-tasks',
    paging: 'offset',
    itemPath: '/api/users/v2/me/approval-tasks/{id}',
    describe: describeApproval,
  },
  {
    id: 'my-consents',
    label: 'Consents',
    singular: 'consent',
    icon: 'checklist',
    path: `${api}/consents`,
    // It takes a cursor and gives none: its answer is the bare list.
    paging: 'none',
    itemPath: `${api}/consents/{id}`,
    describe: describeConsent,
  },
  {
    id: 'my-associations',
    label: 'Associated users',
    singular: 'associated user',
    icon: 'link',
    path: `${api}/associations`,
    paging: 'none',
    describe: describeAssociatedUser,
  },
  {
    id: 'my-federated-associations',
    label: 'Federated accounts',
    singular: 'federated account',
    icon: 'globe',
    path: `${api}/federated-associations`,
    paging: 'none',
    describe: describeFederatedAccount,
  },
  {
    id: 'my-push-devices',
    label: 'Push devices',
    singular: 'push device',
    icon: 'device-mobile',
    path: `${api}/push/devices`,
    paging: 'none',
    itemPath: `${api}/push/devices/{id}`,
    describe: describeDevice,
  },
];

/**
 * What the end-user APIs of Asgardeo and WSO2 Identity Server have of the person who signed in. All but the approvals ask
 * for `internal_login`, which no token of client credentials is ever given.
 */
export const meResourceTypes: readonly ResourceType[] = [
  {
    ...single(meTypeId, 'Me', 'signed-in user', 'account'),
    children: () => folders.map(({ id: type }) => ({ type, parameters: {} })),
  },
  ...folders,
].map((type) => ({ ...type, ofSignedInUser: true }));

function single(id: string, label: string, singular: string, icon: string): ResourceType {
  const path = '/scim2/Me';
  return {
    id,
    label,
    singular,
    icon,
    path,
    paging: 'single',
    itemPath: path,
    describe: () => ({ id, name: label, label, icon, facts: [], expandable: id === meTypeId }),
  };
}
