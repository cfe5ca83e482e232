/** The resources that WSO2 documents to have a page of their own at `{console}/{resource}/{id}`. */
const pages: ReadonlySet<string> = new Set([
  'applications',
  'users',
  'groups',
  'roles',
  'organizations',
  'api-resources',
]);

/** The console's page for one resource; undefined where its address is not known. */
export function wso2ConsoleUrl(console: string, resourceType: string, id: string): string | undefined {
  return pages.has(resourceType) ? `${console}/${resourceType}/${encodeURIComponent(id)}` : undefined;
}
