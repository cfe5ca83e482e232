import type { SystemOperation } from './system.ts';

const client = ['application.client'];
/** The definition writes these as one scope with a space in it; on the wire they are two. */
const clientAndDomains = ['application.client', 'domain.manage'];

const applications = '/Applications';
const application = `${applications}/{applicationId}`;
const tokenMapping = `${application}/AccessTokenMapping`;
const oauthClient = `${application}/Client`;
const domains = '/Domains';
const domain = `${domains}/{domainId}`;
const users = `${domain}/Users`;
const user = `${users}/{userId}`;
const serviceAccounts = `${domain}/ServiceAccounts`;
const serviceAccount = `${serviceAccounts}/{accountId}`;

/**
 * The operations of the CIAM Provisioning API with the scopes that its definition names: version 2.1.2 in
 * Fiserv/identity-and-access-management.
 */
export const ciamOperations: readonly SystemOperation[] = [
  operation('GET', applications, 'searchAllApplications', 'List applications'),
  operation('POST', applications, 'createApplication', 'Register an application', ['iam.root']),
  operation('GET', application, 'getApplication', 'Get an application'),
  operation('PUT', application, 'updateApplication', 'Update an application'),
  operation('DELETE', application, 'deleteApplication', 'Delete an application', clientAndDomains),
  operation('GET', tokenMapping, 'getOAuthClientAccessTokenMapping', 'Get the access token mapping of an application'),
  operation('PUT', tokenMapping, 'updateOAuthClientAccessTokenMapping', 'Update the access token mapping'),
  operation('DELETE', tokenMapping, 'revertOAuthClientAccessTokenMapping', 'Revert the access token mapping'),
  operation('GET', oauthClient, 'getApplicationOAuthClient', 'Get the OAuth client of an application'),
  operation('PUT', oauthClient, 'updateOAuthClient', 'Update the OAuth client of an application'),
  operation('GET', domains, 'searchAllDomains', 'List domains'),
  operation('POST', domains, 'createDomain', 'Create a domain'),
  operation('GET', domain, 'getDomain', 'Get a domain'),
  operation('PUT', domain, 'updateDomain', 'Update a domain'),
  operation('DELETE', domain, 'deleteDomain', 'Delete a domain'),
  operation('GET', users, 'searchDomainUsers', 'List the users of a domain'),
  operation('POST', users, 'createDomainUser', 'Create a user in a domain'),
  operation('GET', user, 'getDomainUser', 'Get a user of a domain'),
  operation('PUT', user, 'updateDomainUser', 'Update a user of a domain'),
  operation('DELETE', user, 'deleteDomainUser', 'Delete a user of a domain'),
  operation('GET', serviceAccounts, 'searchDomainServiceAccounts', 'List the service accounts of a domain'),
  operation('POST', serviceAccounts, 'createDomainServiceAccount', 'Create a service account in a domain'),
  operation('GET', serviceAccount, 'getDomainServiceAccount', 'Get a service account of a domain'),
  operation('PUT', serviceAccount, 'updateDomainServiceAccount', 'Update a service account of a domain'),
  operation('DELETE', serviceAccount, 'deleteDomainServiceAccount', 'Delete a service account of a domain'),
  operation('GET', '/ServiceAccounts', 'searchAllServiceAccounts', 'List service accounts'),
  operation('GET', '/Users', 'searchAllUsers', 'List users'),
];

function operation(
  method: string,
  path: string,
  operationId: string,
  title: string,
  scopes: readonly string[] = client,
): SystemOperation {
  return { method, path, operationId, title, scopes };
}
