import { type Answer, type Call, json } from './answer.ts';
import type { Application } from './applications.ts';
import { tenantDomain } from './organizations.ts';

/**
 * How an application speaks OpenID Connect; undefined where it does not. The client secret is left out, without an
 * error, for a token that may not see it.
 */
export function oidcConfiguration(call: Call, application: Application): Answer | undefined {
  if (application.clientId === undefined) {
    return undefined;
  }
  const { kind, clientId, clientSecret, grantTypes, accessUrl } = application;
  const publicClient = clientSecret === undefined;
  const maySeeSecret = call.scopes.some((scope) => /^internal_(org_)?application_mgt_client_secret_view$/.test(scope));
  return json({
    clientId,
    clientSecret: maySeeSecret ? clientSecret : undefined,
    state: application.enabled ? 'ACTIVE' : 'INACTIVE',
    grantTypes,
    callbackURLs: grantTypes.includes('authorization_code') ? [`${accessUrl ?? 'com.example.mobile:/'}/callback`] : [],
    allowedOrigins: kind === 'single-page' && accessUrl !== undefined ? [accessUrl] : [],
    publicClient,
    pkce: { mandatory: publicClient, supportPlainTransformAlgorithm: false },
    accessToken: {
      type: kind === 'machine' ? 'JWT' : 'Default',
      userAccessTokenExpiryInSeconds: 3600,
      applicationAccessTokenExpiryInSeconds: 3600,
      bindingType: kind === 'single-page' ? 'sso-session' : 'None',
      enableJwtScopeAsArray: false,
    },
    refreshToken: { expiryInSeconds: 86400, renewRefreshToken: true },
    idToken: { expiryInSeconds: 3600, audience: [] },
    clientAuthentication: { tokenEndpointAuthMethod: publicClient ? 'none' : 'client_secret_basic' },
    issuer: {
      value: `${call.origin}/t/${tenantDomain}/oauth2/token`,
      organizationId: call.directory.organization.id,
      tenantDomain,
    },
  });
}

/** How an application speaks SAML 2.0; undefined where it does not. */
export function samlConfiguration({ issuer, accessUrl }: Application): Answer | undefined {
  return issuer === undefined
    ? undefined
    : json({
        issuer,
        assertionConsumerUrls: [`${accessUrl}/saml/acs`],
        defaultAssertionConsumerUrl: `${accessUrl}/saml/acs`,
        singleSignOnProfile: {
          bindings: ['HTTP_POST', 'HTTP_REDIRECT'],
          enableSignatureValidationForArtifactBinding: false,
        },
        responseSigning: { enabled: true, signingAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
        enableAssertionQueryProfile: false,
      });
}
