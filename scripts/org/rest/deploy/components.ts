import { relative } from 'node:path';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';
import { elementOf, listOf } from '../soap/envelope.js';

/** A metadata component of a folder. */
export interface Component {
  readonly type: string;
  /** `CreditCheck`, `Account.Limit__c` */
  readonly fullName: string;
  /** Path below the folder, as deployments tell it. */
  readonly fileName: string;
  readonly owns: (file: string) => boolean;
  /** What has to go when the component is not deployed. */
  readonly files: readonly string[];
}

/** The components of metadata folders; a part of an object (a field, a rule) comes before the object. */
export async function componentsIn(...folders: readonly string[]): Promise<Component[]> {
  const { ComponentSet } = await import('@salesforce/source-deploy-retrieve');
  const found = ComponentSet.fromSource({ fsPaths: [...folders] })
    .getSourceComponents()
    .toArray();
  return found.flatMap((each) => (isWholeFile(each) ? partsOf(each, folders) : inSourceFormat(each, folders)));
}

function inSourceFormat(whole: SourceComponent, folders: readonly string[]): Component[] {
  return [...whole.getChildren(), whole].map((each) => component(each, folders));
}

/** The Metadata API has an object with all its parts in one file. */
function isWholeFile({ type, xml }: SourceComponent): boolean {
  return type.children !== undefined && xml !== undefined && !xml.endsWith('-meta.xml');
}

/** `Account.object` may hold fields alone and say nothing of Account. */
function partsOf(whole: SourceComponent, folders: readonly string[]): Component[] {
  const root = elementOf(elementOf(whole.parseXmlSync())[whole.type.name]);
  const { fullName: _, ...own } = root;
  const self = component(whole, folders);
  const parts = Object.values(whole.type.children?.types ?? {}).flatMap((type) => {
    const { name, directoryName, xmlElementName = directoryName, uniqueIdElement = 'fullName' } = type;
    delete own[xmlElementName];
    const names = listOf(root[xmlElementName]).map((part) => String(elementOf(part)[uniqueIdElement]));
    return names.map((part) => ({ ...self, type: name, fullName: `${whole.fullName}.${part}` }));
  });
  return Object.keys(own).some((key) => !key.startsWith('@')) ? [...parts, self] : parts;
}

/** Names a component whatever its folder. */
export const keyOf = ({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string =>
  `${type}#${fullName}`.toLowerCase();

function component(source: SourceComponent, folders: readonly string[]): Component {
  const path = source.content ?? source.xml ?? '';
  const files = [source.xml ?? '', ...source.walkContent()].filter((file) => file !== '');
  const folder = folders.find((each) => path.startsWith(each)) ?? '';
  return {
    type: source.type.name,
    fullName: source.fullName,
    fileName: relative(folder, path),
    files,
    owns: (file) => files.includes(file),
  };
}
