import { comparison, type FilterOperator, type ListFilter } from '../listFilter.ts';

const operators: readonly FilterOperator[] = ['co', 'sw', 'eq'];

/** A list that is filtered by one or more names, and searched by the first. */
function byName(...attributes: readonly (readonly [name: string, label: string])[]): ListFilter {
  const [first = ''] = attributes.map(([name]) => name);
  return {
    attributes: attributes.map(([name, label]) => ({ name, label })),
    operators,
    search: (text) => comparison(first, 'co', text),
  };
}

/** SCIM of WSO2 knows no `or`: one word is looked for in user names, two in given and family names. */
export const userFilter: ListFilter = {
  attributes: [
    { name: 'userName', label: 'Username' },
    { name: 'name.givenName', label: 'Given name' },
    { name: 'name.familyName', label: 'Family name' },
    { name: 'emails', label: 'Email' },
  ],
  operators,
  search(text) {
    const [given = '', ...family] = text.split(/\s+/);
    return family.length === 0
      ? comparison('userName', 'co', text)
      : `${comparison('name.givenName', 'co', given)} and ${comparison('name.familyName', 'co', family.join(' '))}`;
  },
};

/** Applications are found by the client id as well, which is what logs and error messages name. */
export const applicationFilter: ListFilter = {
  ...byName(['name', 'Name'], ['clientId', 'Client ID'], ['issuer', 'Issuer']),
  search: (text) => `${comparison('name', 'co', text)} or ${comparison('clientId', 'co', text)}`,
};

export const displayNameFilter: ListFilter = byName(['displayName', 'Name']);
export const nameFilter: ListFilter = byName(['name', 'Name']);
export const apiResourceFilter: ListFilter = byName(['name', 'Name'], ['identifier', 'Identifier']);

/** A search reaches the organizations of all levels. */
export const organizationFilter: ListFilter = {
  ...byName(['name', 'Name'], ['orgHandle', 'Handle']),
  searchQuery: { recursive: 'true' },
};
