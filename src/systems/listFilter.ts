/** How a list can be filtered on the server. */
export interface ListFilter {
  /** As the endpoint spells them, with what people call them in English. */
  readonly attributes: readonly { readonly name: string; readonly label: string }[];
  readonly operators: readonly FilterOperator[];
  /** The filter that looks for what a person types into a search, by one request. */
  readonly search: (text: string) => string;
  /** What a search asks for on top of its filter. */
  readonly searchQuery?: Readonly<Record<string, string>>;
}

/** SCIM's operators (RFC 7644, section 3.4.2.2), which the management APIs use as well: contains, starts with, equals. */
export type FilterOperator = 'co' | 'sw' | 'eq';

/** One comparison. A value stands in quotes where it could not stand alone. */
export function comparison(attribute: string, operator: FilterOperator, value: string): string {
  const needsQuotes = /[\s"\\()]/.test(value) || value === '';
  const written = needsQuotes ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
  return `${attribute} ${operator} ${written}`;
}

/** Both must hold. The operator is in lower case: servers have ignored it in upper case, and answered with everything. */
export function both(filter: string | undefined, other: string): string {
  return filter === undefined || filter === '' ? other : `${filter} and ${other}`;
}
