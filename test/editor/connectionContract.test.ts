import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { clearConnections, writtenConnections } from './connectionFixture.ts';
import { type ContractApi, contractApi, type Definition } from './contractApi.ts';
import { listening } from './listening.ts';

describe('What others write into the settings', () => {
  let api: ContractApi;
  let sandbox: Awaited<ReturnType<ContractApi['startSandbox']>>;

  before(async () => {
    api = await contractApi();
    sandbox = await api.startSandbox({ users: 10 });
  });
  after(() => sandbox.stop());
  afterEach(clearConnections);

  describe('A connection in the settings', () => {
    const everything = {
      name: 'Acme',
      system: 'asgardeo',
      organization: 'acme',
      region: 'us',
      baseUrl: 'https://localhost:9443',
      issuer: 'https://localhost:9443/oauth2/token',
      tokenEndpoint: 'https://localhost:9443/oauth2/token',
      clientId: 'contract',
      clientAuthentication: 'client_secret_basic',
      grant: 'password',
      username: 'kim',
      tokenParameters: { audience: 'https://api.example' },
      scopes: ['internal_user_mgt_list'],
      authorizationHeader: 'Authorization',
      headers: { 'X-Trace': '1' },
      tls: { ca: './ca.pem', certificate: './me.pem', key: './me.key', rejectUnauthorized: true },
      safety: 'confirm',
    } as const satisfies Definition;

    it('has every field as it was given, and no secret', async () => {
      await api.addConnection(everything, { clientSecret: 'secret-1', password: 'secret-2', privateKey: 'secret-3' });
      assert.deepEqual(writtenConnections(), [everything]);
      await api.removeConnection('Acme');
      assert.equal(writtenConnections(), undefined);
    });

    it('may name each system, client authentication, grant and degree of safety', async () => {
      const { name: _name, ...fields } = everything;
      const variants: Partial<Definition>[] = [
        ...['asgardeo', 'wso2is', 'gateway', 'ciam', 'oauth2', 'sandbox'].map((system) => ({ system })),
        ...['us', 'eu'].map((region) => ({ region })),
        ...[
          'client_secret_basic',
          'client_secret_post',
          'client_secret_jwt',
          'private_key_jwt',
          'tls_client_auth',
          'none',
        ].map((clientAuthentication) => ({ clientAuthentication })),
        ...['client_credentials', 'password', 'authorization_code', 'device_code'].map((grant) => ({ grant })),
        ...['read-only', 'confirm', 'unrestricted'].map((safety) => ({ safety })),
      ];
      for (const [index, variant] of variants.entries()) {
        await api.addConnection({ ...fields, ...variant, name: `Variant ${index}` });
      }
      const { rows } = await api.children('explorer', []);
      const shown = rows.map(({ label }) => label);
      for (const index of variants.keys()) {
        assert.ok(shown.includes(`Variant ${index}`), JSON.stringify(variants[index]));
      }
    });

    it('has a name of its own, and what its system needs', async () => {
      const definition = { name: 'Twice', system: 'asgardeo', organization: 'acme', clientId: 'contract' };
      await api.addConnection(definition);
      await assert.rejects(api.addConnection(definition), { code: 'connection.exists', message: /Twice/ });
      await assert.rejects(api.addConnection({ ...definition, name: 'None', organization: undefined }), {
        code: 'connection.invalid',
        message: /organization/,
      });
      await assert.rejects(api.removeConnection('Nobody'), { code: 'connection.unknown', message: /Nobody/ });
    });

    it('finds its secret at its own token endpoint only', async () => {
      const bait = await listening();
      const { baseUrl, tokenEndpoint, clientId, clientSecret } = sandbox;
      const system = 'oauth2';
      await api.addConnection({ name: 'Own', system, baseUrl, tokenEndpoint, clientId }, { clientSecret });
      const scopes = ['internal_user_mgt_list'];
      assert.deepEqual((await api.token('Own', { scopes })).granted, scopes);
      await vscode.workspace
        .getConfiguration('scopewise')
        .update('connections', [{ name: 'Own', system, baseUrl, tokenEndpoint: `${bait.url}/token`, clientId }], true);
      await assert.rejects(api.token('Own', { scopes }), (error: Error & { code?: string }) => {
        assert.ok(typeof error.code === 'string' && !error.message.includes(clientSecret), error.message);
        return true;
      });
      assert.deepEqual(bait.bodies, []);
      bait.server.close();
    });
  });
});
