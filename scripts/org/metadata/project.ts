import { featureOfFile } from '../outOfScope.js';
import type { Diagnostic } from '../values/exceptions.js';
import { Components } from './components.js';
import { readField } from './fields.js';
import { isManifest, objectParts } from './metadataApi.js';
import { ObjectParts, readFieldSet, readRecordType, readValidationRule } from './objects.js';
import type { ProjectFile } from './projectFiles.js';
import type { ObjectMetadata, ParsedFile, ProjectModel, SourceFile, XmlElement } from './projectModel.js';
import { StaticResources } from './staticResources.js';
import { KEPT_PARSED, META, WITHOUT_EFFECT, type KeptParsed } from './suffixes.js';
import { parseXml, type XmlFile } from './xml.js';
import type { XmlCache } from './xmlCache.js';

/** Files of these endings are content; what describes them is in `-meta.xml`, or they are no metadata. */
const CONTENT = new Set(['md', 'email', 'asset', 'resource', 'page', 'component']);

function isEmpty(root: XmlElement): boolean {
  return Object.keys(root).every((key) => key.startsWith('@_') || key === 'fullName');
}

/** Collects components file by file. */
export class Project {
  readonly problems: Diagnostic[] = [];
  private readonly objects = new Map<string, ObjectParts>();
  private readonly sources = { cls: new Map<string, SourceFile>(), trigger: new Map<string, SourceFile>() };
  private readonly components = new Components();
  private readonly staticResources = new StaticResources();
  private readonly lwcFolders = new Map<string, string>();
  private readonly kept: Record<KeptParsed, Map<string, ParsedFile>> = {
    applications: new Map(),
    tabs: new Map(),
    flexipages: new Map(),
    layouts: new Map(),
    quickActions: new Map(),
    settings: new Map(),
    messageChannels: new Map(),
    featureParameters: new Map(),
    pages: new Map(),
    reports: new Map(),
    emailTemplates: new Map(),
    folders: new Map(),
  };

  constructor(private readonly xmlCache: XmlCache) {}

  add(file: ProjectFile, read: () => string): void {
    const feature = featureOfFile(file);
    const bundle = file.folders.indexOf('lwc');
    if (bundle >= 0) this.addLwcFile(file, bundle);
    else if (file.folders.includes('staticresources')) this.staticResources.add(file, () => this.parsed(file, read()));
    else if (feature !== undefined) this.problem(file.path, `${feature} is not supported`, feature);
    else if (isManifest(file.name)) return;
    else if (file.name.endsWith(META)) this.addXml(file, read());
    else if (/\.(cls|trigger)$/.test(file.name)) this.addSource(file, read());
    else if (this.isMetadataApiFile(file)) this.addXml({ ...file, name: file.name + META }, read());
    else if (!/\.(email|md|json|asset|page|component)$/.test(file.name))
      this.problem(file.path, 'the file is no metadata the local org knows');
  }

  build(): ProjectModel {
    return {
      ...this.components.build(),
      objects: new Map([...this.objects].map(([name, parts]) => [name, this.translated(parts.build())])),
      classes: this.sourcesOf('cls'),
      triggers: this.sourcesOf('trigger'),
      staticResources: this.staticResources.build(),
      lwcFolders: this.lwcFolders,
      ...(Object.fromEntries(Object.entries(this.kept).map(([key, files]) => [key, [...files.values()]])) as Record<
        KeptParsed,
        ParsedFile[]
      >),
      problems: this.problems,
    };
  }

  /** The metadata API names files without `-meta.xml`: `Credit.layout`. */
  private isMetadataApiFile({ name, folders }: ProjectFile): boolean {
    const suffix = name.slice(name.lastIndexOf('.') + 1);
    if (suffix === 'md') return folders.at(-1) === 'customMetadata';
    if (CONTENT.has(suffix)) return false;
    return suffix === 'object' || suffix in KEPT_PARSED || this.components.has(suffix) || WITHOUT_EFFECT.has(suffix);
  }

  private parsed({ path }: ProjectFile, text: string): XmlFile | undefined {
    return parseXml(path, text, this.problems, this.xmlCache);
  }

  private problem(file: string, message: string, feature?: string): void {
    this.problems.push({ file, line: 1, column: 1, message, ...(feature !== undefined && { feature }) });
  }

  private addSource(file: ProjectFile, source: string): void {
    const kind = file.name.endsWith('.cls') ? 'cls' : 'trigger';
    const name = file.name.slice(0, -kind.length - 1);
    this.sources[kind].set(name, { name, file: file.path, source, apiVersion: '' });
  }

  /** The API version stands in the `-meta.xml` beside the source. */
  private sourcesOf(kind: 'cls' | 'trigger'): SourceFile[] {
    return [...this.sources[kind].values()].map((source) => {
      const apiVersion = this.components.apiVersions.get(source.file + META);
      if (apiVersion === undefined) this.problem(source.file, `${source.name}.${kind}${META} is missing`);
      return { ...source, apiVersion: apiVersion ?? '' };
    });
  }

  private addLwcFile(file: ProjectFile, lwc: number): void {
    const name = file.folders[lwc + 1];
    if (name === undefined || this.lwcFolders.has(name)) return;
    const depth = file.folders.length - lwc - 2;
    this.lwcFolders.set(
      name,
      file.path
        .split('/')
        .slice(0, -1 - depth)
        .join('/'),
    );
  }

  private addXml(file: ProjectFile, text: string): void {
    const xml = this.parsed(file, text);
    if (!xml) return;
    const stem = file.name.slice(0, -META.length);
    const dot = stem.lastIndexOf('.');
    const name = decodeURIComponent(stem.slice(0, dot));
    // The metadata API describes a folder of reports in `Name-meta.xml`, without an ending of its own.
    const suffix = dot < 0 ? xml.rootName.charAt(0).toLowerCase() + xml.rootName.slice(1) : stem.slice(dot + 1);
    const kept = (KEPT_PARSED as Record<string, KeptParsed | undefined>)[suffix];
    if (kept) this.kept[kept].set(`${suffix} ${name}`, { name, file: file.path, content: xml.root });
    else if (suffix === 'fieldTranslation') this.components.translations.addField(file.folders.at(-1) ?? '', xml.root);
    else if (
      !this.addObjectPart(suffix, name, file, xml) &&
      !this.components.add(suffix, name, xml) &&
      !WITHOUT_EFFECT.has(suffix)
    ) {
      xml.report(`metadata of type ${xml.rootName} is not supported`, `<${xml.rootName}`);
    }
  }

  private addObjectPart(suffix: string, name: string, file: ProjectFile, xml: XmlFile): boolean {
    const at = file.folders.indexOf('objects');
    if (at < 0) return false;
    const object = file.folders[at + 1];
    if (object === undefined) return suffix === 'object' && this.addWholeObject(name, file, xml);
    const parts = this.partsOf(object);
    if (suffix === 'object') parts.xml = xml;
    else if (suffix === 'field') parts.fields.set(name.toLowerCase(), readField(xml, this.components.globalValueSets));
    else if (suffix === 'validationRule') parts.validationRules.set(name, readValidationRule(xml));
    else if (suffix === 'recordType') parts.recordTypes.set(name, readRecordType(xml));
    else if (suffix === 'sharingReason') parts.sharingReasons.add(`${name.replace(/__c$/i, '')}__c`);
    else if (suffix === 'fieldSet') parts.fieldSets.set(name, readFieldSet(xml));
    else if (suffix === 'listView') parts.listViews.set(name, { name, file: xml.file, content: xml.root });
    else if (suffix === 'compactLayout') parts.compactLayouts.set(name, { name, file: xml.file, content: xml.root });
    else return false;
    return true;
  }

  /** `objects/X.object` of the metadata API has everything in one file. */
  private addWholeObject(name: string, file: ProjectFile, xml: XmlFile): boolean {
    const around = { ...file, folders: [...file.folders, name] };
    for (const part of objectParts(xml, name)) {
      // A deployment may name some parts alone: the object itself stays as it is.
      if (part.suffix === 'object' && this.objects.has(name) && isEmpty(part.xml.root)) continue;
      if (!this.addObjectPart(part.suffix, part.name, around, part.xml)) return false;
    }
    return true;
  }

  private translated(object: ObjectMetadata): ObjectMetadata {
    const translations = this.components.translations.objects.get(object.name);
    return translations ? { ...object, translations } : object;
  }

  private partsOf(object: string): ObjectParts {
    let parts = this.objects.get(object);
    if (!parts) this.objects.set(object, (parts = new ObjectParts(object)));
    return parts;
  }
}
