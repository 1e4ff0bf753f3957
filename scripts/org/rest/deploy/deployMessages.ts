import type { Failure } from './checkPackage.js';
import { type Component, keyOf } from './components.js';
import type { DeployMessage } from './deployResult.js';
import type { Plan } from './plan.js';

type Named = Pick<Component, 'type' | 'fullName' | 'fileName'>;

const MANIFEST: Named = { type: '', fullName: 'package.xml', fileName: 'package.xml' };

/** What a deployment tells of each component (Metadata API Developer Guide, "DeployMessage"). */
export function deployMessages(
  { components, deletions, existing, failures }: Plan,
  isDone: boolean,
  createdDate: string,
): {
  readonly total: number;
  readonly failed: number;
  readonly componentFailures: readonly DeployMessage[];
  readonly componentSuccesses: readonly DeployMessage[];
} {
  const known = new Set(existing.map(keyOf));
  const failedKeys = new Set(failures.map(({ component }) => keyOf(component)));
  const passed = <T extends Named>(list: readonly T[]): T[] =>
    isDone ? list.filter((each) => !failedKeys.has(keyOf(each))) : [];
  const deleted = [...deletions.before, ...deletions.after];
  const { missing, refused } = deletions;
  const ignored = missing.filter((each) => !failures.includes(each));
  const isMissing = (failure: Failure): boolean => missing.includes(failure);
  const message = ({ type, fullName, fileName }: Named, success: boolean, isDeleted = false): DeployMessage => ({
    componentType: type,
    fullName,
    fileName,
    success,
    changed: success,
    created: success && !isDeleted && type !== '' && !known.has(keyOf({ type, fullName })),
    deleted: success && isDeleted,
    createdDate,
  });
  return {
    total: components.length + deleted.length + missing.length + refused.length,
    failed: failedKeys.size,
    componentFailures: failures.map((failure) => ({
      ...message(failure.component, false),
      problem: failure.problem,
      problemType: isMissing(failure) ? 'Warning' : 'Error',
      ...(failure.line !== undefined && { lineNumber: failure.line, columnNumber: failure.column ?? 1 }),
    })),
    componentSuccesses: [
      ...passed(components).map((each) => message(each, true)),
      ...passed(deleted).map((each) => message(each, true, true)),
      ...ignored.map(({ component, problem }) => ({
        ...message(component, true),
        changed: false,
        created: false,
        problem,
        problemType: 'Warning' as const,
      })),
      message(MANIFEST, true),
    ],
  };
}
