import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateLimit } from '../../../src/sandbox/rateLimit.ts';

describe('the rate limit of the sandbox', () => {
  it('counts each family by itself, organizations with the root, and begins anew after a minute', () => {
    let time = 0;
    const allows = rateLimit(2, () => time);
    assert.deepEqual(['/scim2/Users', '/o/scim2/Groups', '/scim2/Users'].map(allows), [true, true, false]);
    assert.ok(allows('/api/server/v1/applications'));
    time = 59_999;
    assert.ok(!allows('/scim2/Users'));
    time = 60_000;
    assert.ok(allows('/scim2/Users'));
  });

  it('allows five bulk requests', () => {
    const allows = rateLimit(200, () => 0);
    assert.deepEqual(
      Array.from({ length: 6 }, () => allows('/scim2/Bulk')),
      [true, true, true, true, true, false],
    );
  });

  it('is none at 0', () => {
    const allows = rateLimit(0, () => 0);
    assert.ok(Array.from({ length: 1000 }, () => allows('/scim2/Bulk')).every(Boolean));
  });
});
