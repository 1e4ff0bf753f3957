import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NOT_DELETABLE } from '../../seed/deletedRows.js';
import type { DeletedComponent } from '../../seed/localOrg.js';
import type { Failure } from './checkPackage.js';
import { type Component, keyOf } from './components.js';

/** What goes before the package comes, and what afterwards (Metadata API Developer Guide, "Deleting Components from an Organization"). */
export interface Deletions {
  readonly before: readonly Component[];
  readonly after: readonly Component[];
  /** Components that are not there: a warning each. */
  readonly missing: readonly Failure[];
  readonly refused: readonly Failure[];
}

const MANIFESTS = {
  before: ['destructiveChangesPre.xml', 'destructiveChanges.xml'],
  after: ['destructiveChangesPost.xml'],
};

/** Reads the manifests beside package.xml; `existing` is what the org is made of. */
export async function readDeletions(root: string, existing: readonly Component[]): Promise<Deletions> {
  const missing: Failure[] = [];
  const refused: Failure[] = [];
  const named = async (manifests: readonly string[]): Promise<Component[]> => {
    const found: Component[] = [];
    for (const manifest of manifests)
      for (const { type, fullName } of await membersOf(join(root, manifest))) {
        const component = { type, fullName: manifest, fileName: manifest };
        const known = existing.filter((each) => keyOf(each) === keyOf({ type, fullName }));
        const unsupported = known[0] && unsupportedOf(known[0]);
        if (!known[0]) missing.push({ component, problem: `No ${type} named: ${fullName} found` });
        else if (unsupported !== undefined) refused.push({ component: known[0], problem: unsupported });
        else found.push(withParts(known, existing));
      }
    return found;
  };
  return { before: await named(MANIFESTS.before), after: await named(MANIFESTS.after), missing, refused };
}

async function membersOf(manifest: string): Promise<{ type: string; fullName: string }[]> {
  if (!existsSync(manifest)) return [];
  const { ManifestResolver } = await import('@salesforce/source-deploy-retrieve');
  const { components } = await new ManifestResolver().resolve(manifest);
  return components.map(({ type, fullName }) => ({ type: type.name, fullName }));
}

/** A component may lie in several folders, and an object takes its fields and rules with it. */
function withParts(known: readonly Component[], existing: readonly Component[]): Component {
  const [first] = known;
  const parts = existing.filter(({ fullName }) => fullName.startsWith(`${first!.fullName}.`));
  const files = first!.type === 'CustomObject' ? [...known, ...parts] : known;
  return { ...first!, files: files.flatMap((each) => each.files) };
}

function unsupportedOf({ type, fullName, isPart }: Component): string | undefined {
  if (isPart) return `Unsupported: deleting ${fullName}, which lies in one file with others`;
  return NOT_DELETABLE.has(type) ? `Unsupported: deleting a component of type ${type}` : undefined;
}

export function deletedComponents(components: readonly Component[]): DeletedComponent[] {
  return components.map(({ type, fullName, files }) => ({ type, fullName, files: files.map((each) => resolve(each)) }));
}

/** Failures of what stays and needs what goes are failures of what goes. */
export function referencedElsewhere(failures: readonly Failure[], deleted: readonly Component[]): Failure[] {
  return deleted.flatMap((component) => {
    const name = component.fullName.split('.').at(-1)!;
    const by = failures.filter(
      (each) => keyOf(each.component) !== keyOf(component) && new RegExp(`\\b${name}\\b`, 'i').test(each.problem),
    );
    const users = new Set(by.map(userOf));
    if (users.size === 0) return [];
    const what = inWords(component.type).toLowerCase();
    const problem = `This ${what} is referenced elsewhere in salesforce.com. : ${[...users].join(', ')}`;
    return [{ component, problem }];
  });
}

/** `Apex Class - CreditCheck`, or what is known of it */
function userOf({ component: { type, fullName }, problem }: Failure): string {
  return type === '' ? problem : `${inWords(type)} - ${fullName}`;
}

/** `Apex Class` of ApexClass */
function inWords(type: string): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
