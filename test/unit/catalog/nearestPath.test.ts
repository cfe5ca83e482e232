import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { nearestPath } from '../../../src/catalog/nearestPath.ts';

test('a path with one wrong segment has a neighbour, and keeps its parameters', () => {
  for (const [written, meant] of [
    ['/scim2/User', '/scim2/Users'],
    ['/scim2/Grups/{{id}}', '/scim2/Groups/{{id}}'],
    ['/api/server/v1/aplications/42/export', '/api/server/v1/applications/42/export'],
    ['/scim2/Machines', undefined],
    ['/nothing/like/it', undefined],
  ] as const) {
    assert.equal(nearestPath(wso2Catalog.operations(), written), meant);
  }
});
