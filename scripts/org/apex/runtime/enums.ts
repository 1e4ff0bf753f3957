import type { EnumType, EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { platformEnum } from '../library/tables.js';
import { nullPointer } from './exceptions.js';

/** Enums of the project and of the platform by canonical name. */
export function enumAccess(own: ReadonlyMap<string, EnumType>) {
  const typeOf = (name: string): EnumType => own.get(name) ?? platformEnum(name);
  return {
    constant: (type: string, name: string): EnumValue | undefined => typeOf(type).valueOf(name),
    enumValues: (type: string, elementType: string): ApexList => new ApexList(elementType, [...typeOf(type).values]),
    enumValueOf: (type: string, name: string | null): EnumValue => {
      if (name === null) nullPointer();
      return typeOf(type).valueOf(name) ?? raise('System.NoSuchElementException', `No enum constant ${type}.${name}`);
    },
  };
}
