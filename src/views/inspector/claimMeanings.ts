import { l10n } from 'vscode';

/**
 * What a claim, a header parameter or a member of an introspection answer stands for, in a sentence: those of RFC 7519, 7515,
 * 7662, 9068 and OpenID Connect, and those that the known systems add. Empty for any other.
 */
export function createClaimMeanings(): (name: string, value: unknown) => string {
  const meanings = new Map(Object.entries(meaningsByName()));
  return (name, value) => (name === 'aut' ? authorizedUserType(value) : undefined) ?? meanings.get(name) ?? '';
}

/** What the Asgardeo claim `aut` says of the kind of caller; undefined for a kind that is not known. */
function authorizedUserType(value: unknown): string | undefined {
  switch (value) {
    case 'APPLICATION':
      return l10n.t('The client acts for itself: there is no user');
    case 'APPLICATION_USER':
      return l10n.t('The client acts for a signed-in user');
    default:
      return undefined;
  }
}

function meaningsByName(): Readonly<Record<string, string>> {
  const authorizedParty = l10n.t('The client that the token was issued to');
  const scopes = l10n.t('What the token may be used for');
  const resident = l10n.t('The organization that the user belongs to');
  const thumbprint = l10n.t("Thumbprint of the signing key's certificate");
  return {
    iss: l10n.t('Who issued the token'),
    sub: l10n.t('Whom it is about: a user, or the client itself'),
    aud: l10n.t('Whom the token is meant for'),
    azp: authorizedParty,
    client_id: authorizedParty,
    cid: authorizedParty,
    appid: authorizedParty,
    exp: l10n.t('When the token expires'),
    nbf: l10n.t('When the token becomes valid'),
    iat: l10n.t('When the token was issued'),
    jti: l10n.t('Identifier of this one token'),
    scope: scopes,
    scp: scopes,
    roles: l10n.t('Roles: what the subject may do'),
    groups: l10n.t('Groups that the subject belongs to'),
    permissions: l10n.t('Permissions that the API grants'),
    entitlements: l10n.t('Entitlements of the subject'),
    authorization_details: l10n.t('Fine-grained authorization (RFC 9396)'),
    cnf: l10n.t('The key or certificate that the sender has to prove'),
    act: l10n.t('Who acts on behalf of the subject'),
    may_act: l10n.t('Who may act on behalf of the subject'),

    aut: l10n.t('Whether the client acts for itself or for a user'),
    org_id: l10n.t('The organization it acts in, by id'),
    org_name: l10n.t('The organization it acts in, by name'),
    org_handle: l10n.t('The organization it acts in, by handle'),
    user_org: resident,
    binding_type: l10n.t('What the token is bound to, such as a sign-in session'),
    binding_ref: l10n.t('Which session or device the token is bound to'),
    realm: l10n.t('The user store and tenant of the subject'),
    app_td: l10n.t('The tenant of the application'),
    user_td: l10n.t('The tenant of the user'),
    keytype: l10n.t('Whether the key is for production or for the sandbox'),
    subscribedAPIs: l10n.t('The APIs that the key may call'),
    'pi.atm': l10n.t('The access token manager of PingFederate'),
    tid: l10n.t('The tenant that issued the token'),
    oid: l10n.t('Identifier of the subject in the directory'),
    idtyp: l10n.t('Whether the token is for an application or for a user'),
    realm_access: l10n.t('Roles of the subject in the realm'),
    resource_access: l10n.t('Roles of the subject, by client'),
    gty: l10n.t('The grant that the token was obtained by'),

    active: l10n.t('Whether the server accepts the token'),
    token_type: l10n.t('How the token is sent'),
    username: l10n.t('The user that the token is for'),
    name: l10n.t("The user's full name"),
    preferred_username: l10n.t('The name that the user signs in with'),
    email: l10n.t("The user's email address"),
    email_verified: l10n.t('Whether the email address is verified'),
    auth_time: l10n.t('When the user signed in'),
    updated_at: l10n.t('When the profile of the user last changed'),
    acr: l10n.t('How strong the sign-in was'),
    amr: l10n.t('How the user signed in'),
    nonce: l10n.t('Ties the token to one sign-in request'),
    sid: l10n.t('Identifier of the sign-in session'),
    at_hash: l10n.t('Hash of the access token that came with it'),

    alg: l10n.t('Algorithm of the signature or the encryption'),
    enc: l10n.t('Algorithm that encrypts the content'),
    typ: l10n.t('Kind of token'),
    cty: l10n.t('Kind of content'),
    kid: l10n.t("Which of the issuer's keys was used"),
    jku: l10n.t('Where the token says its keys are; never to be trusted unchecked'),
    jwk: l10n.t('The key that the token brings along; never to be trusted unchecked'),
    x5t: thumbprint,
    'x5t#S256': thumbprint,
    x5c: l10n.t('Certificates of the signing key'),
    zip: l10n.t('How the content is compressed'),
  };
}
