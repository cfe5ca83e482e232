import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationInputOf } from '../../../../src/catalog/openapi/operationInput.ts';
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

  it('takes an object in the query for the parameters that it is written as', async () => {
    const schema = { type: 'object', required: ['page'], properties: { page: { type: 'integer' }, sort: {} } };
    const parameters = [
      { name: 'pageable', in: 'query', required: true, schema },
      { name: 'filter', in: 'query', style: 'deepObject', schema: { properties: { name: { example: 'x' } } } },
      { name: 'whole', in: 'query', explode: false, schema },
    ];
    const api = await read({ openapi: '3.0.0', paths: { '/a': { get: { parameters } } } });
    assert.deepEqual(
      inputOf(named(api, 'GET /a')).parameters.map(({ name, required, type, example }) => [
        name,
        required,
        type,
        example,
      ]),
      [
        ['page', true, 'integer', undefined],
        ['sort', false, 'string', undefined],
        ['filter[name]', false, 'string', 'x'],
        ['whole', false, 'object', undefined],
      ],
    );
  });

  it('takes the version of the definition for that of its API, where a parameter asks for it', async () => {
    const parameters = [{ name: 'api-version', in: 'query', required: true, schema: { type: 'string' } }];
    const api = await read({
      openapi: '3.0.0',
      info: { version: '2023-01-01' },
      paths: { '/a': { get: { parameters } } },
    });
    assert.equal(inputOf(named(api, 'GET /a')).parameters[0]?.example, '2023-01-01');
  });

  it('knows a parameter of the path by its name, whatever it has to match', async () => {
    const path = '/{name=projects/*}/{id:[0-9]+}/{rest*}:undelete';
    const parameters = [{ name: 'name', in: 'path', description: 'Of the project' }];
    const api = await read({ openapi: '3.0.0', paths: { [path]: { post: { parameters } } } });
    assert.deepEqual(
      inputOf(named(api, 'POST /{name}/{id}/{rest}:undelete')).parameters.map(({ name, description }) => [
        name,
        description,
      ]),
      [
        ['name', 'Of the project'],
        ['id', undefined],
        ['rest', undefined],
      ],
    );
  });

  it('takes the media types of an operation of Swagger 2.0 before those of the whole, and a form for a form', async () => {
    const file = { in: 'formData', name: 'attachment', type: 'file' };
    const body = { in: 'body', name: 'body', schema: {} };
    const api = await read({
      swagger: '2.0',
      consumes: ['application/json'],
      paths: {
        '/patch': {
          patch: { consumes: ['application/json-patch+json', 'application/merge-patch+json'], parameters: [body] },
        },
        '/text': { post: { consumes: ['text/plain'], parameters: [body] } },
        '/file': { post: { consumes: ['application/octet-stream', 'multipart/form-data'], parameters: [file] } },
        '/form': { post: { parameters: [{ in: 'formData', name: 'a', type: 'string' }] } },
      },
    });
    assert.deepEqual(
      api.operations.map(({ input }) => operationInputOf(input).body?.mediaType),
      ['application/merge-patch+json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'],
    );
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
