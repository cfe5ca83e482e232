import { apiResourceOf } from '../catalog/apiResource.ts';

/** The API resource under which the first of these scopes is authorized, where it is known. */
export function apiResourceName(scopes: readonly string[]): { apiResource?: string } {
  const resource = scopes.map(apiResourceOf).find((found) => found !== undefined);
  return resource ? { apiResource: resource.name } : {};
}
