import { assignable } from './assignable.js';
import type { ApexType, ClassInfo, MethodInfo } from './classInfo.js';
import type { TypeTable } from './typeTable.js';

/** A method a class must have. */
export interface Wanted {
  readonly name: string;
  readonly parameters: readonly ApexType[];
  /** Of an interface: a List<Account> parameter takes the place of one of List<SObject>, an Object of any, and a static method will do. */
  readonly isLoose: boolean;
}

export function ofMethod({ name, parameters, owner }: MethodInfo): Wanted {
  return { name, parameters: parameters.map(({ type }) => type), isLoose: owner.kind === 'interface' };
}

/** The method with a body that does what is wanted: the one with the very parameters, else what an interface takes in its place. */
export function implementation(types: TypeTable, info: ClassInfo, wanted: Wanted): MethodInfo | undefined {
  const exact = lineage(
    info,
    wanted,
    (method) =>
      method.parameters.every(({ type }, i) => type === wanted.parameters[i]) &&
      !method.isStatic &&
      method.body !== undefined,
  );
  if (exact || !wanted.isLoose) return exact;
  return lineage(info, wanted, ({ parameters }) =>
    parameters.every(({ type }, i) => {
      const asked = wanted.parameters[i]!;
      return assignable(types, asked, type) || assignable(types, type, asked);
    }),
  );
}

function lineage(info: ClassInfo, wanted: Wanted, fits: (method: MethodInfo) => boolean): MethodInfo | undefined {
  for (let at: ClassInfo | undefined = info; at; at = at.superclass?.kind === 'user' ? at.superclass.info : undefined) {
    const found = at.methods
      .get(wanted.name.toLowerCase())
      ?.find(
        (method) =>
          method.access !== 'private' && method.parameters.length === wanted.parameters.length && fits(method),
      );
    if (found) return found;
  }
  return undefined;
}

/** Methods of interfaces of the project that another method of the class, of a different key, stands for. */
export function substitutes(types: TypeTable, info: ClassInfo): { key: string; by: MethodInfo }[] {
  const interfaces = types
    .supertypes(types.user(info))
    .filter((type) => type.kind === 'user' && type.info.kind === 'interface');
  return interfaces.flatMap((type) =>
    (type.kind === 'user' ? [...type.info.methods.values()].flat() : []).flatMap((method) => {
      const by = implementation(types, info, ofMethod(method));
      return by && (by.key !== method.key || by.isStatic) ? [{ key: method.key, by }] : [];
    }),
  );
}
