import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inputOf, named, read } from './definitions.ts';

describe('parameters and bodies', () => {
  it('joins those of the path and of the operation, and adds what only the path names', async () => {
    const api = await read({
      openapi: '3.0.0',
      components: { parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } } } },
      paths: {
        '/a/{id}/{key}': {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
            { name: 'q', in: 'query', schema: { type: 'string' }, description: 'Old' },
          ],
          get: {
            parameters: [
              { $ref: '#/components/parameters/limit' },
              { name: 'q', in: 'query', schema: { type: 'array', items: { enum: ['x', 'y'] } }, example: 'x' },
              { name: 'Authorization', in: 'header' },
            ],
          },
        },
      },
    });
    assert.deepEqual(inputOf(named(api, 'GET /a/{id}/{key}')).parameters, [
      { name: 'id', in: 'path', required: true, type: 'uuid' },
      { name: 'q', in: 'query', required: false, type: 'array', values: ['x', 'y'], example: 'x' },
      { name: 'limit', in: 'query', required: false, type: 'integer', maximum: 50 },
      { name: 'key', in: 'path', required: true, type: 'string' },
    ]);
  });

  it('makes a body of examples and schemas, without what only the server sets', async () => {
    const order = {
      allOf: [
        { type: 'object', properties: { id: { type: 'string', readOnly: true }, state: { enum: ['new', 'done'] } } },
      ],
      properties: {
        lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
        urgent: { type: 'boolean' },
        next: { $ref: '#/components/schemas/Order' },
      },
    };
    const line = { type: 'object', properties: { amount: { type: 'integer', example: 2 } } };
    const body = {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
    };
    const components = { schemas: { Order: order, Line: line } };
    const api = await read({ openapi: '3.0.0', components, paths: { '/a': { post: { requestBody: body } } } });
    assert.deepEqual(inputOf(named(api, 'POST /a')).body, {
      mediaType: 'application/json',
      required: true,
      sample: { state: 'new', lines: [{ amount: 2 }], urgent: false },
    });
  });

  it('takes the body and the form of Swagger 2.0', async () => {
    const pet = { in: 'body', name: 'pet', required: true, schema: { $ref: '#/definitions/Pet' } };
    const form = [{ in: 'formData', name: 'colour', default: 'red' }];
    const api = await read({
      swagger: '2.0',
      definitions: { Pet: { properties: { name: { type: 'string', example: 'Rex' } } } },
      paths: { '/pets': { post: { parameters: [pet] }, put: { parameters: form } } },
    });
    assert.deepEqual(inputOf(named(api, 'POST /pets')).body, {
      mediaType: 'application/json',
      required: true,
      sample: { name: 'Rex' },
    });
    const { body } = inputOf(named(api, 'PUT /pets'));
    assert.deepEqual(body, {
      mediaType: 'application/x-www-form-urlencoded',
      required: false,
      sample: { colour: 'red' },
    });
  });
});
