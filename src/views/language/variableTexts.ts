import { l10n } from 'vscode';

interface Described {
  readonly name: string;
  readonly meaning: string;
}

/** What the connection gives to requests. */
export function connectionVariables(): readonly Described[] {
  return [
    { name: 'baseUrl', meaning: l10n.t('Where the APIs of the connection are') },
    { name: 'organization', meaning: l10n.t('The root organization of the connection') },
    { name: 'clientId', meaning: l10n.t('The client id of the connection') },
    { name: 'tokenEndpoint', meaning: l10n.t('Where the connection gets its tokens') },
    { name: 'username', meaning: l10n.t('The user name of the connection') },
    {
      name: 'clientSecret',
      meaning: l10n.t('The client secret; it goes to the token endpoint of the connection only'),
    },
    {
      name: 'password',
      meaning: l10n.t('The password of the user; it goes to the token endpoint of the connection only'),
    },
    { name: 'accessToken', meaning: l10n.t('A token with the scopes of the request; most need none of their own') },
  ];
}

/** What has another value each time. */
export function systemVariables(): readonly Described[] {
  return [
    { name: '$uuid', meaning: l10n.t('A new UUID') },
    { name: '$guid', meaning: l10n.t('A new UUID') },
    { name: '$random.uuid', meaning: l10n.t('A new UUID') },
    { name: '$timestamp', meaning: l10n.t('Seconds since 1970; “$timestamp -1 d” is a day ago') },
    { name: '$isoTimestamp', meaning: l10n.t('The time as ISO 8601, in UTC') },
    { name: '$datetime', meaning: l10n.t('The time in UTC: iso8601, rfc1123 or a pattern such as "YYYY-MM-DD"') },
    { name: '$localDatetime', meaning: l10n.t('The time here: iso8601, rfc1123 or a pattern such as "YYYY-MM-DD"') },
    {
      name: '$secret',
      meaning: l10n.t('A secret of SecretStorage for this origin: “$secret apiKey”; asked for where there is none'),
    },
    { name: '$randomInt', meaning: l10n.t('A whole number; “$randomInt 1 7” gives 1 to 6') },
  ];
}
