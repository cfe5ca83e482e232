import { type Answer, type Call, json, noContent } from './answer.ts';
import { apiError } from './errorAnswers.ts';
import type { Endpoints } from './routes.ts';

const collection = '/api/users/v1/{id}/sessions';

/** The sessions of users. Errors as in SessionManagementConstants of wso2/identity-api-user. */
export function sessionEndpoints(): Endpoints {
  return {
    [`GET ${collection}`]: (call, userId) =>
      withUser(call, userId, (user) =>
        json({ userId, sessions: sessionsOf(call, user).map((found) => listed(call, userId, found)) }),
      ),
    [`DELETE ${collection}`]: (call, userId) =>
      withUser(call, userId, (user) => {
        for (const { id } of sessionsOf(call, user)) {
          call.directory.endedSessions.add(id);
        }
        return noContent();
      }),
    [`GET ${collection}/{session}`]: (call, userId, id) =>
      withUser(call, userId, (user) => {
        const found = sessionsOf(call, user).find((candidate) => candidate.id === id);
        return found === undefined ? missing(id) : json(listed(call, userId, found));
      }),
    [`DELETE ${collection}/{session}`]: (call, userId, id) =>
      withUser(call, userId, (user) => {
        if (!sessionsOf(call, user).some((candidate) => candidate.id === id)) {
          return missing(id);
        }
        call.directory.endedSessions.add(id);
        return noContent();
      }),
  };
}

type Session = ReturnType<typeof sessionsOf>[number];

function sessionsOf({ directory }: Call, user: number) {
  return directory.sessionsOf(user).filter(({ id }) => !directory.endedSessions.has(id));
}

function listed({ directory }: Call, userId: string, session: Session) {
  const { id, userAgent, ip, loginTime, lastAccessTime } = session;
  const subject = directory.users.person(directory.userIds.indexOf(userId) ?? 0).userName;
  const applications = session.applications.flatMap((drawn) => {
    const application = directory.applications[drawn % Math.max(directory.applications.length, 1)];
    return application === undefined
      ? []
      : [{ id: application.id, subject, appName: application.name, appId: application.id }];
  });
  return {
    userId,
    applications,
    userAgent,
    ip,
    loginTime: String(loginTime),
    lastAccessTime: String(lastAccessTime),
    id,
  };
}

function withUser({ directory }: Call, userId: string, answer: (user: number) => Answer): Answer {
  const user = directory.userIds.indexOf(userId);
  return user === undefined || directory.users.placeOf(user) === undefined
    ? apiError(404, 'USM-10007', 'Invalid user.', `User with the id: ${userId} cannot be found.`)
    : answer(user);
}

function missing(id: string): Answer {
  return apiError(404, 'USM-10009', 'Session not found.', `Session cannot be found for the session id: ${id}.`);
}
