/** The tenant that a base URL of a WSO2 server ends with, as it stands there: `acme` of `https://api.asgardeo.io/t/acme`. */
export function tenantIn(baseUrl: string | undefined): string | undefined {
  return /\/t\/([^/]+)\/*$/.exec(baseUrl ?? '')?.[1];
}
