import type { ApexType, PlatformUse } from './classInfo.js';
import type { TypeTable } from './typeTable.js';

/** How far a value's type is from a slot's: 0 is the same type; undefined, it does not go in. */
export function distance(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
  if (from === to) return 0;
  if (from === types.null) return to === types.void ? undefined : to === types.object ? 2 : 1;
  if (from === types.void || to === types.void || to.kind === 'parameter') return undefined;
  return (
    numericDistance(types, from, to) ??
    textDistance(types, from, to) ??
    generic(types, from, to) ??
    inherited(types, from, to) ??
    (from === types.date && to === types.datetime ? 2 : undefined) ??
    (to === types.object ? OBJECT : undefined)
  );
}

/** Object takes everything, but only when nothing else does. */
const OBJECT = 100;

/** Widening: Integer → Long → Double → Decimal; Double and Decimal also stand for each other. */
function numericDistance(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
  const order: ApexType[] = [types.integer, types.long, types.double, types.decimal];
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  if (a < 0 || b < 0) return undefined;
  if (b > a) return b - a;
  return a === 3 && b === 2 ? 1 : undefined;
}

function textDistance(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
  return types.isText(from) && types.isText(to) ? 1 : undefined;
}

/** Lists take lists of anything their elements take; maps and sets only keep record types and classes apart loosely. */
function generic(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
  if (to.kind !== 'platform' || to.args.length === 0) return undefined;
  const face = faceOf(types, from, to);
  if (!face) return undefined;
  let total = face === from ? 0 : 1;
  for (const [i, target] of to.args.entries()) {
    const steps = elementDistance(types, face, face.args[i] ?? types.object, target);
    if (steps === undefined) return undefined;
    total += steps;
  }
  return total;
}

/** The supertype of `from` that is the same generic as `to`. */
function faceOf(types: TypeTable, from: ApexType, to: PlatformUse): PlatformUse | undefined {
  return types.supertypes(from).find((type): type is PlatformUse => type.kind === 'platform' && type.def === to.def);
}

function elementDistance(types: TypeTable, owner: PlatformUse, from: ApexType, to: ApexType): number | undefined {
  if (from === to) return 0;
  // A List<SObject> is accepted where a list of one object is wanted, and the other way round.
  if (types.isRecord(from) && types.isRecord(to)) return from === types.sobject || to === types.sobject ? 1 : undefined;
  if (types.isGeneric(owner, 'Set')) return undefined;
  if (types.isRecord(from) && to === types.object) return 2;
  // An Iterable of Objects is taken for one of anything, and who compares Objects compares anything.
  if (takesObjects(types, owner) && from === types.object) return OBJECT;
  if (types.isNumeric(from) && types.isNumeric(to))
    return numericDistance(types, from, to) === 1 && from === types.decimal ? 1 : undefined;
  if (types.isNumeric(from) || types.isNumeric(to)) return to === types.object ? OBJECT : undefined;
  return distance(types, from, to);
}

function takesObjects(types: TypeTable, owner: PlatformUse): boolean {
  return types.isGeneric(owner, 'Iterable') || types.isGeneric(owner, 'Comparator');
}

function inherited(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
  const steps = types.supertypes(from).indexOf(to);
  return steps > 0 ? steps : undefined;
}

export function assignable(types: TypeTable, from: ApexType, to: ApexType): boolean {
  return distance(types, from, to) !== undefined;
}

/** Whether a cast can ever succeed: along the inheritance line, between interfaces, to and from Object. */
export function castable(types: TypeTable, from: ApexType, to: ApexType): boolean {
  if (assignable(types, from, to) || from === types.object || to === types.object) return true;
  if (assignable(types, to, from) && !types.isNumeric(to)) return true;
  // A lookup to several objects gives a record of any of them (SOQL Reference, "Name").
  if (from.kind === 'record' && from.object.name === 'Name') return to.kind === 'record';
  if (isOpen(types, from) || isOpen(types, to)) return from.kind !== 'record' && to.kind !== 'record';
  return (
    sameGeneric(from, to) &&
    (from as PlatformUse).args.every((arg, i) => castable(types, arg, (to as PlatformUse).args[i]!))
  );
}

/** An interface may be implemented by a subclass of anything. */
function isOpen(types: TypeTable, type: ApexType): boolean {
  return types.isInterface(type);
}

function sameGeneric(from: ApexType, to: ApexType): boolean {
  return from.kind === 'platform' && to.kind === 'platform' && from.def === to.def && from.args.length > 0;
}
