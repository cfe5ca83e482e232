/** An API of the server itself, with the scopes that guard it at the root and, under `/o/`, in an organization. */
export interface SystemApi {
  readonly name: string;
  readonly identifier: string;
  readonly rootScopes: readonly string[];
  readonly organizationScopes: readonly string[];
}

// Name as in the console | identifier | scopes without `internal_` | those under `/o/` without `internal_org_`, where they
// are not the twins of all the others. `user_mgt: list view` is short for `user_mgt_list` and `user_mgt_view`. Wrong
// spellings are the server's own.
const table = `
Action Management API | /api/server/v1/actions | action_mgt: create delete update view
Admin Advisory Management API | /api/server/v1/admin-advisory-management | admin_advisory_mgt: update
Agent Sharing API | /api/server/v1/agents | agent: share unshare, agent_shared_access: update view
API Resource Management API | /api/server/v1/api-resources | api_resource: create delete update view | api_resource: view
Application Management API | /api/server/v1/applications | application_mgt: create delete update view, application_mgt_client_secret: create view, application_script: update, application_internal_api: update, application_business_api: update
Approval Tasks API | /api/users/v2/me/approval-tasks | approval_task: update view
Async Operation Status API | /api/server/v1/async-operations | async_operation_status: view
Authenticators Management API | /api/server/v1/authenticators | authenticator: view, custom_authenticator: create delete update
Branding Preference Management API | /api/server/v1/branding-preference | branding_preference: update
Certificate Validation Management API | /api/server/v1/certificate-validation | cert_validation_mgt: create delete update view
Claim Management API | /api/server/v1/claim-dialects | claim_meta: create delete update view | claim_meta: update view
Consent Management API | /api/identity/consent-mgt/v2.0 | consent_mgt_consent: create update view, consent_mgt_element: create delete view, consent_mgt_purpose: create delete update view, consent_mgt_purpose_app: create delete view
CORS Origins API | /api/server/v1/cors/origins | cors_origins: view | none
Email Template Management API | /api/server/v1/email | email_mgt: create delete update view
Extensions API | /api/server/v1/extensions | extensions: view
Federated User Associations API | /api/users/v1/federated-associations | user_association: create delete view, fed_user_association: bulk
Flow Management API | /api/server/v1/flow | flow: update view, flow_extension: create delete update view | flow: delete update view, flow_extension: create delete update view
Functionality Management API | /api/users/v1/(.*)/user-functionality | user_fucntionality: create view | none
Guest Invitation Management API | /api/server/v1/guests | none | guest_mgt_invite: add delete list
Identity Governance Management API | /api/server/v1/identity-governance | governance: update view
Identity Provider Management API | /api/server/v1/identity-providers | idp: create delete update view
Identity Verification API | /api/users/v1/(.*)/idv | idv_claim: add update verify view | none
Identity Verification Provider API | /api/server/v1/idv-providers | idvp: add delete update view | none
Idle Account Identification API | /api/idle-account-identification/v1 | idle_account: list
Keystore Management API | /api/server/v1/keystores | keystore: update view | none
Moesif Publisher API | /api/server/v1/moesif-publishers | moesif_config: create delete update view | none
Notification Sender API | /api/server/v1/notification-senders | notification_senders: create delete update view
Notification Template API | /api/server/v1/notification | template_mgt: create delete update view
OAuth DCR API | /api/identity/oauth2/dcr | dcr: create delete update view
OAuth2 Introspection API | /oauth2/introspect | oauth2: introspect
OAuth2 Scopes API | /api/identity/oauth2/v1.0/scopes | oauth_scope: create delete update view | none
Offline User Onboard API | /api/users/v1/offline-invite-link | offline: invite
OIDC Scope Management API | /api/server/v1/oidc/scopes | oidc_scope_mgt: create delete update view | oidc_scope_mgt: view
Organization Configuration API | /api/server/v1/organization-configs | organization_config: add delete update view | none
Organization Discovery API | /api/server/v1/organizations/discovery | organization_discovery: delete update view | organization_discovery: view
Organization Management API | /api/server/v1/organizations | organization: admin create delete update view | organization: create delete update view
Password Expired Users API | /api/server/v1/password-expired-users | password_expired_user: view
Permission Management API | /api/server/v1/permission-management | permission_mgt: view | none
Remote Fetch API | /api/server/v1/remote-fetch | remote_fetch: create delete update view | none
Rule Metadata API | /api/server/v1/rules | rule_metadata: view
SCIM2 Agents API | /scim2/Agents | agent_mgt: create delete list update view
SCIM2 Bulk API | /scim2/Bulk | bulk_resource: create, bulk_group: create delete update, bulk_role: create delete update, bulk_user: create delete update
SCIM2 Groups API | /scim2/Groups | group_mgt: create delete update view
SCIM2 Roles V1/V2 API | /scim2/Roles | role_mgt: create delete update view
SCIM2 Roles V3 API | /scim2/v3/Roles | role_mgt_meta: create update, role_mgt_users: update, role_mgt_groups: update, role_mgt_permissions: update | role_mgt_users: update, role_mgt_groups: update, role_mgt_permissions: update
SCIM2 Users API | /scim2/Users | user_mgt: create delete list update view
Script Libraries API | /api/server/v1/script-libraries | functional_lib: create delete update view | none
Secret Management API | /api/server/v1/secrets | secret_mgt: add delete update view
Server Configuration Management API | /api/server/v1/configs | config: delete update view
Session Management API | /api/users/v1/(.*)sessions | session: delete view
Shared Application Management API | /api/server/v1/applications/(.*)/share | shared_application: create delete view | none
User Account Recovery API | /api/users/v1/recovery | user_recovery: create | none
User Authorized Applications API | /api/users/v1/(.*)/authorized-apps | user_authorizedapp: delete view | none
User Credential Management API | /api/server/v1/users/(.*)/credentials | user_credential_mgt: create delete view
User Password Management API | /api/users/v1/me/change-password | user_password: update
User Sharing API | /api/server/v1/users/share | user: share unshare, user_shared_access: update view
Userstore Management API | /api/server/v1/userstore | userstore: create delete update view
Validation Rule Management API | /api/server/v1/validation-rules | validation_rule_mgt: update
Verifiable Credential Template API | /api/server/v1/vc-templates | vc_template: create delete update view | none
Webhook Management API | /api/server/v1/webhooks | webhook_mgt: create delete update view, webhook_meta: update view | none
Workflow Management API | /api/server/v1/workflows | workflow: create delete update view, workflow_association: create delete update view, workflow_instance: delete update view
`;

/** The APIs that an application can be authorized for, as system-api-resource.xml of WSO2 Identity Server has them. */
export function systemApis(): SystemApi[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', identifier = '', scopes = '', organizationScopes = scopes] = line.split(' | ');
      return {
        name,
        identifier,
        rootScopes: spelledOut(scopes, 'internal_'),
        organizationScopes: spelledOut(organizationScopes, 'internal_org_'),
      };
    });
}

function spelledOut(scopes: string, prefix: string): string[] {
  if (scopes === 'none') {
    return [];
  }
  return scopes.split(', ').flatMap((group) => {
    const [subject, verbs = ''] = group.split(': ');
    return verbs.split(' ').map((verb) => `${prefix}${subject}_${verb}`);
  });
}
