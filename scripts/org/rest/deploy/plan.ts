import { rmSync } from 'node:fs';
import type { DeployedOrg, LocalOrg } from '../../seed/localOrg.js';
import { type Checked, checkChange, checkPackage, type Failure } from './checkPackage.js';
import { type Component, componentsIn, componentsOf, keyOf } from './components.js';
import { deletedComponents, type Deletions, readDeletions, referencedElsewhere } from './deletions.js';
import type { DeployOptions } from './deployResult.js';

/** What a package would make of the org. */
export interface Plan {
  readonly components: readonly Component[];
  readonly deletions: Deletions;
  /** What the org was made of before. */
  readonly existing: readonly Component[];
  readonly failures: readonly Failure[];
  /** Undefined when there is nothing that could be deployed. */
  readonly next?: DeployedOrg | undefined;
}

/** Deletes, deploys, deletes, and looks after each step whether the org is in order. */
export async function planned(org: LocalOrg, folder: string, options: DeployOptions): Promise<Plan> {
  const [components, existing] = [await componentsIn(folder), await componentsOf(org)];
  const deletions = await readDeletions(folder, existing);
  const { missing, refused } = deletions;
  const known = { components, deletions, existing };
  const unfit = [...refused, ...(options.ignoreWarnings ? [] : missing)];
  if (unfit.length > 0 && options.rollbackOnError) return { ...known, failures: unfit };
  const { next, failures } = await steps(org, folder, known, options.rollbackOnError);
  return { ...known, failures: [...unfit, ...failures], next };
}

const NONE = { failures: [], left: [], next: undefined };

async function steps(
  org: LocalOrg,
  folder: string,
  { components, deletions, existing }: Omit<Plan, 'failures'>,
  rollbackOnError: boolean,
): Promise<Checked> {
  const deleting =
    (at: string | undefined, before: readonly Component[]) =>
    (left: readonly Component[]): Checked => {
      const checked = checkChange(org, { folder: at, deleted: deletedComponents([...before, ...left]) }, existing);
      const blamed = referencedElsewhere(checked.failures, left);
      return blamed.length > 0 ? { failures: blamed } : checked;
    };
  const at = components.length > 0 ? folder : undefined;
  const first =
    deletions.before.length > 0 ? await settled(deletions.before, rollbackOnError, deleting(undefined, [])) : NONE;
  if (first !== NONE && !first.next) return first;
  const before = first.left;
  const second = await settled(components, rollbackOnError, (left) => {
    if (left.length === 0 && components.length > 0) return { failures: [] };
    for (const { files } of components.filter((each) => !left.includes(each)))
      for (const file of files) rmSync(file, { force: true });
    return checkPackage(org, { folder: at, deleted: deletedComponents(before) }, left);
  });
  const failures = [...first.failures, ...second.failures];
  if (!second.next || deletions.after.length === 0) return { next: second.next, failures };
  const last = await settled(deletions.after, rollbackOnError, deleting(at, before));
  return { next: last.next, failures: [...failures, ...last.failures] };
}

/** Leaves out what fails until the rest is in order, unless it is all or nothing. */
async function settled(
  items: readonly Component[],
  rollbackOnError: boolean,
  attempt: (left: readonly Component[]) => Checked | Promise<Checked>,
): Promise<Checked & { readonly left: readonly Component[] }> {
  const failures: Failure[] = [];
  let left = items;
  for (;;) {
    const checked = await attempt(left);
    failures.push(...checked.failures);
    if (checked.next) return { next: checked.next, failures, left };
    const failed = new Set(checked.failures.map(({ component }) => keyOf(component)));
    const kept = left.filter((each) => !failed.has(keyOf(each)));
    if (rollbackOnError || kept.length === left.length) return { failures, left };
    left = kept;
  }
}
