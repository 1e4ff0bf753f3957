/** Builds addresses; every value goes through a literal, so a quote in a key cannot end it. */

export const textLiteral = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Edm.DateTime of OData V2; takes an ISO date or time. */
export const dateTimeLiteral = (iso: string): string => `datetime'${iso.slice(0, 10)}T00:00:00'`;

/** Each part is one comparison, or comes from `or`. */
export const and = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' and ');

export const or = (parts: readonly string[]): string => `(${parts.join(' or ')})`;

export interface Options {
  readonly filter?: string | undefined;
  readonly orderBy?: string;
  readonly select?: readonly string[];
  readonly expand?: string;
  readonly top?: number;
}

/** `set?$filter=…`: spaces as %20, because not every server takes + for them. */
export function address(set: string, { filter, orderBy, select, expand, top }: Options): string {
  const options = {
    $filter: filter || undefined,
    $orderby: orderBy,
    $select: select?.join(','),
    $expand: expand,
    $top: top?.toString(),
  };
  const query = Object.entries(options)
    .filter((option): option is [string, string] => option[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return query ? `${set}?${query}` : set;
}
