import type { TableRow } from './creditTable';

export interface Sorting {
  column: string;
  descending: boolean;
}

/** A column sorts upwards first, and the other way round when it is chosen again. */
export function sortedBy(column: string, before: Sorting | undefined): Sorting {
  return { column, descending: before?.column === column && !before.descending };
}

/** As they came until somebody sorts. */
export function arranged(rows: readonly TableRow[], sorting: Sorting | undefined): readonly TableRow[] {
  if (!sorting) return rows;
  const sign = sorting.descending ? -1 : 1;
  const value = ({ cells }: TableRow): string | number => {
    const cell = cells[sorting.column];
    return cell?.value ?? cell?.text ?? '';
  };
  return [...rows].sort((one, other) => sign * compare(value(one), value(other)));
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}
