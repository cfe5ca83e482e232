// Which operation a request calls and which scopes it needs: for paths of operations, and for those that only rules know.

const [{ requiredScopes, findOperation }, { allOperations }, { wso2Catalog }] = await Promise.all([
  import('../../src/catalog/lookup.ts'),
  import('../../src/catalog/operations.ts'),
  import('../../src/catalog/catalog.ts'),
]);

const count = 10_000;
const operations = allOperations();
const requests = Array.from({ length: count }, (_, index) => {
  const { method, path } = operations[index % operations.length] ?? { method: 'GET', path: '/' };
  const id = encodeURIComponent(`id ${index}`);
  return { method, url: `https://api.asgardeo.io/t/acme${index % 2 ? '/o' : ''}${path.replaceAll(/\{[^}]*\}/g, id)}` };
});

report('the first lookup, which reads the catalog', () => requiredScopes('GET', '/scim2/Users'));
report(`scopes of ${count} requests`, () => {
  for (const { method, url } of requests) requiredScopes(method, url);
});
report(`operations of ${count} requests`, () => {
  for (const { method, url } of requests) findOperation(method, url);
});
report(`scopes of ${count} paths that only rules know`, () => {
  for (let index = 0; index < count; index++) requiredScopes('GET', `/t/acme/api/server/v1/unknown-${index}/a/b`);
});
const begun = performance.now();
await wso2Catalog.inputOf(
  operations[0] ??
    (() => {
      throw new Error('there are no operations');
    })(),
);
console.log(`${(performance.now() - begun).toFixed(1).padStart(8)} ms  the first parameters, which reads theirs`);

function report(what: string, work: () => unknown): void {
  const start = performance.now();
  work();
  console.log(`${(performance.now() - start).toFixed(1).padStart(8)} ms  ${what}`);
}
