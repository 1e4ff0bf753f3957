import type { ParsedFile, ProjectModel, XmlElement } from '../metadata/projectModel.js';
import { elementsOf, textOf, textsOf } from '../metadata/xml.js';
import { objectIn } from '../schema/inLanguage.js';
import type { ObjectDef, Schema } from '../schema/model.js';
import { defaultListView, listViewOf } from './listViews.js';
import type {
  AppModel,
  AppPage,
  AppTab,
  DetailSection,
  ListView,
  ObjectPage,
  PagePart,
  PageRegion,
  RelatedList,
} from './pageModel.js';
import { STANDARD_ICONS, STANDARD_PAGES } from './standardPages.js';

/** Every Custom Label in a language, in its own where it is not translated. */
export function labelsIn({ labels }: Pick<ProjectModel, 'labels'>, language: string): Record<string, string> {
  return Object.fromEntries(
    [...labels.values()].map(({ name, value, translations }) => [name, translations.get(language) ?? value]),
  );
}

/**
 * The Lightning page the records of an object open on: the one the app assigns, else that of the object. A page that
 * nothing assigns is not shown (Salesforce Help, "Activate Lightning Experience Record Pages").
 */
export function assignedPage(project: ProjectModel, object: string): ParsedFile | undefined {
  const name = ofApp(project, object) ?? project.objects.get(object)?.recordPage;
  return project.flexipages.find((page) => page.name === name);
}

function ofApp({ applications }: ProjectModel, object: string): string | undefined {
  const overrides = applications.slice(0, 1).flatMap(({ content }) => elementsOf(content, 'actionOverrides'));
  const page = overrides.find(
    (override) => textOf(override, 'actionName') === 'View' && textOf(override, 'pageOrSobjectType') === object,
  );
  return page && textOf(page, 'content');
}

interface Metadata {
  readonly project: ProjectModel;
  readonly schema: Schema;
  /** Of the person who looks. */
  readonly language: string;
}

/** The columns layouts name in capitals: `NAME` is the record's name field. */
const LAYOUT_COLUMNS: Readonly<Record<string, string>> = {
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  'OWNER.NAME': 'OwnerId',
};

/** Standard objects whose records go by a number ("Name Field" in the Object Reference). */
const NUMBERED: Readonly<Record<string, string>> = {
  Case: 'CaseNumber',
  Contract: 'ContractNumber',
  Order: 'OrderNumber',
  OrderItem: 'OrderItemNumber',
};

export function appModel(metadata: Metadata): AppModel {
  const { project, schema, language } = metadata;
  const [app] = project.applications;
  const all = [...schema.objects.values()];
  const objects = all.filter(({ kind }) => kind === 'standard' || kind === 'custom');
  const tabs = textsOf(app?.content ?? {}, 'tabs');
  return {
    label:
      project.navigationWords.get(language)?.applications.get(app?.name ?? '') ??
      textOf(app?.content ?? {}, 'label') ??
      'Local Org',
    tabs: tabs.map((tab) => tabOf(tab, metadata)),
    items: [...new Set([...tabs, ...project.tabs.map(({ name }) => name)])].map((tab) => tabOf(tab, metadata)),
    nameFields: Object.fromEntries(objects.map((def) => [def.name, nameField(def)])),
    prefixes: Object.fromEntries(objects.map((def) => [def.keyPrefix, def.name])),
    metadataPrefixes: Object.fromEntries(
      all.filter(({ kind }) => kind === 'metadata').map((def) => [def.keyPrefix, def.name]),
    ),
  };
}

function tabOf(tab: string, metadata: Metadata): AppTab {
  const { project, schema, language } = metadata;
  if (tab === 'standard-home') return { label: 'Home', path: '/lightning/page/home' };
  const content = project.tabs.find(({ name }) => name === tab)?.content;
  if (content && textOf(content, 'flexiPage')) {
    return {
      label: tabLabel(metadata, tab, content),
      path: `/lightning/n/${tab}`,
      permissionSets: permissionSetsShowing(tab, project),
    };
  }
  const def = schema.require(tab.replace(/^standard-/, ''));
  return { label: objectIn(def, language).pluralLabel, path: `/lightning/o/${def.name}/list`, object: def.name };
}

function tabLabel({ project, language }: Omit<Metadata, 'schema'>, tab: string, content: XmlElement): string {
  return project.navigationWords.get(language)?.tabs.get(tab) ?? textOf(content, 'label') ?? tab;
}

function permissionSetsShowing(tab: string, project: ProjectModel): string[] {
  return [...project.permissionSets.values()].filter(({ tabs }) => tabs.includes(tab)).map(({ name }) => name);
}

/** The page a tab shows, by the name of the tab. */
export function appPage(metadata: Omit<Metadata, 'schema'>, tab: string): AppPage | undefined {
  const { project } = metadata;
  const content = project.tabs.find(({ name }) => name === tab)?.content;
  const page = project.flexipages.find(({ name }) => content && name === textOf(content, 'flexiPage'));
  if (!content || !page) return undefined;
  return { label: tabLabel(metadata, tab, content), regions: regionsOf(page) };
}

export function nameField(def: ObjectDef): string {
  return (def.field(NUMBERED[def.name] ?? 'Name') ?? def.field('Id'))?.name ?? 'Id';
}

/** The record and list page of an object: its Lightning page, compact layout, page layout and list views. */
export function objectPage(metadata: Metadata, def: ObjectDef): ObjectPage {
  const { project } = metadata;
  return {
    object: def.name,
    ...objectIn(def, metadata.language),
    icon: iconOf(project, def),
    highlights: highlightsOf(project, def),
    regions: regionsOf(assignedPage(project, def.name)),
    ...layoutOf(metadata, def),
    listViews: listViewsOf(project, def),
  };
}

function highlightsOf(project: ProjectModel, def: ObjectDef): readonly string[] {
  const compact = project.objects.get(def.name)?.compactLayouts[0]?.content;
  // The first field of a compact layout is the title of the page.
  return compact ? textsOf(compact, 'fields').slice(1) : (STANDARD_PAGES[def.name]?.highlights ?? []);
}

function layoutOf(
  { project, schema, language }: Metadata,
  def: ObjectDef,
): Pick<ObjectPage, 'sections' | 'relatedLists' | 'showsApprovals'> {
  const layout = project.layouts.find(({ name }) => name.startsWith(`${def.name}-`))?.content;
  if (layout) {
    const showsApprovals = elementsOf(layout, 'relatedLists').some(
      (list) => textOf(list, 'relatedList') === 'RelatedProcessHistoryList',
    );
    const headings = def.translations?.get(language)?.sections;
    return {
      sections: sectionsOf(layout, headings),
      relatedLists: relatedListsOf(layout, schema, language),
      showsApprovals,
    };
  }
  const { sections = [defaultSection(def)], relatedLists = [] } = STANDARD_PAGES[def.name] ?? {};
  return { sections, relatedLists, showsApprovals: false };
}

function listViewsOf(project: ProjectModel, def: ObjectDef): readonly ListView[] {
  const views = project.objects.get(def.name)?.listViews ?? [];
  if (views.length > 0) return views.map((view) => listViewOf(view, def, columnOf));
  return STANDARD_PAGES[def.name]?.listViews ?? [defaultListView(def, nameField(def))];
}

/** Custom tabs name their icon by motif: `Custom18: Form` is the icon custom:custom18. */
function iconOf(project: ProjectModel, { name }: ObjectDef): string {
  const standard = STANDARD_PAGES[name]?.icon ?? STANDARD_ICONS[name];
  if (standard) return standard;
  const tab = project.tabs.find((candidate) => candidate.name === name);
  const motif = /^Custom(\d+):/.exec(tab ? (textOf(tab.content, 'motif') ?? '') : '')?.[1];
  return motif ? `custom:custom${motif}` : 'standard:custom';
}

function regionsOf(page: ParsedFile | undefined): PageRegion[] {
  if (!page) return DEFAULT_REGIONS;
  const regions = elementsOf(page.content, 'flexiPageRegions');
  const facets = new Map(regions.map((region) => [textOf(region, 'name') ?? '', region]));
  return regions
    .filter((region) => textOf(region, 'type') === 'Region')
    .map((region) => ({ name: textOf(region, 'name') ?? '', parts: partsOf(region, facets) }));
}

const DEFAULT_REGIONS: PageRegion[] = [
  { name: 'header', parts: [{ kind: 'highlights' }] },
  { name: 'main', parts: [{ kind: 'detail' }] },
  { name: 'sidebar', parts: [{ kind: 'relatedLists' }] },
];

function partsOf(region: XmlElement | undefined, facets: ReadonlyMap<string, XmlElement>): PagePart[] {
  if (!region) return [];
  return elementsOf(region, 'itemInstances')
    .flatMap((item) => elementsOf(item, 'componentInstance'))
    .map((instance) => partOf(instance, facets));
}

function partOf(instance: XmlElement, facets: ReadonlyMap<string, XmlElement>): PagePart {
  const name = textOf(instance, 'componentName') ?? '';
  const properties = propertiesOf(instance);
  switch (name) {
    case 'force:highlightsPanel':
      return { kind: 'highlights' };
    case 'force:detailPanel':
      return { kind: 'detail' };
    case 'force:relatedListContainer':
      return { kind: 'relatedLists' };
    case 'flexipage:tabset':
      return { kind: 'tabs', tabs: tabsOf(facets.get(properties['tabs'] ?? ''), facets) };
    default:
      return name.includes(':') ? { kind: 'unsupported', name } : { kind: 'component', name, properties };
  }
}

function tabsOf(facet: XmlElement | undefined, facets: ReadonlyMap<string, XmlElement>) {
  if (!facet) return [];
  return elementsOf(facet, 'itemInstances')
    .flatMap((item) => elementsOf(item, 'componentInstance'))
    .map(propertiesOf)
    .map(({ title, body }) => ({
      label: title?.replace(/^Standard\.Tab\./, '') ?? '',
      parts: partsOf(facets.get(body ?? ''), facets),
    }));
}

function propertiesOf(instance: XmlElement): Record<string, string> {
  const properties = elementsOf(instance, 'componentInstanceProperties');
  return Object.fromEntries(properties.map((one) => [textOf(one, 'name') ?? '', textOf(one, 'value') ?? '']));
}

function sectionsOf(layout: XmlElement, headings: ReadonlyMap<string, string> | undefined): DetailSection[] {
  return elementsOf(layout, 'layoutSections')
    .filter((section) => textOf(section, 'style') !== 'CustomLinks')
    .map((section) => ({
      label: headings?.get(textOf(section, 'label') ?? '') ?? textOf(section, 'label') ?? '',
      columns: elementsOf(section, 'layoutColumns').map((column) =>
        elementsOf(column, 'layoutItems').flatMap((item) => textsOf(item, 'field')),
      ),
    }));
}

function defaultSection(def: ObjectDef): DetailSection {
  const names = def.fields.filter(({ custom }) => custom).map(({ name }) => name);
  const half = Math.ceil(names.length / 2);
  return { label: 'Information', columns: [[nameField(def), ...names.slice(0, half)], names.slice(half)] };
}

function relatedListsOf(layout: XmlElement, schema: Schema, language: string): RelatedList[] {
  return elementsOf(layout, 'relatedLists').flatMap((list) => {
    const [object = '', field = ''] = (textOf(list, 'relatedList') ?? '').split('.');
    const def = schema.get(object);
    if (!def || !def.field(field)) return [];
    const columns = textsOf(list, 'fields').map((column) => columnOf(def, column));
    return [{ label: objectIn(def, language).pluralLabel, object: def.name, field, columns }];
  });
}

function columnOf(def: ObjectDef, column: string): string {
  return column === 'NAME' ? nameField(def) : (LAYOUT_COLUMNS[column] ?? column);
}
