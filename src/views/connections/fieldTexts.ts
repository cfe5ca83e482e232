import { l10n } from 'vscode';
import type { FieldId } from '../../connections/wizardFields.ts';
import { accessText, choiceText } from './choiceTexts.ts';

export interface FieldText {
  readonly label: string;
  /** What to type and where to find it. */
  readonly prompt: string;
  /** A true example. */
  readonly example: string;
}

/** What a person reads at a field of a connection. */
export function fieldText(id: FieldId): FieldText {
  switch (id) {
    case 'organization':
      return {
        label: l10n.t('Organization'),
        prompt: l10n.t('Handle of the root organization, as it follows /t/ in the address of the console'),
        example: 'acme',
      };
    case 'server':
      return {
        label: l10n.t('Server'),
        prompt: l10n.t('Address of the server. Add /t/ and the tenant domain for another tenant than carbon.super.'),
        example: 'https://localhost:9443',
      };
    case 'issuer':
      return {
        label: l10n.t('Issuer'),
        prompt: l10n.t('Address of the issuer. Its discovery document names the endpoints.'),
        example: 'https://login.example.com/realms/acme',
      };
    case 'tokenEndpoint':
      return {
        label: l10n.t('Token endpoint'),
        prompt: l10n.t('Address of the token endpoint'),
        example: 'https://login.example.com/oauth2/token',
      };
    case 'client':
      return {
        label: l10n.t('Client ID'),
        prompt: l10n.t('Type the client ID of the application, then choose how it gets tokens'),
        example: 'VnXGYQ5hZtNBbHkLkBYGh4Kr8nca',
      };
    case 'access':
      return {
        label: l10n.t('Access'),
        prompt: l10n.t('How the client gets its tokens'),
        example: accessText('secret').label,
      };
    case 'clientSecret':
      return {
        label: l10n.t('Client secret'),
        prompt: l10n.t('Client secret. It is kept in the secret storage of the editor, never in the settings.'),
        example: 'hkBn2kXMpLq7Zt0sYdRfW3vGaJ4ucE9o',
      };
    case 'password':
      return {
        label: l10n.t('Password'),
        prompt: l10n.t('Password of the user. It is kept in the secret storage of the editor, never in the settings.'),
        example: 'correct horse battery staple',
      };
    case 'privateKey':
      return {
        label: l10n.t('Private key'),
        prompt: l10n.t(
          'Paste the private key (PEM or JWK), or choose its file by the button above. The key itself is kept, in the secret storage of the editor.',
        ),
        // RFC 8410 section 10.3
        example:
          '-----BEGIN PRIVATE KEY----- MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC -----END PRIVATE KEY-----',
      };
    case 'signInSecret':
      return {
        label: l10n.t('Client secret'),
        prompt: l10n.t(
          'Client secret. Leave this empty for a public client, which has none. It is kept in the secret storage of the editor.',
        ),
        example: 'hkBn2kXMpLq7Zt0sYdRfW3vGaJ4ucE9o',
      };
    case 'passwordSecrets':
      return {
        label: l10n.t('Client secret and password'),
        prompt: l10n.t(
          'Client secret, then a space, then the password of the user; only the password for a public client. OAuth 2.1 drops this grant: sign in with the browser where you can.',
        ),
        example: 'hkBn2kXMpLq7Zt0sYdRfW3vGaJ4ucE9o correct horse battery staple',
      };
    case 'apiKey':
      return {
        label: l10n.t('API key'),
        prompt: l10n.t(
          'The key. It is kept in the secret storage of the editor, and goes to the origin of the base URL only.',
        ),
        example: 'chk_eyJjb25uZWN0aW9uIjoib3JkZXJzIn0mVbYtBg',
      };
    case 'passphrase':
      return {
        label: l10n.t('Passphrase'),
        prompt: l10n.t(
          'Passphrase of the private key of the client certificate; nothing where the key is not encrypted',
        ),
        example: 'correct horse battery staple',
      };
    case 'name':
      return { label: l10n.t('Name'), prompt: l10n.t('What this connection is called'), example: 'Acme' };
    case 'clientAuthentication':
      return {
        label: l10n.t('Client authentication'),
        prompt: l10n.t('How the client proves itself to the token endpoint'),
        example: choiceText('client_secret_basic'),
      };
    case 'baseUrl':
      return {
        label: l10n.t('Base URL of the APIs'),
        prompt: l10n.t('Where the APIs are that the tokens are for. Requests below this address use this connection.'),
        example: 'https://api.example.com/v1',
      };
    case 'apiAddress':
      return {
        label: l10n.t('Base URL of the API'),
        prompt: l10n.t('Base URL of the API, as the developer portal or the console shows it'),
        example: 'https://acme-prod.e1-us-east-azure.bijiraapis.dev/shop/orders/v1.0',
      };
    case 'apiKeyHeader':
      return {
        label: l10n.t('Header of the key'),
        prompt: l10n.t(
          'Name of the request header: api-key for a key of the developer portal, Test-Key for one of the console, X-API-Key for a gateway of your own',
        ),
        example: 'api-key',
      };
    case 'auth0':
      return {
        label: l10n.t('Domain'),
        prompt: l10n.t('Domain of the tenant, as the settings of the application show it'),
        example: 'acme.us.auth0.com',
      };
    case 'okta':
      return {
        label: l10n.t('Domain'),
        prompt: l10n.t('Domain of the Okta organization, without “-admin”'),
        example: 'acme.okta.com',
      };
    case 'microsoftGraph':
      return {
        label: l10n.t('Tenant'),
        prompt: l10n.t('Directory (tenant) ID, or a domain of the tenant'),
        example: 'contoso.onmicrosoft.com',
      };
    case 'keycloak':
      return {
        label: l10n.t('Realm'),
        prompt: l10n.t('Address of the realm'),
        example: 'https://login.example.com/realms/acme',
      };
    case 'pingOne':
      return {
        label: l10n.t('Environment'),
        prompt: l10n.t('Issuer of the environment, as the overview of the worker application shows it'),
        example: 'https://auth.pingone.eu/3072ed37-ec38-4cb6-a3c0-e5ea1b2e9d86/as',
      };
    case 'gatewayAddresses':
      return {
        label: l10n.t('API and token endpoint'),
        prompt: l10n.t('Base URL of the API, then a space, then the token endpoint of its key manager'),
        example:
          'https://acme-prod.e1-us-east-azure.bijiraapis.dev/shop/orders/v1.0 https://api.asgardeo.io/t/acme/oauth2/token',
      };
    case 'ciamAddresses':
      return {
        label: l10n.t('API and token endpoint'),
        prompt: l10n.t('Base URL of the CIAM Provisioning API, then a space, then the token endpoint'),
        example: 'https://ciam-api.example.com https://sso.example.com/as/token.oauth2',
      };
    case 'authorizationHeader':
      return {
        label: l10n.t('Header of the token'),
        prompt: l10n.t('Name of the request header that carries the token, where it is not Authorization'),
        example: 'X-Authorization',
      };
    case 'scopes':
      return {
        label: l10n.t('Scopes'),
        prompt: l10n.t('Scopes that the client may ask for, with spaces between them'),
        example: 'orders.read orders.write',
      };
    case 'redirectUri':
      return {
        label: l10n.t('Redirect URI'),
        prompt: l10n.t(
          'Where the browser comes back to: an http address of this machine that is registered for the application. Nothing for the address of the editor.',
        ),
        example: 'http://127.0.0.1/callback',
      };
    case 'certificateAuthority':
      return {
        label: l10n.t('Certificate file'),
        prompt: l10n.t('PEM file with the certificate of the server, or of the authority that signed it'),
        example: '/home/ann/certificates/localhost.pem',
      };
  }
}
