import { isUnset } from '../library/customSettings.js';
import { serialized } from '../../async/serialized.js';
import { current } from '../../engine/transaction.js';
import type { ObjectDef, Schema } from '../../schema/model.js';
import type { EnumType } from '../../values/enum.js';
import { LeftOut } from '../../values/exceptions.js';
import { ApexList, ApexSet } from '../../values/collections.js';
import { IMPLIED_MODE } from '../library/AccessLevel.js';
import { libraryMember } from '../library/index.js';
import { labelText } from '../library/Label.js';
import { isPlatformObject } from '../library/part.js';
import { fieldSet } from '../library/FieldSet.js';
import { fieldToken, objectToken } from '../library/tokens.js';
import { TypeValue } from '../library/Type.js';
import * as collections from './collections.js';
import * as comparisons from './comparisons.js';
import * as database from './database.js';
import * as dates from './dates.js';
import { enumAccess } from './enums.js';
import { ApexObject, caught, nullPointer, thrown, UserException } from './exceptions.js';
import { enter, leave, tick } from './frames.js';
import * as numbers from './numbers.js';
import * as records from './records.js';
import * as runAs from './runAsUser.js';
import { storingBy } from './storing.js';
import { cast, typeTester } from './typeTests.js';

export interface RuntimeParts {
  readonly schema: Schema;
  readonly enums: ReadonlyMap<string, EnumType>;
  /** Static fields of a class in the current transaction. */
  statics(classNumber: number): object;
  classTest(name: string): ((value: unknown) => boolean) | undefined;
}

/** Everything compiled code calls, by the names the compiler writes. */
export function createRuntime({ schema, enums, statics, classTest }: RuntimeParts): Record<string, unknown> {
  const fieldDef = (object: string, name: string) => schema.require(object).field(name);
  const typeTest = typeTester(classTest);
  return {
    ...numbers,
    ...dates,
    ...comparisons,
    ...collections,
    ...records,
    ...database,
    ...runAs,
    ...enumAccess(enums),
    enter,
    leave,
    tick,
    caught,
    thrown,
    nullPointer,
    UserException,
    ApexObject,
    cast,
    statics,
    dispatch,
    leftOut: (file: string) => {
      throw new LeftOut(file);
    },
    callLater(type: string, method: string, call: (...args: unknown[]) => void, args: readonly unknown[]) {
      const tx = current();
      const kept = args.map((arg) => serialized(arg, tx.org.program));
      tx.org.async.callLater(tx, type, method, () => call(...kept));
    },
    typeTest,
    impliedMode: IMPLIED_MODE,
    ...storingBy(typeTest),
    typeValue: (text: string) => TypeValue.of(text),
    label: (name: string) => labelText(name),
    member: libraryMember,
    interfaceMember,
    objectDef: (name: string) => schema.require(name),
    fieldDef,
    objectToken: (name: string) => objectToken(schema.require(name)),
    fieldSet: (object: string, name: string) => fieldSet(schema.require(object), name),
    fieldToken: (object: string, name: string) => fieldToken(fieldDef(object, name)!),
    tableMethod: (object: string, method: string, args: unknown[], nullIfUnset: boolean) =>
      nullIfUnset && isUnset(schema.require(object), method, args[0])
        ? null
        : tableMember(schema.require(object), method, args.length)(schema.require(object), ...args),
  };
}

const TABLES = { Hierarchy: 'Internal.HierarchySetting', List: 'Internal.ListSetting' };

function tableMember({ settingsType }: ObjectDef, method: string, arity: number) {
  const name = {
    getall: 'getAll',
    getinstance: 'getInstance',
    getvalues: 'getValues',
    getorgdefaults: 'getOrgDefaults',
  }[method];
  const type = settingsType ? TABLES[settingsType] : 'Internal.CustomMetadata';
  return libraryMember(type, `static ${name}(${arity === 1 ? 'System.String' : ''})`);
}

/** A method of a platform interface on a value of the platform: that of the value's own type. */
function interfaceMember(type: string, key: string) {
  return (self: unknown, ...args: unknown[]): unknown =>
    libraryMember(platformTypeOf(self) ?? type, key)(self, ...args);
}

function platformTypeOf(value: unknown): string | undefined {
  if (value instanceof ApexList) return 'System.List';
  if (value instanceof ApexSet) return 'System.Set';
  return isPlatformObject(value) ? value.apexType : undefined;
}

/** A method the value's class may have written itself; otherwise the platform's. */
function dispatch(self: unknown, name: string, platform: (...args: unknown[]) => unknown, ...args: unknown[]): unknown {
  const own = (self as Record<string, unknown>)[name];
  return typeof own === 'function' ? (own.apply(self, args) as unknown) : platform(self, ...args);
}
