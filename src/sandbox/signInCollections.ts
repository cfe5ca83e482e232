import type { Call } from './answer.ts';
import { type Collection, idOf, type Row, table } from './collections.ts';
import { chance, draw, identifiers } from './seed.ts';

const providers = '/api/server/v1/identity-providers';
const governance = '/api/server/v1/identity-governance';

// name | authenticator
const identityProviders = `
Google | GoogleOIDCAuthenticator
Microsoft Entra ID | OpenIDConnectAuthenticator
GitHub | GithubAuthenticator
Apple | AppleOIDCAuthenticator
Facebook | FacebookAuthenticator
LinkedIn | LinkedInOIDC
Hypr | HYPRAuthenticator
University federation | SAMLSSOAuthenticator
`;

const authenticators = `
BasicAuthenticator | Username & Password | LOCAL
IdentifierExecutor | Identifier First | LOCAL
FIDOAuthenticator | Passkey | LOCAL
totp | TOTP | LOCAL
email-otp-authenticator | Email OTP | LOCAL
sms-otp-authenticator | SMS OTP | LOCAL
MagicLinkAuthenticator | Magic Link | LOCAL
backup-code-authenticator | Backup Code | LOCAL
x509CertificateAuthenticator | X509 Certificate | LOCAL
OrganizationAuthenticator | SSO | FEDERATED
GoogleOIDCAuthenticator | Google | FEDERATED
GithubAuthenticator | GitHub | FEDERATED
`;

// category | connector, its name for people | properties: name, name for people, value
const policies = `
Account Management Policies | suspension.notification, Lock Idle Accounts | suspension.notification.enable, Enable, false; suspension.notification.account.disable.delay, Lock account after, 90
Account Management Policies | account.disable.handler, Account Disabling | account.disable.handler.enable, Enable account disabling, true
Account Management Policies | account-recovery, Account Recovery | Recovery.Notification.Password.Enable, Email link based password recovery, true; Recovery.ExpiryTime, Recovery link expiry time, 1440; Recovery.ReCaptcha.Password.Enable, reCaptcha for password recovery, false
Login Attempts Security | account.lock.handler, Account Lock | account.lock.handler.enable, Lock user accounts, true; account.lock.handler.On.Failure.Max.Attempts, Maximum failed login attempts, 5; account.lock.handler.Time, Initial account unlock duration, 5
Login Attempts Security | sso.login.recaptcha, reCaptcha for SSO Login | sso.login.recaptcha.enable.always, Always prompt reCaptcha, false
Multi Factor Authenticators | email-otp, Email OTP | EmailOTP.ExpiryTime, Email OTP expiry time, 300; EmailOTP.OTPLength, Number of characters, 6
Password Policies | passwordHistory, Password History | passwordHistory.enable, Validate password history, true; passwordHistory.count, Password history validation count, 5
Password Policies | passwordExpiry, Password Expiration | passwordExpiry.enablePasswordExpiry, Enable password expiry, false; passwordExpiry.passwordExpiryInDays, Password expiry in days, 30
User Onboarding | self-sign-up, Self Registration | SelfRegistration.Enable, User self registration, true; SelfRegistration.LockOnCreation, Account verification, true
User Onboarding | user-email-verification, Ask Password | EmailVerification.Enable, Enable email invitations for user password setup, true; EmailVerification.ExpiryTime, Password setup invitation code expiry time, 1440
`;

/** How people sign in, as the sandbox has it: the root knows many identity providers, others a few. */
export const signInCollections: readonly Collection[] = [
  {
    path: providers,
    rows: providersOf,
    key: 'id',
    listed: ['id', 'name', 'description', 'isEnabled', 'self'],
    paging: 'offset',
    filter: { attributes: ['name'], refused: 'IDP-60009' },
    around: (identityProviders) => ({ identityProviders }),
    missing: ['IDP-60002', 'Resource not found.'],
  },
  {
    path: `${providers}/{id}/federated-authenticators`,
    rows: (call, id) => {
      const provider = providersOf(call).find((candidate) => candidate.id === id);
      return provider?.federatedAuthenticators.authenticators;
    },
    key: 'authenticatorId',
    around: (rows) => ({ defaultAuthenticatorId: rows[0]?.['authenticatorId'], authenticators: rows }),
    missing: ['IDP-60023', 'Resource not found.'],
  },
  {
    path: '/api/server/v1/authenticators',
    rows: () =>
      table(authenticators).map(([name = '', displayName, type]) => ({
        id: idOf(name),
        name,
        displayName,
        isEnabled: !name.startsWith('x509'),
        definedBy: 'SYSTEM',
        type,
        tags: type === 'LOCAL' ? ['Username-Password', 'MFA'] : ['Social-Login'],
      })),
    missing: ['AUT-60001', 'Resource not found.'],
  },
  {
    path: governance,
    rows: (call) =>
      [...Map.groupBy(connectors(), ({ category }) => category)].map(([name, rows]) => ({
        id: idOf(name),
        name,
        self: `${call.prefix}${governance}/${idOf(name)}`,
        connectors: rows.map(({ id }) => ({ id, self: `${call.prefix}${governance}/${idOf(name)}/connectors/${id}` })),
      })),
    key: 'id',
    missing: ['IDG-50008', 'Governance category not found.'],
  },
  {
    path: `${governance}/{category}/connectors`,
    rows: (_, category) => {
      const found = connectors().filter((connector) => idOf(connector.category) === category);
      return found.length === 0 ? undefined : found;
    },
    key: 'id',
    missing: ['IDG-50009', 'Governance connector not found.'],
  },
];

function providersOf({ directory: { organization }, prefix }: Call) {
  const drawn = draw(0, `identity providers of ${organization.id}`);
  const ids = identifiers(0, `identity provider of ${organization.id}`);
  const own = table(identityProviders).slice(0, organization.parent === undefined ? undefined : 3);
  const partners =
    organization.parent === undefined ? Array.from({ length: 120 }, (_, index) => `Partner ${index + 1}`) : [];
  return [...own, ...partners.map((name) => [name, 'OpenIDConnectAuthenticator'])].map(
    ([name = '', authenticator = ''], index) => {
      const self = `${prefix}${providers}/${ids.at(index)}`;
      const authenticatorId = idOf(authenticator);
      return {
        id: ids.at(index),
        name,
        description: `Sign in with ${name}`,
        isEnabled: !chance(drawn(index), 0.1),
        isPrimary: false,
        alias: 'https://localhost/oauth2/token',
        federatedAuthenticators: {
          defaultAuthenticatorId: authenticatorId,
          authenticators: [
            {
              authenticatorId,
              name: authenticator,
              isEnabled: true,
              definedBy: 'SYSTEM',
              self: `${self}/federated-authenticators/${authenticatorId}`,
            },
          ],
        },
        self,
      };
    },
  );
}

function connectors(): (Row & { id: string; category: string })[] {
  return table(policies).map(([category = '', connector = '', properties = ''], order) => {
    const [name = '', friendlyName] = connector.split(', ');
    return {
      id: idOf(name),
      name,
      category,
      friendlyName,
      order,
      subCategory: 'DEFAULT',
      properties: properties.split('; ').map((property) => {
        const [key, displayName, value] = property.split(', ');
        return { name: key, value, displayName, description: `${displayName}.` };
      }),
    };
  });
}
