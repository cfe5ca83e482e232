import { describeApplication } from '../describeApplication.ts';
import { fillPath } from '../fillPath.ts';
import { isFalse, isTrue, itemId, objectIn, objectsIn, textsIn } from '../itemFacts.ts';
import { type Overview, type OverviewFact, type OverviewPart, presentOverview } from '../overview.ts';
import { plainText } from '../plainText.ts';
import type { JsonObject } from '../system.ts';

const longest = 2000;

/** What a person needs of an application: what it is, how it speaks, which APIs it may call. */
export const applicationOverview: Overview = {
  facts: applicationFacts,
  parts: (item) => {
    const protocols = new Set(objectsIn(item, 'inboundProtocols').map(({ type }) => plainText(type)));
    return [...(protocols.has('oauth2') ? oidcParts(item) : []), ...(protocols.has('samlsso') ? [samlPart(item)] : [])];
  },
  folders: [{ type: 'authorized-apis' }, { type: 'roles' }, { type: 'shared-organizations' }],
};

function applicationFacts(item: JsonObject): readonly OverviewFact[] {
  const { name, clientId, issuer, description, accessUrl, access, applicationEnabled } = item;
  const kind = describeApplication(item).facts.find(([label]) => label === 'Kind')?.[1] ?? '';
  const { allowedAudience } = objectIn(item, 'associatedRoles');
  return presentOverview([
    one('Name', name),
    one('Description', description),
    one('Kind', kind),
    one('State', applicationEnabled === undefined ? '' : isFalse(applicationEnabled) ? 'Disabled' : 'Enabled'),
    one('Client ID', clientId),
    one('Issuer', issuer),
    one('Address', accessUrl),
    one(
      'Protocols',
      objectsIn(item, 'inboundProtocols').map(({ name: protocol, type }) => plainText(protocol ?? type)),
    ),
    one('Audience of roles', plainText(allowedAudience).toLowerCase()),
    one('Access', access === 'READ' ? 'Read only: it is shared by another organization or belongs to the system' : ''),
    one('ID', item['id']),
  ]);
}

/** The secret comes with a scope of its own, which nobody is asked for who did not ask for the secret. */
function oidcParts(item: JsonObject): readonly OverviewPart[] {
  const path = fillPath('/api/server/v1/applications/{id}/inbound-protocols/oidc', { id: itemId(item) });
  return [
    { label: 'OpenID Connect', path, facts: oidcFacts },
    {
      label: 'Client secret',
      path,
      scopes: ['internal_application_mgt_client_secret_view', 'internal_application_mgt_view'],
      facts: (answer) => presentOverview([secretFact(answer), ...publicFact(answer)]),
    },
  ];
}

function oidcFacts(answer: JsonObject): readonly OverviewFact[] {
  const accessToken = objectIn(answer, 'accessToken');
  const refreshToken = objectIn(answer, 'refreshToken');
  const idToken = objectIn(answer, 'idToken');
  const { tokenEndpointAuthMethod } = objectIn(answer, 'clientAuthentication');
  return presentOverview([
    one('Client ID', answer['clientId']),
    secretFact(answer),
    ...publicFact(answer),
    one('State', answer['state']),
    one('Grant types', textsIn(answer, 'grantTypes')),
    one('Redirect URIs', textsIn(answer, 'callbackURLs').flatMap(redirectUris)),
    one('Allowed origins', textsIn(answer, 'allowedOrigins')),
    one('PKCE', pkceText(objectIn(answer, 'pkce'))),
    one('Client authentication', tokenEndpointAuthMethod),
    one('Access token', accessToken['type']),
    { ...one('Lifetime of user access tokens', accessToken['userAccessTokenExpiryInSeconds']), kind: 'seconds' },
    {
      ...one('Lifetime of application access tokens', accessToken['applicationAccessTokenExpiryInSeconds']),
      kind: 'seconds',
    },
    one('Binding of access tokens', accessToken['bindingType']),
    { ...one('Lifetime of refresh tokens', refreshToken['expiryInSeconds']), kind: 'seconds' },
    one('Refresh tokens are renewed', yesOrNo(refreshToken['renewRefreshToken'])),
    { ...one('Lifetime of ID tokens', idToken['expiryInSeconds']), kind: 'seconds' },
    one('Audience of ID tokens', textsIn(idToken, 'audience')),
    one('Issuer', objectIn(answer, 'issuer')['value']),
  ]);
}

function secretFact({ clientSecret }: JsonObject): OverviewFact {
  return { label: 'Client secret', values: typeof clientSecret === 'string' ? [clientSecret] : [], kind: 'secret' };
}

function publicFact({ publicClient }: JsonObject): readonly OverviewFact[] {
  return isTrue(publicClient) ? [one('Client', 'Public: it has no secret')] : [];
}

/** Several redirect URIs are kept as one expression: `regexp=(https://one|https://other)`. One that is more than that stays as it is. */
function redirectUris(text: string): readonly string[] {
  const alternatives = /^regexp=\(([^()[\]*+\\^$]+)\)$/.exec(text)?.[1];
  return alternatives?.split('|') ?? [text];
}

function pkceText({ mandatory, supportPlainTransformAlgorithm }: JsonObject): string {
  const use = isTrue(mandatory) ? 'Required' : isFalse(mandatory) ? 'Optional' : '';
  return use !== '' && isTrue(supportPlainTransformAlgorithm) ? `${use}, “plain” allowed` : use;
}

function samlPart(item: JsonObject): OverviewPart {
  return {
    label: 'SAML',
    path: fillPath('/api/server/v1/applications/{id}/inbound-protocols/saml', { id: itemId(item) }),
    facts: (answer) => {
      const manual = objectIn(answer, 'manualConfiguration');
      const from = Object.keys(manual).length > 0 ? manual : answer;
      return presentOverview([
        one('Issuer', from['issuer']),
        one('Assertion consumer URLs', textsIn(from, 'assertionConsumerUrls')),
        one('Default assertion consumer URL', from['defaultAssertionConsumerUrl']),
        one('Bindings', textsIn(objectIn(from, 'singleSignOnProfile'), 'bindings')),
        one('Signing algorithm', objectIn(from, 'responseSigning')['signingAlgorithm']),
      ]);
    },
  };
}

function yesOrNo(value: unknown): string {
  return isTrue(value) ? 'Yes' : isFalse(value) ? 'No' : '';
}

function one(label: string, value: unknown): OverviewFact {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return { label, values: values.map((text) => plainText(text, longest)) };
}
