import { type Call, json } from './answer.ts';
import { type Collection, idOf } from './collections.ts';
import type { Endpoints } from './routes.ts';

const templates = '/api/server/v1/email/template-types';
const senders = '/api/server/v1/notification-senders';

const templateTypes =
  'Account Confirmation, Account Disabled, Account Enabled, Account Locked, Account Unlocked, Admin Forced Password Reset, Ask Password, Email OTP, Email Verification, Idle Account Reminder, Magic Link, Password Reset, Password Reset Success, Self Sign Up Success, Username Recovery';
const locales = ['en_US', 'fr_FR', 'es_ES'];

/** What the sandbox would send, were it to send anything. */
export const messageCollections: readonly Collection[] = [
  {
    path: templates,
    rows: ({ prefix }) =>
      templateTypes.split(', ').map((displayName) => {
        const id = idOf(displayName.toLowerCase().replaceAll(' ', ''));
        return { id, displayName, self: `${prefix}${templates}/${id}` };
      }),
    key: 'id',
    missing: ['ETM-50003', 'Email template type does not exist.'],
  },
  {
    path: `${templates}/{type}/templates`,
    rows: ({ prefix, directory }, type = '') => {
      const displayName = templateTypes
        .split(', ')
        .find((name) => idOf(name.toLowerCase().replaceAll(' ', '')) === type);
      return displayName === undefined
        ? undefined
        : locales.map((id) => ({
            id,
            contentType: 'text/html',
            subject: `${directory.organization.name} - ${displayName}`,
            body: `<p>Hi {{user.claim.givenname}},</p><p>${displayName}.</p>`,
            footer: '© {{organization.copyright.text}}',
            self: `${prefix}${templates}/${type}/templates/${id}`,
          }));
    },
    key: 'id',
    listed: ['id', 'self'],
    missing: ['ETM-50002', 'Email template does not exist.'],
  },
  sender('email', {
    name: 'EmailPublisher',
    provider: 'SMTP',
    smtpServerHost: 'smtp.example.com',
    smtpPort: 587,
    fromAddress: 'no-reply@example.com',
    authType: 'BASIC',
    properties: [],
  }),
  sender('sms', {
    name: 'SMSPublisher',
    provider: 'Vonage',
    providerURL: 'https://sms.example.com/json',
    sender: '+94 11 555 0100',
    contentType: 'JSON',
    properties: [],
  }),
  sender('push', { name: 'PushPublisher', provider: 'FCM', properties: [] }),
];

function sender(channel: string, row: { name: string } & Record<string, unknown>): Collection {
  return {
    path: `${senders}/${channel}`,
    rows: () => [row],
    key: 'name',
    missing: ['NSM-60006', 'Notification sender does not exist.'],
  };
}

/** How the organization looks: everybody may read that. */
export function brandingEndpoints(): Endpoints {
  const branding = ({ directory: { organization }, query }: Call) =>
    json({
      type: query.get('type') ?? 'ORG',
      name: organization.name,
      locale: query.get('locale') ?? 'en-US',
      preference: {
        organizationDetails: {
          displayName: organization.name,
          supportEmail: `support@${organization.handle}.example.com`,
        },
        images: { logo: { imgURL: `https://${organization.handle}.example.com/logo.svg`, altText: organization.name } },
        theme: { activeTheme: 'LIGHT' },
        configs: { isBrandingEnabled: true, removeDefaultBranding: false },
      },
    });
  return {
    'GET /api/server/v1/branding-preference': branding,
    'GET /api/server/v1/branding-preference/resolve': branding,
  };
}
