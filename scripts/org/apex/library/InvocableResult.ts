import { ApexList, ApexMap } from '../../values/collections.js';
import type { Bag, LibraryPart, Member, PlatformObject } from './part.js';

/** What an invocable action answered. The org runs no such action; tests of code that calls them make answers from JSON. */
export class InvocableAnswer implements PlatformObject, Bag {
  readonly values: Record<string, unknown> = {};
  constructor(readonly apexType: 'Invocable.Action.Result' | 'Invocable.Action.Error') {}
}

/** JSON names of the values, with their types. */
export const INVOCABLE_JSON: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Invocable.Action.Result': {
    errors: 'List<Invocable.Action.Error>',
    invocationParameters: 'Map<String,Object>',
    outputParameters: 'Map<String,Object>',
    success: 'Boolean',
  },
  'Invocable.Action.Error': { code: 'String', message: 'String' },
};

const read =
  (name: string, empty: () => unknown = () => null): Member =>
  (self: InvocableAnswer) =>
    (self.values[name] ??= empty());
const emptyMap = (): ApexMap => new ApexMap('String', 'Object');

export const library: LibraryPart = {
  type: 'Invocable.Action.Result',
  members: {
    'getErrors()': read('errors', () => new ApexList('Invocable.Action.Error')),
    'getInvocationParameters()': read('invocationParameters', emptyMap),
    'getOutputParameters()': read('outputParameters', emptyMap),
    'isSuccess()': read('success', () => false),
  },
};

export const errorPart: LibraryPart = {
  type: 'Invocable.Action.Error',
  members: { 'getCode()': read('code'), 'getMessage()': read('message') },
};
