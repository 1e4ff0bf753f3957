import { EnumType, type EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import type { Member } from './part.js';
import { standardTypes } from './tables.js';

const types = new Map<string, EnumType>();

/** The platform's enum by canonical name: `System.RoundingMode`. */
export function platformEnum(name: string): EnumType {
  let type = types.get(name);
  if (!type) {
    const constants = standardTypes[name]?.values;
    if (!constants) throw new Error(`${name} is no enum of the platform`);
    types.set(name, (type = new EnumType(name, constants)));
  }
  return type;
}

export function platformConstant(type: string, name: string): EnumValue {
  return platformEnum(type).valueOf(name) ?? raise('System.NoSuchElementException', `No enum constant ${type}.${name}`);
}

/** Members every enum has, the platform's and the project's (Apex Reference, "Enum Methods"). */
export const enumMembers: Readonly<Record<string, Member>> = {
  'name()': (self: EnumValue) => self.name,
  'ordinal()': (self: EnumValue) => self.ordinal,
  'toString()': (self: EnumValue) => self.name,
  'hashCode()': (self: EnumValue) => self.ordinal,
  'equals(Object)': (self: EnumValue, other: unknown) => self === other,
};
