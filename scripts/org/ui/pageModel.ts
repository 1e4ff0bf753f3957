/** What the page needs to know of the metadata; data and field access come from the REST API as the user. */

export type PagePart =
  | { readonly kind: 'highlights' | 'detail' | 'relatedLists' }
  | { readonly kind: 'component'; readonly name: string; readonly properties: Readonly<Record<string, string>> }
  | { readonly kind: 'tabs'; readonly tabs: readonly { readonly label: string; readonly parts: readonly PagePart[] }[] }
  | { readonly kind: 'unsupported'; readonly name: string };

export interface PageRegion {
  readonly name: string;
  readonly parts: readonly PagePart[];
}

export interface DetailSection {
  readonly label: string;
  readonly columns: readonly (readonly string[])[];
}

export interface RelatedList {
  readonly label: string;
  readonly object: string;
  readonly field: string;
  readonly columns: readonly string[];
}

export interface ListView {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  /** The condition in SOQL, empty for all records. */
  readonly where: string;
}

export interface ObjectPage {
  readonly object: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly icon: string;
  readonly highlights: readonly string[];
  readonly regions: readonly PageRegion[];
  readonly sections: readonly DetailSection[];
  readonly relatedLists: readonly RelatedList[];
  /** The layout shows who approved. */
  readonly showsApprovals: boolean;
  readonly listViews: readonly ListView[];
}

export interface AppTab {
  readonly label: string;
  readonly path: string;
  readonly object?: string;
  /** Of a tab that shows a Lightning page: the permission sets that make it visible. */
  readonly permissionSets?: readonly string[];
}

/** A Lightning page that stands on its own, such as an app page. */
export interface AppPage {
  readonly label: string;
  readonly regions: readonly PageRegion[];
}

export interface AppModel {
  readonly label: string;
  readonly tabs: readonly AppTab[];
  /** Every tab of the org, also those of no app; the app launcher lists them. */
  readonly items: readonly AppTab[];
  /** Object name → the field that names its records. */
  readonly nameFields: Readonly<Record<string, string>>;
  /** Key prefix of ids → object name. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** The same for custom metadata types, whose records only Setup shows. */
  readonly metadataPrefixes: Readonly<Record<string, string>>;
}
