import { ApexList } from '../../values/collections.js';
import { bagFields, given, type LibraryPart, type PlatformObject } from './part.js';

class DataRow implements PlatformObject {
  readonly apexType = 'VisualEditor.DataRow';
  constructor(
    readonly label: string | null,
    readonly value: unknown,
    readonly selected = false,
  ) {}
  compareTo({ label }: DataRow): number {
    return (this.label ?? '').localeCompare(label ?? '');
  }
}

class Rows implements PlatformObject {
  readonly apexType = 'VisualEditor.DynamicPickListRows';
  readonly rows: ApexList;
  constructor(
    rows: ApexList | null,
    public hasAll = false,
  ) {
    this.rows = new ApexList('VisualEditor.DataRow', [...(rows?.items ?? [])]);
  }
  get items(): DataRow[] {
    return this.rows.items as DataRow[];
  }
}

/** Apex Reference, "VisualEditor Namespace": choices that the builder of a page offers for a component's property. */
export const visualEditorParts: readonly LibraryPart[] = [
  {
    type: 'VisualEditor.DataRow',
    members: {
      'new(System.String,Object)': (label: string, value: unknown) => new DataRow(label, value),
      'new(System.String,Object,System.Boolean)': (label: string, value: unknown, selected: boolean) =>
        new DataRow(label, value, selected),
      'compareTo(VisualEditor.DataRow)': (self: DataRow, other: DataRow | null) => self.compareTo(given(other)),
      'getLabel()': ({ label }: DataRow) => label,
      'getValue()': ({ value }: DataRow) => value,
      'isSelected()': ({ selected }: DataRow) => selected,
    },
  },
  {
    type: 'VisualEditor.DynamicPickListRows',
    members: {
      'new()': () => new Rows(null),
      'new(System.List<VisualEditor.DataRow>)': (rows: ApexList | null) => new Rows(rows),
      'new(System.List<VisualEditor.DataRow>,System.Boolean)': (rows: ApexList | null, hasAll: boolean) =>
        new Rows(rows, hasAll),
      'addAllRows(System.List<VisualEditor.DataRow>)': (self: Rows, rows: ApexList | null) =>
        void self.items.push(...(given(rows).items as DataRow[])),
      'addRow(VisualEditor.DataRow)': (self: Rows, row: DataRow) => void self.items.push(row),
      'containsAllRows()': ({ hasAll }: Rows) => hasAll,
      'get(System.Integer)': ({ items }: Rows, index: number) => items[index] ?? null,
      'getDataRows()': ({ rows }: Rows) => rows,
      'setContainsAllRows(System.Boolean)': (self: Rows, hasAll: boolean) => void (self.hasAll = hasAll),
      'size()': ({ items }: Rows) => items.length,
      'sort()': ({ items }: Rows) => void items.sort((a, b) => a.compareTo(b)),
    },
  },
  {
    type: 'VisualEditor.DesignTimePageContext',
    members: {
      'new()': () => ({ apexType: 'VisualEditor.DesignTimePageContext', values: {} }),
      ...bagFields(['entityName', 'pageType']),
    },
  },
];
