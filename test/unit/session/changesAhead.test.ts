import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { agreedTo, changesAhead, type DataChange } from '../../../src/session/changesAhead.ts';
import type { Person } from '../../../src/session/person.ts';
import { runRequest } from '../../../src/session/requestRun.ts';
import { connectedSandbox } from './startedEngine.ts';

const file = parseRequestFile(`### Users
# @connection Sandbox
GET {{baseUrl}}/scim2/Users

### Search, which changes nothing
# @connection Sandbox
POST {{baseUrl}}/scim2/Users/.search

### First
# @connection Sandbox
DELETE {{baseUrl}}/scim2/Users/1

### Second
# @connection Sandbox
DELETE {{baseUrl}}/scim2/Users/{{chosen}}
# @prompt chosen

### Broken
# @connection Sandbox
DELETE {{nowhere}}/scim2/Users/3

### Of nobody
DELETE https://other.example/1
`);

/** Agrees to nothing, and remembers what it was asked; for a value it gives what it is told to. */
function refusing(value: string): { person: Person; asked: DataChange[] } {
  const asked: DataChange[] = [];
  const person: Person = {
    agreesToChange: async (change) => {
      asked.push(change);
      return false;
    },
    agreesToNotes: async () => false,
    agreesToSecrets: async () => false,
    prefersConnection: async () => undefined,
    value: async () => value,
  };
  return { person, asked };
}

test('the changes of data of a file are known before anything is sent', async (context) => {
  const { engine, sandbox, traffic } = await connectedSandbox(context);
  const changes = changesAhead(engine.sessions, file, file.requests, {});
  assert.deepEqual(
    changes.map(({ connection, method, url }) => `${connection} ${method} ${url.replace(sandbox.baseUrl, '')}`),
    ['Sandbox DELETE /scim2/Users/1', 'Sandbox DELETE /scim2/Users/$CHOSEN'],
  );
  assert.deepEqual(traffic(), []);
});

test('what was agreed to is sent without a question, also where a value was not known then', async (context) => {
  const { engine } = await connectedSandbox(context);
  const { person, asked } = refusing('2');
  const options = { person: agreedTo(person, changesAhead(engine.sessions, file, file.requests, {})) };
  const [, , first, second] = file.requests;
  assert.ok(first && second);
  assert.equal((await runRequest(engine, file, first, options)).answer.status, 404);
  assert.equal((await runRequest(engine, file, second, options)).answer.status, 404);
  assert.deepEqual(asked, []);
});

test('what turns out to be another change is asked for', async (context) => {
  const { engine, sandbox } = await connectedSandbox(context);
  const agreed = changesAhead(engine.sessions, file, file.requests, {});
  const [, , , second] = file.requests;
  assert.ok(second);
  for (const value of ['../Groups/1', '2/../../Groups/1', '..%2FGroups%2F1', '..\\Groups\\1', '1?x=1']) {
    const { person, asked } = refusing(value);
    await assert.rejects(runRequest(engine, file, second, { person: agreedTo(person, agreed) }), {
      name: 'AbortError',
    });
    assert.equal(asked.length, 1, value);
  }
  const url = `${sandbox.baseUrl}/scim2/Users/1`;
  for (const other of [
    { connection: 'Other', method: 'DELETE', url },
    { connection: 'Sandbox', method: 'PUT', url },
    { connection: 'Sandbox', method: 'DELETE', url, organization: 'sub' },
    { connection: 'Sandbox', method: 'DELETE', url: url.replace('127.0.0.1', '127.0.0.2') },
    { connection: 'Sandbox', method: 'DELETE', url: `${url}/roles` },
  ]) {
    const { person, asked } = refusing('');
    assert.equal(await agreedTo(person, agreed).agreesToChange(other), false);
    assert.deepEqual(asked, [other]);
  }
});
