import { resolve } from 'node:path';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';
import type { LocalOrg } from '../../seed/localOrg.js';
import { elementOf, listOf } from '../soap/envelope.js';

/** A metadata component of a folder. */
export interface Component {
  readonly type: string;
  /** `CreditCheck`, `Account.Limit__c` */
  readonly fullName: string;
  /** Path in a package: `classes/CreditCheck.cls`, `objects/Account.object`. */
  readonly fileName: string;
  readonly owns: (file: string) => boolean;
  /** What has to go when the component is not deployed. */
  readonly files: readonly string[];
  /** Other components lie in its file. */
  readonly isPart: boolean;
}

/** The components of metadata folders; a part of an object (a field, a rule) comes before the object. */
export async function componentsIn(folder: string): Promise<Component[]> {
  return componentsBelow([folder]);
}

/** The components the org is made of. */
export async function componentsOf({ folders, deletedFiles }: LocalOrg): Promise<Component[]> {
  return componentsBelow(folders, deletedFiles);
}

async function componentsBelow(folders: readonly string[], deleted?: ReadonlySet<string>): Promise<Component[]> {
  const { ComponentSet } = await import('@salesforce/source-deploy-retrieve');
  const found = ComponentSet.fromSource({ fsPaths: [...folders], tree: await treeWithout(deleted) })
    .getSourceComponents()
    .toArray();
  return found.flatMap((each) => (isWholeFile(each) ? partsOf(each) : inSourceFormat(each)));
}

/** The files as they lie on the disk, but those by their absolute path. */
export async function treeWithout(deleted: ReadonlySet<string> = new Set()) {
  const { NodeFSTreeContainer } = await import('@salesforce/source-deploy-retrieve');
  return new (class extends NodeFSTreeContainer {
    override readDirectory(path: string): string[] {
      return super.readDirectory(path).filter((name) => !deleted.has(resolve(path, name)));
    }
  })();
}

function inSourceFormat(whole: SourceComponent): Component[] {
  return [...whole.getChildren(), whole].map((each) => component(each));
}

/** The Metadata API has an object with all its parts in one file. */
function isWholeFile({ type, xml }: SourceComponent): boolean {
  return type.children !== undefined && xml !== undefined && !xml.endsWith('-meta.xml');
}

/** `Account.object` may hold fields alone and say nothing of Account. */
function partsOf(whole: SourceComponent): Component[] {
  const root = elementOf(elementOf(whole.parseXmlSync())[whole.type.name]);
  const { fullName: _, ...own } = root;
  const self = component(whole);
  const parts = Object.values(whole.type.children?.types ?? {}).flatMap((type) => {
    const { name, directoryName, xmlElementName = directoryName, uniqueIdElement = 'fullName' } = type;
    delete own[xmlElementName];
    const names = listOf(root[xmlElementName]).map((part) => String(elementOf(part)[uniqueIdElement]));
    return names.map((part) => ({ ...self, type: name, fullName: `${whole.fullName}.${part}`, isPart: true }));
  });
  return Object.keys(own).some((key) => !key.startsWith('@')) ? [...parts, self] : parts;
}

/** Names a component whatever its folder. */
export const keyOf = ({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string =>
  `${type}#${fullName}`.toLowerCase();

function component(source: SourceComponent): Component {
  const files = [source.xml ?? '', ...source.walkContent()].filter((file) => file !== '');
  const { type, fullName } = source.parent ?? source;
  const isPart = source.parent !== undefined && source.parent.xml === source.xml;
  return {
    type: source.type.name,
    fullName: source.fullName,
    fileName: `${type.directoryName}/${fullName}${type.suffix === undefined ? '' : `.${type.suffix}`}`,
    files,
    isPart,
    owns: (file) => files.includes(file),
  };
}
