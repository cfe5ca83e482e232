import { ErrorResponse, ListResponse } from 'scimmy/messages';
import { Resource, SCIMError, type SchemaDefinition } from 'scimmy/types';
import { type Answer, scim } from './answer.ts';
import { type Filter, matches, readFilter } from './filter.ts';
import { wholeNumber } from './paging.ts';

/** A kind of SCIM resource: how many there are, and how to make the n-th when it is needed. */
export interface ScimCollection {
  readonly schema: SchemaDefinition;
  /** Absolute URL in front of the identifiers. */
  readonly location: string;
  readonly size: number;
  indexOf(id: string): number | undefined;
  documentAt(index: number): object;
  /** By attribute: what a filter compares. Other attributes cannot be filtered by. */
  readonly filterable: Readonly<Record<string, (index: number) => readonly string[]>>;
  /** What is said where an identifier leads nowhere. */
  readonly notFound: string;
}

/** Resources of one page: what is sent without a count, and to what a larger count is cut. */
const largestPage = 100;

/**
 * Lists a page. The page is chosen before anything is made, so that its cost does not depend on how many there are.
 * RFC 7644 section 3.4.2; limits and operators are Asgardeo's.
 */
export function listResources(collection: ScimCollection, query: URLSearchParams): Answer {
  return orScimError(() => {
    if (query.has('sortBy')) {
      throw new SCIMError(501, '', 'Sorting is not supported');
    }
    const startIndex = Math.max(integer(query, 'startIndex', 1), 1);
    const count = Math.min(Math.max(integer(query, 'count', largestPage), 0), largestPage);
    const filter = query.get('filter');
    const found = filter === null ? undefined : search(collection, filterOf(collection, filter));
    const totalResults = found?.length ?? collection.size;
    const length = Math.max(Math.min(count, totalResults - startIndex + 1), 0);
    const { attributes } = projection(query);
    const resources = Array.from({ length }, (_, position) => {
      const index = startIndex - 1 + position;
      return collection.schema.coerce(
        collection.documentAt(found?.[index] ?? index),
        'out',
        collection.location,
        attributes,
      );
    });
    return listMessage(resources, totalResults, startIndex);
  });
}

/** Reads one resource. RFC 7644 section 3.4.1 */
export function readResource(collection: ScimCollection, id: string, query: URLSearchParams): Answer {
  return orScimError(() => {
    const index = collection.indexOf(id);
    if (index === undefined || index >= collection.size) {
      throw new SCIMError(404, '', collection.notFound);
    }
    const { attributes } = projection(query);
    return scim(collection.schema.coerce(collection.documentAt(index), 'out', collection.location, attributes));
  });
}

/** A ListResponse. The engine's own class would page once more what is a page already. RFC 7644 section 3.4.2 */
export function listMessage(resources: readonly object[], totalResults = resources.length, startIndex = 1): Answer {
  const schemas = [ListResponse.id];
  return scim({ totalResults, startIndex, itemsPerPage: resources.length, schemas, Resources: resources });
}

/** Answers with what the function gives; where it throws an error of SCIM, with that in the engine's shape: the status is a text. */
export function orScimError(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof SCIMError) {
      return scim(new ErrorResponse(error), error.status);
    }
    throw error;
  }
}

function filterOf(collection: ScimCollection, text: string): Filter {
  const accepts = {
    attributes: Object.keys(collection.filterable),
    operators: ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'],
    or: false,
  };
  return readFilter(text, accepts, ({ value }) => {
    throw new SCIMError(400, 'invalidFilter', `Given filter operator or attribute is not supported: ${value}`);
  });
}

/** The indexes of all that the filter lets through. */
function search(collection: ScimCollection, filter: Filter): number[] {
  const found: number[] = [];
  for (let index = 0; index < collection.size; index++) {
    if (matches(filter, (attribute) => collection.filterable[attribute]?.(index) ?? [])) {
      found.push(index);
    }
  }
  return found;
}

function integer(query: URLSearchParams, name: string, usual: number): number {
  const text = query.get(name);
  const value = text?.startsWith('-') === true ? 0 : wholeNumber(text, usual);
  if (value === undefined) {
    throw new SCIMError(400, 'invalidValue', `Invalid ${name} provided in the request.`);
  }
  return value;
}

/** Which attributes to send, as the engine reads `attributes` and `excludedAttributes`. */
function projection(query: URLSearchParams): Resource {
  const names = ['attributes', 'excludedAttributes'].flatMap((name) => {
    const text = query.get(name);
    return text === null || text === '' ? [] : [[name, text]];
  });
  return new Resource(undefined, Object.fromEntries(names));
}
