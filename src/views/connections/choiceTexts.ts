import { l10n } from 'vscode';
import type { AccessId } from '../../connections/access.ts';
import type { TemplateId } from '../../connections/wizardSteps.ts';

/** What a value of a field with choices means; the value itself where nothing is known of it. */
export function choiceText(value: string): string {
  switch (value) {
    case 'client_secret_basic':
      return l10n.t('In the Authorization header (client_secret_basic)');
    case 'client_secret_post':
      return l10n.t('As a form field (client_secret_post)');
    case 'client_secret_jwt':
      return l10n.t('Signed with it (client_secret_jwt)');
    case 'none':
      return l10n.t('No secret: a public client (none)');
    default:
      return value;
  }
}

/** A way to get tokens, in the step of the client id. */
export function accessText(id: AccessId): { readonly label: string; readonly description: string } {
  switch (id) {
    case 'secret':
      return { label: l10n.t('$(key) Client secret'), description: l10n.t('as the application itself') };
    case 'privateKey':
      return {
        label: l10n.t('$(lock) Private key'),
        description: l10n.t('as the application itself, private_key_jwt'),
      };
    case 'browser':
      return { label: l10n.t('$(globe) Sign in with the browser'), description: l10n.t('as a user') };
    case 'device':
      return { label: l10n.t('$(device-mobile) Sign in with a code'), description: l10n.t('as a user, on any device') };
    case 'password':
      return { label: l10n.t('$(person) User name and password'), description: l10n.t('as a user, without a browser') };
    case 'exchange':
      return { label: l10n.t('$(arrow-swap) Token exchange'), description: l10n.t('as the settings name it') };
    case 'certificate':
      return { label: l10n.t('$(verified) Client certificate'), description: l10n.t('as the settings name it') };
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
    case 'gateway-key':
      return { label: l10n.t('WSO2 API gateway with an API key'), description: 'api-key · Test-Key' };
    case 'ciam':
      return { label: 'CIAM', description: l10n.t('Provisioning API of Fiserv') };
    case 'auth0':
      return { label: 'Auth0', description: 'Management API' };
    case 'okta':
      return { label: 'Okta', description: l10n.t('With a private key, or as a user') };
    case 'microsoftGraph':
      return { label: 'Microsoft Graph', description: 'Microsoft Entra ID' };
    case 'keycloak':
      return { label: 'Keycloak', description: 'Admin REST API' };
    case 'pingOne':
      return { label: 'PingOne', description: l10n.t('As a worker application, or as a user') };
    case 'oauth2-issuer':
      return { label: l10n.t('OAuth 2.0 by issuer'), description: l10n.t('Any server with a discovery document') };
    case 'oauth2-token-endpoint':
      return { label: l10n.t('OAuth 2.0 by token endpoint'), description: l10n.t('Any other server') };
  }
}
