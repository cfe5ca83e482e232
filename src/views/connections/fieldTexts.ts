import { l10n } from 'vscode';
import type { FieldId, FieldProblem } from '../../connections/wizardFields.ts';
import type { TemplateId } from '../../connections/wizardSteps.ts';

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
    case 'clientId':
      return {
        label: l10n.t('Client ID'),
        prompt: l10n.t('Client ID of the application that Scopewise acts as'),
        example: 'VnXGYQ5hZtNBbHkLkBYGh4Kr8nca',
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
          'Private key as PEM or JWK. It is kept in the secret storage of the editor, never in the settings.',
        ),
        example: '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", …}',
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
    case 'username':
      return {
        label: l10n.t('User name'),
        prompt: l10n.t('The user as whom tokens are obtained'),
        example: 'ann@example.com',
      };
    case 'clientAuthentication':
      return {
        label: l10n.t('Client authentication'),
        prompt: l10n.t('How the client secret is sent to the token endpoint'),
        example: choiceText('client_secret_basic'),
      };
    case 'baseUrl':
      return {
        label: l10n.t('Base URL of the APIs'),
        prompt: l10n.t('Where the APIs are that the tokens are for. Requests below this address use this connection.'),
        example: 'https://api.example.com/v1',
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
    case 'certificateAuthority':
      return {
        label: l10n.t('Certificate file'),
        prompt: l10n.t('PEM file with the certificate of the server, or of the authority that signed it'),
        example: '/home/ann/certificates/localhost.pem',
      };
  }
}

/** Why a text cannot stand in a field. */
export function problemText(problem: FieldProblem, id: FieldId): string {
  switch (problem) {
    case 'missing':
      return l10n.t('{0} is needed.', fieldText(id).label);
    case 'handle':
      return l10n.t('A handle has only letters, digits, hyphens, dots and underscores.');
    case 'url':
      return l10n.t('This is not an address such as {0}.', fieldText(id).example);
    case 'url_insecure':
      return l10n.t(
        'The address must begin with https://, because secrets are sent there. Plain http is for this machine only.',
      );
    case 'url_credentials':
      return l10n.t('Leave the user name and password out of the address.');
    case 'server_path':
      return l10n.t('The address ends with the server, or with /t/ and the tenant domain.');
    case 'token_endpoint_missing':
      return l10n.t('Add a space and the address of the token endpoint.');
    case 'form':
      return l10n.t('Type it like this: {0}', fieldText(id).example);
    case 'header':
      return l10n.t('The name of a header has only letters, digits and hyphens.');
    case 'name_taken':
      return l10n.t('Another connection has this name.');
    case 'path_relative':
      return l10n.t('Type the whole path, such as {0}.', fieldText(id).example);
  }
}

/** What a value of a field with choices means; the value itself where nothing is known of it. */
export function choiceText(value: string): string {
  switch (value) {
    case 'client_secret_basic':
      return l10n.t('In the Authorization header (client_secret_basic)');
    case 'client_secret_post':
      return l10n.t('As a form field (client_secret_post)');
    default:
      return value;
  }
}

/** A kind of connection in the first list. The names of products are not translated. */
export function templateText(id: TemplateId): { readonly label: string; readonly description: string } {
  switch (id) {
    case 'asgardeo-us':
      return { label: 'Asgardeo', description: 'api.asgardeo.io' };
    case 'asgardeo-eu':
      return { label: l10n.t('Asgardeo in Europe'), description: 'api.eu.asgardeo.io' };
    case 'wso2is':
      return { label: 'WSO2 Identity Server', description: l10n.t('Any server and tenant') };
    case 'gateway':
      return { label: l10n.t('WSO2 API gateway'), description: 'Bijira · API Platform · API Manager' };
    case 'ciam':
      return { label: 'CIAM', description: l10n.t('Provisioning API of Fiserv') };
    case 'auth0':
      return { label: 'Auth0', description: 'Management API' };
    case 'okta':
      return { label: 'Okta', description: l10n.t('With a private key') };
    case 'microsoftGraph':
      return { label: 'Microsoft Graph', description: 'Microsoft Entra ID' };
    case 'keycloak':
      return { label: 'Keycloak', description: 'Admin REST API' };
    case 'pingOne':
      return { label: 'PingOne', description: l10n.t('As a worker application') };
    case 'oauth2-issuer':
      return { label: l10n.t('OAuth 2.0 by issuer'), description: l10n.t('Any server with a discovery document') };
    case 'oauth2-token-endpoint':
      return { label: l10n.t('OAuth 2.0 by token endpoint'), description: l10n.t('Any other server') };
  }
}
