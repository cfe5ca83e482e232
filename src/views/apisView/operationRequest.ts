import type { Operation } from '../../catalog/operation.ts';
import { noDirectives } from '../../requests/directives.ts';
import { printRequest } from '../../requests/printRequestFile.ts';

/**
 * A request file that calls an operation, ready but for its parameters: each is a variable to be filled in, as is the
 * organization of an operation that the root does not have.
 */
export function operationRequest({ method, path, title }: Operation, connection: string | undefined): string {
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const onlyBelow = path.startsWith('/o/');
  const variables = [...new Set([...(onlyBelow ? [organization] : []), ...parameters])];
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  return printRequest({
    title,
    directives: { ...noDirectives, connection, ...(onlyBelow && { organization: `{{${organization}}}` }) },
    variables: variables.map((name) => ({ name, value: '' })),
    method,
    url: `{{baseUrl}}${path.replaceAll(/\{([^{}]+)\}/g, '{{$1}}')}`,
    headers: [
      { name: 'Accept', value: 'application/json' },
      ...(hasBody ? [{ name: 'Content-Type', value: 'application/json' }] : []),
    ],
    body: hasBody ? [{ kind: 'text', text: '{}' }] : [],
  });
}

const organization = 'sub-organization';
