import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import type { Person, ValueQuestion } from '../../../src/session/person.ts';
import { planRequest } from '../../../src/session/requestPlan.ts';
import { type RunOptions, requestAt, runRequest } from '../../../src/session/requestRun.ts';
import { startServer } from '../../support/startServer.ts';
import { startedEngine } from './startedEngine.ts';

/** Runs commands for a server that belongs to no connection; gives what reached it. */
async function strangers(context: TestContext) {
  const server = await startServer(context, (_request, response) => response.end('{}'));
  const engine = startedEngine(context);
  const questions: ValueQuestion[] = [];
  const person: Person = {
    value: async (question: ValueQuestion) => {
      questions.push(question);
      return 'mine';
    },
    agreesToChange: async () => true,
    agreesToSecrets: async () => true,
    agreesToNotes: async () => true,
    prefersConnection: async () => false,
  };
  const fileOf = (command: string) => parseRequestFile(command.replaceAll('STRANGER', server.origin));
  return {
    questions,
    async run(command: string, options: RunOptions = {}) {
      const file = fileOf(command);
      await runRequest(engine, file, requestAt(file, 0), { person, ...options });
      return server.requests.at(-1) ?? assert.fail('nothing was sent');
    },
    plan(command: string) {
      const file = fileOf(command);
      return planRequest(engine.sessions, file, requestAt(file, 0), {}).request;
    },
  };
}

test('a command for a server of nobody is given the token that is still to come', async (context) => {
  const { run, plan, questions } = await strangers(context);
  const environment = {
    names: ['TOKEN'],
    value: (name: string) => (name === 'TOKEN' ? { value: 'of-the-environment', isSecret: false } : undefined),
  };
  for (const [authorization, options, sent] of [
    ['Bearer $TOKEN', { environment }, 'Bearer of-the-environment'],
    ['Bearer YOUR_API_TOKEN', {}, 'Bearer mine'],
    ['DPoP <access_token>', {}, 'DPoP mine'],
    ['SSWS ${api_token}', {}, 'SSWS mine'],
  ] as const) {
    const { headers } = await run(`curl STRANGER/x -H "Authorization: ${authorization}"`, options);
    assert.equal(headers.authorization, sent);
  }
  assert.deepEqual(
    questions.map(({ name, isSecret }) => [name, isSecret]),
    [
      ['accessToken', true],
      ['accessToken', true],
      ['api_token', true],
    ],
  );
  const { headers } = plan('curl STRANGER/x -H "Authorization: Bearer $TOKEN"');
  assert.deepEqual(headers, { Authorization: 'Bearer $TOKEN' });
});

test('a command that cannot be read is refused with the reason', async (context) => {
  const { run } = await strangers(context);
  for (const [command, problem] of [
    ['curl --digest -u ann:secret STRANGER/x', 'authentication'],
    ["curl 'STRANGER/x", 'quote_unclosed'],
  ] as const) {
    await assert.rejects(run(command), { code: 'curl.invalid', details: { problem } });
  }
  await assert.rejects(run('# nothing'), { code: 'request.missing' });
});

test('a command is sent with the body that curl would send, byte for byte', async (context) => {
  const { run } = await strangers(context);
  const form = 'application/x-www-form-urlencoded';
  for (const [data, type, body] of [
    ["--data-binary 'cpu,host=a value=0.5 1700'", form, 'cpu,host=a value=0.5 1700'],
    ["-d 'scope=a b&x=ü' -d ''", form, 'scope=a b&x=ü&'],
    ["-H 'Content-Type: application/x-ndjson' -d'\n{}\n# {}\n'", 'application/x-ndjson', '\n{}\n# {}\n'],
  ] as const) {
    const sent = await run(`curl STRANGER/x ${data}`);
    assert.deepEqual([sent.headers['content-type'], sent.body], [type, body]);
  }
});
