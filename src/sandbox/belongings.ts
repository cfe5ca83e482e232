import { type Answer, type Call, json } from './answer.ts';
import type { Application } from './applications.ts';
import type { Collection, Row } from './collections.ts';
import { apiError } from './errorAnswers.ts';
import { cursors } from './organizationEndpoints.ts';
import { tenantDomain } from './organizations.ts';
import { cursorLinks, cursorPage, pageLimit } from './paging.ts';
import type { Endpoints } from './routes.ts';
import { chance, draw, identifiers, pick } from './seed.ts';

/** What belongs to a user beyond what SCIM says. */
export const userCollections: readonly Collection[] = [
  {
    path: '/api/users/v1/{user}/federated-associations',
    rows: (call, userId) =>
      ofUser(call, userId, (user, drawn) =>
        ['google', 'github']
          .filter((_, index) => chance(drawn(user, index), 0.5))
          .map((name, index) => ({
            id: identifiers(0, `association of ${userId}`).at(index),
            idp: {
              id: identifiers(0, 'associated provider').at(index),
              name,
              displayName: name === 'google' ? 'Google' : 'GitHub',
            },
            federatedUserId: call.directory.users.person(user).email,
          })),
      ),
    missing: ['UAA-10012', 'User not found.'],
  },
  {
    path: '/api/users/v1/{user}/associations',
    rows: (call, userId) =>
      ofUser(call, userId, (user, drawn) => {
        const { users, userIds } = call.directory;
        const other = users.at(drawn(user, 2) % users.count());
        const { userName, givenName, familyName, email } = users.person(other);
        return other === user || chance(drawn(user, 3), 0.5)
          ? []
          : [
              {
                userId: userIds.at(other),
                username: userName,
                userStoreDomain: 'DEFAULT',
                tenantDomain,
                firstName: givenName,
                lastName: familyName,
                email,
              },
            ];
      }),
    missing: ['UAA-10012', 'User not found.'],
  },
  {
    path: '/api/users/v2/{user}/authorized-apps',
    rows: (call, userId) =>
      ofUser(call, userId, (user, drawn) => {
        const { applications } = call.directory;
        const chosen =
          applications.length === 0 ? [] : [0, 1].map((field) => pick(applications, drawn(user, 4 + field)));
        return [...new Set(chosen)].map(({ id, name, clientId }) => ({
          id,
          name,
          clientId,
          approvedScopes: ['openid', 'profile'],
        }));
      }),
    key: 'id',
    missing: ['UAA-10013', 'Authorized application not found.'],
  },
];

function ofUser(
  { directory }: Call,
  userId: string | undefined,
  rows: (user: number, drawn: ReturnType<typeof draw>) => Row[],
): Row[] | undefined {
  const user = directory.userIds.indexOf(userId ?? '');
  return user === undefined || directory.users.placeOf(user) === undefined
    ? undefined
    : rows(user, draw(0, `belongings in ${directory.organization.id}`));
}

/** With which organizations an application has been shared: the sandbox's own with many, others with none. */
export function shareEndpoints(): Endpoints {
  return {
    'GET /api/server/v1/applications/{id}/share': (call, id) => {
      const application = call.directory.applications.find((candidate) => candidate.id === id);
      return application === undefined
        ? apiError(
            404,
            'APP-60006',
            'Application not found.',
            `Application cannot be found for the provided id: ${id}.`,
          )
        : shared(call, application);
    },
  };
}

function shared({ query, tenant, directory, prefix }: Call, { id, clientId }: Application): Answer {
  const limit = pageLimit(query.get('limit'));
  const reached = tenant.organizations
    .descendants(directory.organization)
    .filter((organization) => organization.shared);
  const page = cursorPage(clientId === tenant.client.clientId ? reached : [], query, limit ?? 0, cursors);
  if (limit === undefined || page === undefined) {
    return apiError(400, 'ORG-60026', 'Unable to retrieve organizations.', 'Invalid cursor used for pagination.');
  }
  const links = cursorLinks(`${prefix}/api/server/v1/applications/${id}/share`, { limit: String(limit) }, page);
  const organizations = page.items.map(({ id, name, handle, status, children, depth, parent }) => ({
    id,
    name,
    orgHandle: handle,
    parentId: parent?.id,
    status,
    hasChildren: children.length > 0,
    depthFromRoot: depth,
  }));
  return json(organizations.length === 0 ? {} : { links, organizations });
}
