import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '../../../src/session/call.ts';
import { definitionText, definitionUrl } from '../../../src/session/definitionText.ts';
import { oauth2 } from '../../../src/systems/oauth2.ts';
import { type FakeAnswer, sessionAnswering } from '../../support/fakeSession.ts';
import { rejection } from './startedEngine.ts';

const own = 'https://api.example.com/openapi.json';
const { signal } = new AbortController();

describe('the text of a definition', () => {
  function session(...answers: readonly FakeAnswer[]) {
    const calls: Call[] = [];
    const left = [...answers];
    const base = sessionAnswering((call) => {
      calls.push(call);
      return left.shift() ?? assert.fail('one call too many');
    }, oauth2);
    const definition = {
      name: 'Shop',
      system: 'oauth2',
      clientId: 'shop',
      baseUrl: 'https://api.example.com/v1',
    } as const;
    return { calls, session: { ...base, definition, redact: (text: string) => text.replaceAll('s3cret', '***') } };
  }

  it('is asked for without a token', async () => {
    const { calls, session: asked } = session({ body: '{"openapi":"3.0.0"}' });
    assert.equal(await definitionText(asked, own, signal), '{"openapi":"3.0.0"}');
    assert.deepEqual(
      calls.map(({ withoutToken, scopes }) => [withoutToken, scopes]),
      [[true, undefined]],
    );
  });

  it('is asked for with a token of no scope where the own API wants one, and nowhere else', async () => {
    const { calls, session: asked } = session({ body: '', status: 401 }, { body: 'openapi: 3.0.0' });
    assert.equal(await definitionText(asked, own, signal), 'openapi: 3.0.0');
    assert.deepEqual(
      calls.map(({ withoutToken, scopes }) => [withoutToken, scopes]),
      [
        [true, undefined],
        [undefined, []],
      ],
    );
    const foreign = session({ body: '', status: 401 });
    const error = await rejection(definitionText(foreign.session, 'https://docs.example.org/a.json', signal));
    assert.equal(error.code, 'definition.missing');
    assert.equal(foreign.calls.length, 1);
  });

  it('is kept without secrets that the server wrote into it', async () => {
    const { session: asked } = session({ body: '{"example":"s3cret"}' });
    assert.equal(await definitionText(asked, own, signal), '{"example":"***"}');
  });

  for (const [answer, code] of [
    [{ body: 'no', status: 404 }, 'definition.missing'],
    [{ body: '\n<!DOCTYPE html><p>Sign in' }, 'definition.unreadable'],
    [{ body: '', status: 302, headers: { location: 'https://login.example.com/' } }, 'network.redirected'],
  ] as const) {
    it(`is not there: ${code}`, async () => {
      const { session: asked } = session(answer);
      assert.equal((await rejection(definitionText(asked, own, signal))).code, code);
    });
  }
});

describe('the address of a definition', () => {
  const portal = 'https://devportal.bijira.dev/acme/views/default/api/orders';
  const specification = `${portal}/docs/specification.json`;
  for (const [typed, address] of [
    [portal, specification],
    [`${portal}/`, specification],
    [`${portal}/docs?tab=try#top`, specification],
    [`${portal}.md`, specification],
    [specification, specification],
    ['https://api.example.com/openapi.json', 'https://api.example.com/openapi.json'],
    ['not an address', 'not an address'],
  ] as const) {
    it(`of ${typed}`, () => {
      assert.equal(definitionUrl(typed), address);
    });
  }
});
