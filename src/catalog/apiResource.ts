import rows from './apiResources.json' with { type: 'json' };
import { lazily } from './lazily.ts';

/** What an application is authorized for in the console: a group of scopes. */
export interface ApiResource {
  /** As the application's API Authorization tab shows it, such as `SCIM2 Users API`. */
  readonly name: string;
  /** What tells it apart, such as `/scim2/Users`; `(.*)` in it is part of the identifier. */
  readonly identifier: string;
  /** The group of the tab in which it is found. */
  readonly kind: 'Management API' | 'Organization API';
}

/**
 * The API resource that holds a scope; where several do, the first of them. Undefined for scopes that no application
 * can be authorized for, such as `internal_login`, and for those that the server does not know.
 *
 * The API resources are those of `system-api-resource.xml` in wso2/carbon-identity-framework.
 */
export function apiResourceOf(scope: string): ApiResource | undefined {
  return resourceByScope().get(scope);
}

const resourceByScope = lazily(() => {
  const found = new Map<string, ApiResource>();
  for (const { name, identifier, organization, scopes } of rows) {
    const resource = { name, identifier, kind: organization ? 'Organization API' : 'Management API' } as const;
    for (const scope of scopes) {
      if (!found.has(scope)) {
        found.set(scope, resource);
      }
    }
  }
  return found;
});
