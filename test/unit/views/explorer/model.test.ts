import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScopewiseError } from '../../../../src/http/error.ts';
import { labelOf } from '../../../../src/views/explorer/node.ts';
import { explorerOf, usersPath } from './explorerOf.ts';

test('connections, the root organization and its folders are shown without asking a server', async () => {
  const { rows, urls } = explorerOf();
  assert.deepEqual(await rows([]), ['Acme']);
  assert.deepEqual(await rows(['Acme']), ['acme', 'me']);
  const folders = await rows(['Acme', 'acme']);
  assert.deepEqual(folders.slice(0, 5), ['Applications', 'Users', 'Groups', 'Roles', 'Organizations']);
  assert.deepEqual(await rows(['Acme', 'acme', 'Sign-in']), [
    'Identity providers',
    'Authenticators',
    'Governance connectors',
  ]);
  assert.deepEqual(urls, []);
});

test('a signed-in user has folders of their own, which ask nothing until they are opened', async () => {
  const answer = () => ({ body: JSON.stringify({ sessions: [{ id: 'session-1', userAgent: 'x' }] }) });
  const { rows, urls } = explorerOf({ grant: 'authorization_code', answer });
  assert.deepEqual((await rows(['Acme', 'Me'])).slice(0, 3), ['my-profile', 'Sessions', 'Organizations']);
  assert.deepEqual(urls, []);
  assert.deepEqual(await rows(['Acme', 'Me', 'Sessions']), ['session-1']);
  assert.deepEqual(urls, ['/api/users/v1/me/sessions']);
});

test('a client without a user is told why there is nothing of theirs, and nothing is asked', async () => {
  const { model, rows, urls } = explorerOf();
  assert.deepEqual(await rows(['Acme', 'Me']), ['(problem)']);
  const [problem] = await model.children(await model.find(['Acme', 'Me'], labelOf));
  assert.ok(problem?.kind === 'problem' && isScopewiseError(problem.error, 'token.user_needed'));
  assert.deepEqual(urls, []);
});

test('opening a folder twice at once, and again later, costs one request', async () => {
  const { rows, urls } = explorerOf();
  await Promise.all([rows(usersPath), rows(usersPath)]);
  await rows(usersPath);
  assert.equal(urls.length, 1);
});

test('more is offered while there is more, and every user comes exactly once', async () => {
  const { rows, pages, folder } = explorerOf();
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', '(more)']);
  await pages.loadMore(await folder());
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', 'user-2', 'user-3', 'user-4']);
});

test('a server that does not page is asked once more, and then no more is offered', async () => {
  const everything = JSON.stringify(['a', 'b', 'c'].map((id) => ({ id })));
  const { rows, pages, folder, urls } = explorerOf({ answer: () => ({ body: everything }) });
  assert.deepEqual(await rows(usersPath), ['a', 'b', 'c', '(more)']);
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['a', 'b', 'c']);
  assert.equal(urls.length, 2);
});

test('asking for more twice at once loads one page', async () => {
  const { pages, folder, rows, urls } = explorerOf();
  await rows(usersPath);
  const users = await folder();
  await Promise.all([pages.loadMore(users), pages.loadMore(users)]);
  assert.equal(urls.length, 2);
});

test('a page that fails leaves what was there, says so, and comes when it is tried again', async () => {
  let failing = false;
  const { rows, pages, folder } = explorerOf({ answer: () => (failing ? { body: '', status: 500 } : undefined) });
  await rows(usersPath);
  failing = true;
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', '(problem)']);
  failing = false;
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', 'user-2', 'user-3', '(more)']);
});

test('a refresh that fails keeps the rows, and says so above them', async () => {
  let failing = false;
  const { rows, pages, folder } = explorerOf({ answer: () => (failing ? { body: '', status: 500 } : undefined) });
  await rows(usersPath);
  failing = true;
  pages.expire((await folder()).id);
  assert.deepEqual(await rows(usersPath), ['(problem)', 'user-0', 'user-1']);
  failing = false;
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', '(more)']);
});

test('refreshing one connection leaves the others as they are', async () => {
  const { pages, rows, urls } = explorerOf();
  await rows(usersPath);
  pages.expire('Acm/');
  await rows(usersPath);
  assert.equal(urls.length, 1);
  pages.expire('Acme/');
  await rows(usersPath);
  assert.equal(urls.length, 2);
});

test('a connection that became another under the same name shows nothing of the one before', async () => {
  let offline = false;
  const { rows, urls, becomeAnother } = explorerOf({
    answer: () => (offline ? { body: '', status: 500 } : undefined),
  });
  await rows(usersPath);
  becomeAnother();
  offline = true;
  assert.deepEqual(await rows(usersPath), ['(problem)']);
  assert.equal(urls.length, 2);
});

test('labels that lead nowhere are an error with the path', async () => {
  const { rows } = explorerOf();
  await assert.rejects(rows(['Acme', 'acme', 'Nothing']), { code: 'view.row_missing' });
});

test('a sub-organization has the folders of the root but those that only the root has, and the way down keeps to it', async () => {
  const below = JSON.stringify({ organizations: [{ id: 'org-1', name: 'Branch' }] });
  const { model, rows, urls, calls } = explorerOf({
    answer: ({ url }) =>
      url.includes('/organizations')
        ? { body: below }
        : {
            body: JSON.stringify({
              Resources: [{ id: 'user-1', userName: 'kim' }],
              groups: [{ value: 'g', display: 'x' }],
            }),
          },
  });
  const branch = ['Acme', 'acme', 'Organizations', 'Branch'];
  assert.deepEqual(await rows([...branch, 'Extensions']), ['Actions', 'Workflows']);
  assert.deepEqual(await rows(['Acme', 'acme', 'Extensions']), ['Actions', 'Webhooks', 'Workflows']);
  const folders = await rows([...branch, 'Users', 'kim']);
  assert.deepEqual(folders, ['Groups', 'Roles', 'Sessions', 'Federated accounts']);
  urls.length = 0;
  assert.deepEqual(await rows([...branch, 'Users', 'kim', 'Groups', 'x', 'Members']), []);
  assert.deepEqual(urls, ['/scim2/Users/user-1?attributes=groups', '/scim2/Groups/g?attributes=members']);
  assert.ok(calls.slice(1).every(({ organization }) => organization === 'org-1'));
  assert.equal((await model.find([...branch, 'Organizations'], labelOf)).kind, 'folder');
});

test('what an item says of itself is shown without asking again', async () => {
  const apis = [{ id: 'api', displayName: 'Bookings', authorizedScopes: [{ id: '1', name: 'bookings:read' }] }];
  const { rows, urls } = explorerOf({
    answer: ({ url }) => ({
      body: JSON.stringify(url.includes('authorized-apis') ? apis : { applications: [{ id: 'app', name: 'Desk' }] }),
    }),
  });
  const scopes = ['Acme', 'acme', 'Applications', 'Desk', 'Authorized APIs', 'Bookings', 'Authorized scopes'];
  assert.deepEqual(await rows(scopes), ['1']);
  assert.equal(urls.length, 2);
});

test('a folder that an earlier window left open asks nothing until a person does, and then stays loaded', async () => {
  let asked = false;
  const { rows, pages, folder, urls } = explorerOf({ isLeftOpen: () => !asked });
  assert.deepEqual(await rows(usersPath), ['(unasked)']);
  assert.deepEqual(urls, []);
  asked = true;
  await pages.loadMore(await folder());
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', '(more)']);
  asked = false;
  assert.deepEqual(await rows(usersPath), ['user-0', 'user-1', '(more)']);
  assert.equal(urls.length, 1);
});

test('what was loaded keeps the time that it is from, whatever fails after it', async () => {
  let failing = false;
  const { rows, pages, folder } = explorerOf({ answer: () => (failing ? { body: '', status: 500 } : undefined) });
  const users = await folder();
  const { readAt } = await pages.content(users);
  assert.ok(readAt !== undefined && readAt <= Date.now());
  failing = true;
  pages.expire(users.id);
  await rows(usersPath);
  const { readAt: later, failed } = await pages.content(users);
  assert.deepEqual([later, failed?.position], [readAt, undefined]);
});

test('a second click on “Load more”, after the last page has come, takes nothing away', async () => {
  const { pages, rows, folder, urls } = explorerOf({ count: 4 });
  const before = await rows(usersPath);
  await pages.loadMore(await folder());
  const complete = await rows(usersPath);
  await pages.loadMore(await folder());
  assert.deepEqual([before.length, await rows(usersPath)], [3, complete]);
  assert.equal(urls.length, 2);
});

test('two items of one id are two rows that the editor can tell apart', async () => {
  const Resources = [
    { id: 'a', userName: 'ann' },
    { id: 'a', userName: 'bo' },
  ];
  const { model } = explorerOf({
    answer: () => ({ body: JSON.stringify({ totalResults: 2, Resources }) }),
    pageSize: 3,
  });
  const rows = await model.children(await model.find(usersPath, labelOf));
  assert.deepEqual(rows.map(labelOf), ['ann', 'bo']);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 2);
});

test('after a deletion, the page that failed before is asked for where it begins now', async () => {
  let fails = true;
  const { pages, rows, folder, urls } = explorerOf({
    answer: ({ url }) => (fails && url.includes('startIndex=3') ? { body: '{}', status: 500 } : undefined),
  });
  await rows(usersPath);
  await pages.loadMore(await folder());
  pages.replace(await folder(), 'user-0', undefined);
  fails = false;
  await pages.loadMore(await folder());
  assert.match(urls.at(-1) ?? '', /startIndex=2&/);
});
